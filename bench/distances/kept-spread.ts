// Counting 50 million pairs takes seconds a method: what was counted once of the same codes is read back.

import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Pool } from "./pool.js";
import { type Counts, emptyCounts, type Spread } from "./spread.js";

/** The spread kept in `dir` for this pool, or the one that `make` gives, which is kept. */
export function keptSpread(dir: string, pool: Pool, make: () => Spread): Spread {
  const file = join(dir, `spread-${digestOf(pool)}.json`);
  if (existsSync(file)) return read(readFileSync(file, "utf8"));
  const spread = make();
  writeFileSync(file, written(spread));
  return spread;
}

function digestOf({ gauge, subjects, codes }: Pool): string {
  const hash = createHash("sha256").update(`${gauge.name} ${gauge.step}`);
  for (const [i, { photo, kind }] of subjects.entries()) hash.update(`\n${photo} ${kind} ${codes[i]}`);
  return hash.digest("hex").slice(0, 20);
}

interface Written extends Pick<Spread, "near" | "nearWithin"> {
  readonly counts: readonly (readonly [distance: number, pairs: number])[][];
  readonly nearest: readonly number[] | undefined;
}

function written({ different, whole, parts, nearest, near, nearWithin }: Spread): string {
  const counts = [different, whole, parts].map(({ at }) =>
    [...at.entries()].filter(([, pairs]) => pairs > 0),
  );
  return JSON.stringify({ counts, nearest: nearest && [...nearest], near, nearWithin } satisfies Written);
}

function read(text: string): Spread {
  const { counts, nearest, near, nearWithin } = JSON.parse(text) as Written;
  const [different, whole, parts] = counts.map(countsOf);
  return {
    different: different!,
    whole: whole!,
    parts: parts!,
    nearest: nearest && Uint16Array.from(nearest),
    near,
    nearWithin,
  };
}

function countsOf(entries: readonly (readonly [number, number])[]): Counts {
  const counts = emptyCounts();
  for (const [distance, pairs] of entries) {
    counts.at[distance] = pairs;
    counts.pairs += pairs;
  }
  return counts;
}
