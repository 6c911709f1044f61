// The command line of the bench, and what it means.

import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Part } from "./photos.js";

export const SECTIONS = [
  "edits",
  "nearest",
  "edited",
  "overlay",
  "drawn",
  "bursts",
  "plain",
  "cost",
  "frame",
] as const;

export type Section = (typeof SECTIONS)[number];

export interface BenchOptions {
  readonly part: Part;
  /** Photographs asked about; their neighbors are looked for in the whole part. */
  readonly count: number;
  readonly seed: number;
  readonly sections: readonly Section[];
  readonly outDir: string;
  readonly cacheDir: string;
  readonly jsonFile: string | undefined;
  readonly dumpFile: string | undefined;
  readonly processes: number;
}

export const USAGE = `npm run bench:verify -- [SECTION...] [--part train|report] [--count N] [--seed N] [--out DIR]
                       [--cache DIR] [--json FILE] [--dump FILE.jsonl] [--processes N]
Sections: ${SECTIONS.join(", ")}; default all but frame (the check of whole frames at 1024 px, slow).`;

export const defaultCacheDir = (): string => join(tmpdir(), "lookalike-bench-verify");

/** Throws an Error that names the argument it does not know. */
export function parseOptions(args: readonly string[]): BenchOptions {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      part: { type: "string", default: "report" },
      count: { type: "string", default: "100000" },
      seed: { type: "string", default: "1" },
      out: { type: "string", default: join(tmpdir(), "lookalike-bench-verify-report") },
      cache: { type: "string", default: defaultCacheDir() },
      json: { type: "string" },
      dump: { type: "string" },
      processes: { type: "string", default: String(availableParallelism()) },
    },
  });
  const unknown = positionals.find((word) => !(SECTIONS as readonly string[]).includes(word));
  if (unknown !== undefined) {
    throw new Error(`Expected a section (${SECTIONS.join(", ")}) but received "${unknown}"`);
  }
  if (values.part !== "train" && values.part !== "report") {
    throw new Error(`Expected train or report for --part but received "${values.part}"`);
  }
  return {
    part: values.part,
    count: naturalOf("--count", values.count),
    seed: naturalOf("--seed", values.seed),
    processes: naturalOf("--processes", values.processes),
    sections: positionals.length > 0 ? (positionals as Section[]) : SECTIONS.filter((s) => s !== "frame"),
    outDir: values.out,
    cacheDir: values.cache,
    jsonFile: values.json,
    dumpFile: values.dump,
  };
}

function naturalOf(flag: string, text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) {
    throw new Error(`Expected a whole number of at least 1 for ${flag} but received "${text}"`);
  }
  return number;
}
