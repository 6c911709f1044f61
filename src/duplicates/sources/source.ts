// What every source of candidates is given and gives: pictures in the order "better first", of which it names pairs.

import type { Subject } from "../subject.js";

/** Where a candidate comes from; a pair may be named by several. */
export const CANDIDATE_SOURCES = ["pdq", "phash", "neighbors", "words", "few"] as const;
export type CandidateSource = (typeof CANDIDATE_SOURCES)[number];

/** One subject for each class of equal pixels, the best first: likely keepers have the low numbers. */
export type Ranked = readonly Subject[];

/** Names two of the ranked pictures by their numbers, in any order, as often as one likes. */
export type Join = (x: number, y: number, source: CandidateSource) => void;

/** Of so few pictures all are held against all: one group judged anew by itself, a small folder. */
const FEW = 24;

/** Joins all that show anything when they are few: among a handful no word is rare, and every picture is a near neighbor. */
export function joinFew(ranked: Ranked, join: Join, showsNothing: (number: number) => boolean): void {
  if (ranked.length > FEW) return;
  const numbers = [...ranked.keys()].filter((number) => !showsNothing(number));
  for (const high of numbers) for (const low of numbers) if (low < high) join(low, high, "few");
}

/** Pictures looked at between two pauses. */
const PACE = 64;

/**
 * Calls `look` for 0 .. count - 1, giving way to everything else now and then; whether it came to the end before
 * the signal said to stop.
 */
export async function forEachInTurn(
  count: number,
  look: (number: number) => void,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  for (let i = 0; i < count; i++) {
    if (i % PACE === 0) {
      await new Promise((resolve) => setImmediate(resolve));
      if (signal?.aborted === true) return false;
    }
    look(i);
  }
  return true;
}
