// Learns principal axes in a thread of its own: a minute of nothing but arithmetic, for the largest.

import { learnAxes, type PrincipalAxes } from "../../embed/reduce/principal-axes.js";

export interface AxesTask {
  /** One after the other; used up. */
  readonly vectors: Float32Array;
  readonly inputs: number;
  readonly outputs: number;
}

/** The axes; or why there are none, since an error loses its kind on the way from thread to thread. */
export type AxesAnswer = PrincipalAxes | { readonly refused: string };

export default function learn({ vectors, inputs, outputs }: AxesTask): AxesAnswer {
  try {
    return learnAxes(vectors, inputs, outputs);
  } catch (error) {
    if (error instanceof RangeError) return { refused: error.message };
    throw error;
  }
}
