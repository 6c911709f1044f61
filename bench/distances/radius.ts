// From counts to radii. Two rates are stated: one pair of different pictures in a million, which is counted; and one
// picture in 10,000 whose nearest other among 10,000 lies within the radius, which is about one pair in 100 million
// and lies where only single pairs are left. There the line is drawn through the tail: the distances of nearest
// pictures thin out by an even factor a step, the factor estimated from the nearest hundred (the maximum
// likelihood of a geometric tail: B. M. Hill, "A simple general approach to inference about the tail of a
// distribution", 1975, on distances instead of their logarithms). A binomial tail falls faster and faster toward 0, so
// that the line errs on the side of a smaller radius.

import type { Random } from "../verify/random.js";
import type { Pool } from "./pool.js";
import { type Counts, type NearPair, reachOf, type Spread, within } from "./spread.js";

/** Of pairs of two different pictures. */
export const PAIR_RATE = 1e-6;
/** Of pictures, among so many. */
export const NEAREST_RATE = 1e-4;
export const LIBRARY = 10_000;

/** The tail is told by so many pictures at most, and not by fewer than the second number. */
const [TAIL_MOST, TAIL_LEAST] = [100, 20];
const REPLICATES = 400;

export interface Tail {
  /** Where it begins, and how many pictures have their nearest within. */
  readonly fromSteps: number;
  readonly pictures: number;
  /** By how much the number shrinks a step, as the natural logarithm. */
  readonly perStep: number;
}

export interface Radii {
  /** -1 where even equal codes are too many. */
  readonly randomPair: number;
  /** The lesser of the two below, in whole steps. */
  readonly nearest: number;
  /** As counted in the pool. */
  readonly nearestCounted: number;
  /** Where the line through the tail reaches the rate; undefined without a tail that could be told. */
  readonly nearestFitted: number | undefined;
  /** Nine of ten of the same numbers had the photographs been drawn anew. */
  readonly fittedRange: readonly [number, number] | undefined;
  readonly tail: Tail | undefined;
}

/** Pictures whose nearest other lies at each distance. */
export function nearestCounts({ nearest }: Spread): Counts | undefined {
  if (nearest === undefined) return undefined;
  const at = new Float64Array(4096);
  for (const steps of nearest) at[steps]! += 1;
  return { at, pairs: nearest.length };
}

/** The pictures that may have their nearest within the radius: the rate, in a pool of this size. */
export const allowedOf = (pictures: number): number => NEAREST_RATE * pictures * (pictures / LIBRARY);

/** `random` draws photographs anew. */
export function radiiOf(spread: Spread, pool: Pool, random: Random): Radii {
  const randomPair = reachOf(spread.different, PAIR_RATE * spread.different.pairs);
  const nearest = nearestCounts(spread);
  if (nearest === undefined) {
    return {
      randomPair,
      nearest: -1,
      nearestCounted: -1,
      nearestFitted: undefined,
      fittedRange: undefined,
      tail: undefined,
    };
  }
  const allowed = allowedOf(nearest.pairs);
  const tail = tailOf(nearest, reachOf(nearest, TAIL_MOST));
  const nearestCounted = reachOf(nearest, allowed);
  const nearestFitted = tail && fittedPlace(tail, allowed);
  return {
    randomPair,
    // Where no equal codes were met, a line that falls below 0 says no more than 0.
    nearest: Math.min(nearestCounted, Math.max(0, Math.floor(nearestFitted ?? nearestCounted))),
    nearestCounted,
    nearestFitted,
    fittedRange:
      tail && tail.fromSteps <= spread.nearWithin
        ? fittedRange(pool, spread.near, tail.fromSteps, random)
        : undefined,
    tail,
  };
}

function fittedPlace({ fromSteps, pictures, perStep }: Tail, allowed: number): number {
  return fromSteps + Math.log(allowed / pictures) / perStep;
}

function tailOf(nearest: Counts, fromSteps: number): Tail | undefined {
  const pictures = fromSteps < 0 ? 0 : within(nearest, fromSteps);
  if (pictures < TAIL_LEAST || pictures === nearest.pairs) return undefined;
  // Hashes that compare with their median differ in an even number of bits.
  const lattice = [...nearest.at.keys()].some((d) => d <= fromSteps && d % 2 === 1 && nearest.at[d]! > 0)
    ? 1
    : 2;
  const start = fromSteps - (fromSteps % lattice);
  let excess = 0;
  for (let d = 0; d <= start; d++) excess += (start - d) * nearest.at[d]!;
  if (excess === 0) return undefined;
  const perStep = Math.log(1 + (lattice * pictures) / excess) / lattice;
  return { fromSteps: start, pictures, perStep };
}

/** Draws photographs anew, as many as there are, and asks each time where the line reaches the rate. */
function fittedRange(
  pool: Pool,
  near: readonly NearPair[],
  fromSteps: number,
  random: Random,
): readonly [number, number] | undefined {
  const photos = Math.max(...pool.photos) + 1;
  const listed = near.filter(([, , steps]) => steps <= fromSteps);
  const places: number[] = [];
  for (let replicate = 0; replicate < REPLICATES; replicate++) {
    const weights = new Float64Array(photos);
    for (let i = 0; i < photos; i++) weights[Math.floor(random() * photos)]! += 1;
    const { counts, pictures } = nearestAmong(pool, listed, weights);
    const tail = tailOf(counts, fromSteps);
    if (tail !== undefined) places.push(fittedPlace(tail, allowedOf(pictures)));
  }
  if (places.length < REPLICATES / 2) return undefined;
  places.sort((x, y) => x - y);
  const at = (share: number): number => places[Math.floor(share * (places.length - 1))]!;
  return [at(0.05), at(0.95)];
}

/** The nearest of each picture when photographs count so many times; `near` comes nearest first. */
function nearestAmong(pool: Pool, near: readonly NearPair[], weights: Float64Array) {
  const weightOf = (i: number): number => weights[pool.photos[i]!]!;
  const counts: Counts = { at: new Float64Array(4096), pairs: 0 };
  const seen = new Set<number>();
  for (const [a, b, steps] of near) {
    for (const [own, other] of [
      [a, b],
      [b, a],
    ] as const) {
      if (weightOf(other) === 0 || weightOf(own) === 0 || seen.has(own)) continue;
      seen.add(own);
      counts.at[steps]! += weightOf(own);
    }
  }
  const pictures = pool.photos.reduce((sum, photo) => sum + weights[photo]!, 0);
  return { counts: { ...counts, pairs: pictures }, pictures };
}
