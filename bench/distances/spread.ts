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

/** Places in the pool of two that are copies. */
export type CopyPair = readonly [a: number, b: number];

/** Beyond so many pairs, methods that are not of bits see an even sample. */
const MOST_MEASURED = 500_000;
/** So many of the nearest pairs are listed. */
const NEAR_MOST = 50_000;
/** Distances are counted up to here, in steps; beyond stands for two that are not held against one another. */
const MOST_STEPS = 4095;
const NO_PAIR = 65_535;

const KINDS: readonly string[] = ["photographs", "quarters", "ninths"];

/** Counts all pairs. */
export function spreadOf(pool: Pool): Spread {
  const [different, whole, parts] = [emptyCounts(), emptyCounts(), emptyCounts()];
  const { photos } = pool;
  const kinds = Uint8Array.from(pool.subjects, ({ kind }) => KINDS.indexOf(kind));
  const nearest = new Uint16Array(pool.codes.length).fill(MOST_STEPS);
  const near = openNearList(NEAR_MOST);
  let nearWithin = MOST_STEPS;
  eachRow(pool, (a, row) => {
    const [photo, kind] = [photos[a]!, kinds[a]!];
    let least = nearest[a]!;
    for (let b = 0; b < a; b++) {
      const steps = row[b]!;
      if (steps === NO_PAIR) continue;
      if (photos[b] === photo) {
        // Parts of two grids would overlap.
        if (kinds[b] === kind) parts.at[steps]! += 1;
        continue;
      }
      different.at[steps]! += 1;
      if (kind === 0 && kinds[b] === 0) whole.at[steps]! += 1;
      if (steps <= nearWithin) nearWithin = near.take(a, b, steps);
      if (steps < least) least = steps;
      if (steps < nearest[b]!) nearest[b] = steps;
    }
    nearest[a] = least;
  });
  for (const counts of [different, whole, parts]) counts.pairs = within(counts, MOST_STEPS);
  return { different, whole, parts, nearest: pool.gauge.bits && nearest, ...near.done() };
}

/** The same without pairs that turned out to be copies. */
export function withoutCopies(pool: Pool, spread: Spread, copies: readonly CopyPair[]): Spread {
  const isCopy = (a: number, b: number) => copies.some((pair) => pair.includes(a) && pair.includes(b));
  const steps = (a: number, b: number) => pool.gauge.steps(pool.codes[a]!, pool.codes[b]!)!;
  const at = spread.different.at.slice();
  const nearest = spread.nearest?.slice();
  for (const [a, b] of copies) {
    at[Math.min(MOST_STEPS, steps(Math.max(a, b), Math.min(a, b)))]! -= 1;
    for (const own of [a, b]) {
      const others = [...pool.codes.keys()].filter(
        (other) => pool.photos[other] !== pool.photos[own] && !isCopy(own, other),
      );
      const all = others.map((other) => steps(Math.max(own, other), Math.min(own, other)));
      if (nearest !== undefined) nearest[own] = Math.min(...all);
    }
  }
  return {
    ...spread,
    different: { at, pairs: spread.different.pairs - copies.length },
    nearest,
    near: spread.near.filter(([a, b]) => !isCopy(a, b)),
  };
}

/** Keeps the nearest of many pairs: all up to a distance, which shrinks as they come. */
function openNearList(most: number) {
  let list: NearPair[] = [];
  let within = MOST_STEPS;
  const shrink = (): void => {
    const counts = emptyCounts();
    for (const [, , steps] of list) counts.at[steps]! += 1;
    within = Math.min(within, reachOf(counts, most));
    list = list.filter(([, , steps]) => steps <= within);
  };
  return {
    /** Says within how many steps the next one must lie. */
    take: (a: number, b: number, steps: number): number => {
      list.push([a, b, steps]);
      if (list.length > 4 * most) shrink();
      return within;
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

/** Visits each picture with its distances to all before it. */
function eachRow(pool: Pool, visit: (a: number, row: Uint16Array) => void): void {
  const size = pool.codes.length;
  const row = new Uint16Array(size);
  const fill = pool.gauge.bits === undefined ? measuredRows(pool) : rowsOfBits(pool);
  for (let a = 0; a < size; a++) {
    fill(a, row);
    visit(a, row);
  }
}

function rowsOfBits(pool: Pool): (a: number, row: Uint16Array) => void {
  const { words, stride, ways } = wordsOf(pool);
  const each = stride * ways;
  return (a, row) => {
    row.fill(MOST_STEPS, 0, a);
    for (let way = 0; way < ways; way++) {
      const x = a * each + way * stride;
      for (let b = 0, y = 0; b < a; b++, y += each) {
        let steps = 0;
        for (let w = 0; w < stride; w++) steps += countOnes(words[x + w]! ^ words[y + w]!);
        if (steps < row[b]!) row[b] = steps;
      }
    }
  };
}

function measuredRows({ gauge, codes }: Pool): (a: number, row: Uint16Array) => void {
  const every = Math.ceil((codes.length * (codes.length - 1)) / 2 / MOST_MEASURED);
  let turn = 0;
  return (a, row) => {
    row.fill(NO_PAIR, 0, a);
    for (let b = 0; b < a; b++) {
      turn = (turn + 1) % every;
      const steps = turn === 0 ? gauge.steps(codes[a]!, codes[b]!) : undefined;
      if (steps !== undefined) row[b] = Math.min(MOST_STEPS, steps);
    }
  };
}
