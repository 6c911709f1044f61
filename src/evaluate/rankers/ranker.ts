// What is compared: anything that, given one picture of a set, says of all others how alike they are. Hashes, spaces,
// an index over a space and the duplicates that were found all answer in this one way, so that one measure fits all.

import type { EVALUATED_INDEXES } from "../../contract/evaluate.js";

export interface Ranker {
  /** "pdq", "weightless", "model:NAME", "duplicates". */
  readonly method: string;
  readonly index: (typeof EVALUATED_INDEXES)[number];
  readonly scoring: "cosine" | "hamming" | "verdict";
  /**
   * One score for each item of the set, the larger the more alike (-bits for hashes); NaN for those it gives no answer for. What stands
   * at the item itself means nothing. The array is used again for the next question.
   */
  scoresFor(item: number): Float32Array;
}

/** Items of a set by the image of its catalog each shows; undefined for one that could not be read. */
export type ItemImages = readonly (number | undefined)[];

/** Cosines are compared to 5 digits: float32 says no more, and pairs can be counted by their score. */
export const COSINE_STEPS = 1e5;

export function roundedCosine(cosine: number): number {
  return Math.round(cosine * COSINE_STEPS) / COSINE_STEPS;
}
