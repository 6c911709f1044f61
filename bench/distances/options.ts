// The command line of the bench of distances.

import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { defaultCacheDir } from "../verify/options.js";

export const USAGE = `npx tsx bench/distances.ts [DIR] [--edited N] [--edited-slow N] [--seed N] [--cache DIR] [--json FILE] [--docs] [--kept]

DIR            photographs; default ../shared/data/clothing
--edited       photographs that are edited in all ways; --edited-slow: of these for methods that need 20 ms or more
--kept         only what an unfinished run has computed already
--docs         writes the tables of docs/fingerprints.md and the data of src/fingerprint/radii.ts`;

export interface Options {
  readonly from: string;
  readonly seed: number;
  readonly edited: number;
  readonly editedSlow: number;
  /** Codes and proofs that were computed already. */
  readonly codesDir: string;
  /** Edited pictures; shared with the bench of proofs. */
  readonly picturesDir: string;
  readonly json: string | undefined;
  readonly docs: boolean;
  /** Tell what is known of an unfinished run. */
  readonly kept: boolean;
}

/** Throws an Error that names the argument it does not know. */
export function parseOptions(args: readonly string[]): Options {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      edited: { type: "string", default: "160" },
      "edited-slow": { type: "string", default: "40" },
      seed: { type: "string", default: "1" },
      cache: { type: "string", default: join(tmpdir(), "lookalike-bench-distances") },
      json: { type: "string" },
      docs: { type: "boolean", default: false },
      kept: { type: "boolean", default: false },
    },
  });
  const seed = natural("--seed", values.seed);
  return {
    from: positionals[0] ?? join(import.meta.dirname, "../../../shared/data/clothing"),
    seed,
    edited: natural("--edited", values.edited),
    editedSlow: natural("--edited-slow", values["edited-slow"]),
    codesDir: join(values.cache, `seed-${seed}`),
    picturesDir: defaultCacheDir(),
    json: values.json,
    docs: values.docs,
    kept: values.kept,
  };
}

function natural(flag: string, text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1)
    throw new Error(`Expected a whole number of at least 1 for ${flag} but received "${text}"`);
  return number;
}
