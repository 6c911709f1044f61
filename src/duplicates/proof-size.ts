// The size at which whole frames are looked at closely.

import type { Picture } from "../pixels/picture.js";
import { resample } from "../pixels/resample.js";

/** Long side: a date stamp or a closed eye is still visible. */
const PROOF_LONG_SIDE_PX = 1024;

/** A picture brought to proof size, aspect kept; itself when it is no longer than that. */
export function atProofSize(picture: Picture): Picture {
  const { widthPx, heightPx } = picture;
  const scale = PROOF_LONG_SIDE_PX / Math.max(widthPx, heightPx);
  if (scale >= 1) return picture;
  const side = (px: number) => Math.max(1, Math.round(px * scale));
  return resample(picture, side(widthPx), side(heightPx), "hamming");
}
