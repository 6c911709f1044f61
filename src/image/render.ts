// Pictures for eyes: a small one for lists and previews for looking closely. Always JPEG, always made from pixels,
// so that nothing of a file's own bytes (metadata, an SVG's script) ever travels with them. Fingerprints and proofs
// use the exact resampler of pixels/ instead.

import type { Picture } from "../pixels/picture.js";
import { encodeJpeg, MOST_SIDE_PX } from "./write.js";

export const THUMBNAIL_LONG_SIDE_PX = 320;
/** Of pictures that stand in a page by the hundred, with all of their bytes in it. */
const MINIATURE_LONG_SIDE_PX = 112;

/** Draws an oriented sRGB picture as JPEG with a long side of at most 320 pixels; never enlarged. */
export async function renderThumbnail(picture: Picture): Promise<Uint8Array> {
  return encodeJpeg(picture, 75, { longSidePx: THUMBNAIL_LONG_SIDE_PX });
}

/** Draws an oriented sRGB picture as JPEG of about 3 kB, with a long side of at most 112 pixels; never enlarged. */
export async function renderMiniature(picture: Picture): Promise<Uint8Array> {
  return encodeJpeg(picture, 70, { longSidePx: MINIATURE_LONG_SIDE_PX });
}

/**
 * Draws an oriented sRGB picture as JPEG with a long side of at most `longSidePx`; never enlarged. 0 is the picture's
 * own size, at the quality a copy is judged by: 95 without loss of color detail.
 */
export async function renderPreview(picture: Picture, longSidePx: 0 | 1024 | 2048): Promise<Uint8Array> {
  if (longSidePx !== 0) return encodeJpeg(picture, 88, { longSidePx });
  return encodeJpeg(picture, 95, { longSidePx: MOST_SIDE_PX.jpeg, fullColor: true });
}
