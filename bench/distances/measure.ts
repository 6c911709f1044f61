// The whole measurement of one run: codes, the pairs that are copies after all, and for each method its spread, radii
// and recalls.

import { randomFor } from "../verify/random.js";
import type { Codes } from "./codes.js";
import { verdictsOf } from "./copies.js";
import { GAUGES, type Gauge } from "./gauges.js";
import type { Subject } from "./pictures.js";
import { type Pool, poolOf } from "./pool.js";
import { nearestCounts, type Radii, radiiOf, tailStart } from "./radius.js";
import { type Moved, movedBy } from "./recall.js";
import { type CopyPlaces, pairsWithin, placeOf, reachOf, type Spread, spreadOf } from "./spread.js";

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
const PROVED_EACH = 100;
/** More pairs than this are not listed to draw them anew. */
const NEAR_MOST = 300_000;
const NONE: CopyPlaces = new Set();

/** Proves the nearest pairs of all methods of bits. */
export async function findCopies(subjects: readonly Subject[], codes: Codes, dir: string): Promise<Copies> {
  const asked = new Map<string, readonly [Subject, Subject]>();
  for (const gauge of GAUGES.filter(({ bits }) => bits !== undefined)) {
    const pool = poolOf(gauge, subjects, codes);
    const { different } = spreadOf(pool, NONE);
    const steps = Math.max(0, reachOf(different, PROVED_EACH));
    for (const [a, b] of (pairsWithin(pool, steps, NONE, NEAR_MOST) ?? []).slice(0, PROVED_EACH)) {
      const [x, y] = [pool.subjects[Math.min(a, b)]!, pool.subjects[Math.max(a, b)]!];
      asked.set(`${x.key}\n${y.key}`, [x, y]);
    }
  }
  const verdicts = await verdictsOf([...asked.values()], dir);
  const copies = [...asked.values()].filter((_, i) => verdicts[i] === "copy");
  return { asked: asked.size, pairs: copies.map(([a, b]) => [a.key, b.key] as const) };
}

/** What a method makes of them all. */
export function measure(
  gauge: Gauge,
  subjects: readonly Subject[],
  codes: Codes,
  copies: Copies,
  seed: number,
): Measured {
  const pool = poolOf(gauge, subjects, codes);
  const places = placesOf(pool, copies);
  const spread = spreadOf(pool, places);
  const nearest = nearestCounts(spread);
  const near = nearest && pairsWithin(pool, Math.max(0, tailStart(nearest)), places, NEAR_MOST);
  const radii = radiiOf(spread, pool, near, randomFor(seed, gauge.name, "drawn anew"));
  return { gauge, pool, spread, radii, moved: movedBy(gauge, subjects, codes) };
}

function placesOf(pool: Pool, copies: Copies): CopyPlaces {
  const at = new Map(pool.subjects.map(({ key }, i) => [key, i]));
  const known = copies.pairs.filter((pair) => pair.every((key) => at.has(key)));
  return new Set(known.map(([a, b]) => placeOf(pool, at.get(a)!, at.get(b)!)));
}
