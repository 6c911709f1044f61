// Pictures that are mostly one tone: pages, forms, silhouettes, cut-outs. Two different ones agree nearly everywhere.
// Asked of the part that two pictures share: a border makes no page of a photograph.

import { modeShare, PLAIN_SHARE } from "./frame/plain.js";
import { isPaper } from "./paper.js";

/** Whether luma samples (row by row, NaN outside) are mostly one tone, or paper under uneven light. */
export function isPlain(samples: Float32Array, columns: number): boolean {
  return modeShare(samples) >= PLAIN_SHARE || isPaper(samples, columns);
}
