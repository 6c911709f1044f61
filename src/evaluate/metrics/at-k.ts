// Precision, recall and F1 of the first k answers, as the reference experiment counts them: over k even where fewer
// came, each taken of every question and then averaged.

import { rightAt, type Tie } from "./ranked.js";

export interface AtK {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** Of one question, each 0 to 1. `relevant` is how many there are to be found, at least 1. */
export function scoresAt(ties: readonly Tie[], k: number, relevant: number): AtK {
  const right = rightAt(ties, k);
  // The harmonic mean of the two others, without a division of 0 by 0.
  return { precision: right / k, recall: right / relevant, f1: (2 * right) / (k + relevant) };
}
