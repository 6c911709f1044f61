// Pictures that are mostly one tone: pages, forms, silhouettes, cut-outs. Two different ones agree nearly everywhere.

import type { Picture } from "../pixels/picture.js";
import { modeShare, PLAIN_SHARE } from "./frame/plain.js";
import { isPaper } from "./paper.js";

/** Whether a luma plane is mostly one tone, or paper under uneven light. */
export function isPlain(plane: Picture): boolean {
  return modeShare(Float32Array.from(plane.data)) >= PLAIN_SHARE || isPaper(plane);
}
