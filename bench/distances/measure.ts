// The whole measurement of one run: codes, the pairs that are copies after all, and for each method its spread, radii
// and recalls.

import { randomFor } from "../verify/random.js";
import type { Codes } from "./codes.js";
import { verdictsOf } from "./copies.js";
import { GAUGES, type Gauge } from "./gauges.js";
import { keptSpread } from "./kept-spread.js";
import type { Subject } from "./pictures.js";
import { type Pool, poolOf } from "./pool.js";
import { type Radii, radiiOf } from "./radius.js";
import { type Moved, movedBy } from "./recall.js";
import { type CopyPair, type Spread, spreadOf, withoutCopies } from "./spread.js";

export interface Measured {
  readonly gauge: Gauge;
  readonly pool: Pool;
  readonly spread: Spread;
  readonly radii: Radii;
  readonly moved: Moved;
}

export interface Copies {
  /** Nearest pairs that were proved, by all methods together. */
  readonly asked: number;
  /** Those that are copies, by their names. */
  readonly pairs: readonly (readonly [string, string])[];
}

/** Each method has this many of its nearest pairs proved. */
const PROVED_EACH = 50;

/** All methods on all pictures. Proofs once made are kept in `dir`. */
export async function measureAll(
  subjects: readonly Subject[],
  codes: Codes,
  seed: number,
  dir: string,
): Promise<{ measured: Measured[]; copies: Copies }> {
  const surveyed = GAUGES.map((gauge) => {
    const pool = poolOf(gauge, subjects, codes);
    return { gauge, pool, spread: keptSpread(dir, pool, () => spreadOf(pool)) };
  });
  const copies = await findCopies(surveyed, dir);
  const measured = surveyed.map(({ gauge, pool, spread }) => {
    const clean = withoutCopies(pool, spread, gauge.bits ? placesOf(pool, copies) : []);
    const radii = radiiOf(clean, pool, randomFor(seed, gauge.name, "drawn anew"));
    return { gauge, pool, spread: clean, radii, moved: movedBy(gauge, subjects, codes) };
  });
  return { measured, copies };
}

/** Proves the nearest pairs of the methods of bits. */
async function findCopies(
  surveyed: readonly Pick<Measured, "gauge" | "pool" | "spread">[],
  dir: string,
): Promise<Copies> {
  const asked = new Map<string, readonly [Subject, Subject]>();
  for (const { gauge, pool, spread } of surveyed) {
    if (gauge.bits === undefined) continue;
    for (const [a, b] of spread.near.slice(0, PROVED_EACH)) {
      const [x, y] = [pool.subjects[Math.min(a, b)]!, pool.subjects[Math.max(a, b)]!];
      asked.set(`${x.key}\n${y.key}`, [x, y]);
    }
  }
  const verdicts = await verdictsOf([...asked.values()], dir);
  const copies = [...asked.values()].filter((_, i) => verdicts[i] === "copy");
  return { asked: asked.size, pairs: copies.map(([a, b]) => [a.key, b.key] as const) };
}

function placesOf(pool: Pool, copies: Copies): CopyPair[] {
  const at = new Map(pool.subjects.map(({ key }, i) => [key, i]));
  const known = copies.pairs.filter((pair) => pair.every((key) => at.has(key)));
  return known.map(([a, b]) => [at.get(a)!, at.get(b)!]);
}
