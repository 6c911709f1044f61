// How far pictures that are not copies lie from one another: all pairs of the pool counted by their distance, and of
// each picture the distance of the nearest other one. Two of one photograph are no pair here: its parts are counted
// by themselves, since they share light, cloth and background, which chance pairs do not.

import { countOnes } from "../../src/neighbors/packed-codes.js";
import { type Pool, wordsOf } from "./pool.js";

/** Pairs at each distance in steps, and all of them, also those farther than the list is long. */
export interface Counts {
  readonly at: Float64Array;
  pairs: number;
}

export interface Spread {
  /** Pairs of two photographs, of whole ones or parts. */
  readonly different: Counts;
  /** Of these, the pairs of whole photographs. */
  readonly whole: Counts;
  /** Pairs of two parts of one photograph. */
  readonly parts: Counts;
  /** Of each picture in the pool, in steps; undefined where not all pairs were looked at. */
  readonly nearest: Uint16Array | undefined;
  /** The pairs of two photographs that are nearest, nearest first; all within so many steps, -1 when there are too many. */
  readonly near: readonly NearPair[];
  readonly nearWithin: number;
}

/** Two places in the pool and their distance in steps. */
export type NearPair = readonly [a: number, b: number, steps: number];

/** Pairs of a pool that are copies, by `placeOf`. */
export type CopyPlaces = ReadonlySet<number>;

/** Beyond so many pairs, methods that are not of bits see an even sample. */
const MOST_MEASURED = 2_000_000;
/** So many of the nearest pairs are listed. */
const NEAR_MOST = 50_000;
/** Distances are counted up to here, in steps. */
const MOST_STEPS = 4095;

/** A number for two places, in either order. */
export const placeOf = (pool: Pool, a: number, b: number): number =>
  Math.max(a, b) * pool.codes.length + Math.min(a, b);

/** Counts all pairs but `copies`. */
export function spreadOf(pool: Pool, copies: CopyPlaces): Spread {
  const [different, whole, parts] = [emptyCounts(), emptyCounts(), emptyCounts()];
  const nearest = pool.gauge.bits && new Uint16Array(pool.codes.length).fill(MOST_STEPS);
  const near = openNearList(NEAR_MOST);
  const isWhole = pool.subjects.map(({ kind }) => kind === "photographs");
  eachPair(pool, (a, b, steps) => {
    if (pool.photos[a] === pool.photos[b]) {
      // Of two grids they would overlap.
      if (pool.subjects[a]!.kind === pool.subjects[b]!.kind) count(parts, steps);
      return;
    }
    if (copies.size > 0 && copies.has(placeOf(pool, a, b))) return;
    count(different, steps);
    if (isWhole[a] && isWhole[b]) count(whole, steps);
    near.take(a, b, steps);
    if (nearest === undefined) return;
    if (steps < nearest[a]!) nearest[a] = steps;
    if (steps < nearest[b]!) nearest[b] = steps;
  });
  return { different, whole, parts, nearest, ...near.done() };
}

/** Keeps the nearest of many pairs: all up to a distance, which shrinks as they come. */
function openNearList(most: number) {
  let list: NearPair[] = [];
  let within = MOST_STEPS;
  const shrink = (): void => {
    const counts = emptyCounts();
    for (const [, , steps] of list) count(counts, steps);
    within = Math.min(within, reachOf(counts, most));
    list = list.filter(([, , steps]) => steps <= within);
  };
  return {
    take: (a: number, b: number, steps: number): void => {
      if (steps > within) return;
      list.push([a, b, steps]);
      if (list.length > 4 * most) shrink();
    },
    done: () => {
      shrink();
      return { near: list.sort((x, y) => x[2] - y[2]), nearWithin: within };
    },
  };
}

/** How many lie within a distance. */
export function within({ at }: Counts, steps: number): number {
  let sum = 0;
  for (let d = 0; d <= Math.min(steps, MOST_STEPS); d++) sum += at[d]!;
  return sum;
}

/** The greatest distance within which there are no more than `most`; -1 when there are more at 0. */
export function reachOf({ at }: Counts, most: number): number {
  let sum = 0;
  for (let d = 0; d <= MOST_STEPS; d++) {
    sum += at[d]!;
    if (sum > most) return d - 1;
  }
  return MOST_STEPS;
}

export function emptyCounts(): Counts {
  return { at: new Float64Array(MOST_STEPS + 1), pairs: 0 };
}

export function count(counts: Counts, steps: number): void {
  counts.pairs += 1;
  counts.at[Math.min(steps, MOST_STEPS)]! += 1;
}

type Visit = (a: number, b: number, steps: number) => void;

function eachPair(pool: Pool, visit: Visit): void {
  if (pool.gauge.bits === undefined) eachMeasured(pool, visit);
  else eachOfBits(pool, visit);
}

function eachOfBits(pool: Pool, visit: Visit): void {
  const { words, stride, ways } = wordsOf(pool);
  const each = stride * ways;
  for (let a = 0; a < pool.codes.length; a++) {
    for (let b = 0; b < a; b++) {
      let least = MOST_STEPS;
      for (let way = 0; way < ways; way++) {
        let steps = 0;
        const [x, y] = [a * each + way * stride, b * each];
        for (let w = 0; w < stride; w++) steps += countOnes(words[x + w]! ^ words[y + w]!);
        if (steps < least) least = steps;
      }
      visit(a, b, least);
    }
  }
}

function eachMeasured(pool: Pool, visit: Visit): void {
  const size = pool.codes.length;
  const every = Math.ceil((size * (size - 1)) / 2 / MOST_MEASURED);
  let turn = 0;
  for (let a = 0; a < size; a++) {
    for (let b = 0; b < a; b++) {
      turn = (turn + 1) % every;
      if (turn !== 0) continue;
      const steps = pool.gauge.steps(pool.codes[a]!, pool.codes[b]!);
      if (steps !== undefined) visit(a, b, steps);
    }
  }
}
