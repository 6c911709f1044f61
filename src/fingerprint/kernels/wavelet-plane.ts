// The plane the wavelet hashes begin with: a square gray picture of as large a power of two as its shorter side
// holds, from 0 to 1, its mean taken out by the Haar wavelet.
// Source: ImageHash 4.3.2 whash (https://github.com/JohannesBuchner/imagehash).

import type { Picture } from "../../pixels/picture.js";
import { removeMean } from "./haar.js";
import { shrink } from "./shrink.js";

export interface WaveletPlane {
  readonly values: Float64Array;
  readonly side: number;
}

/** The plane of a picture of 1 channel; its side is never below `leastSide`, itself a power of two. */
export function waveletPlane(gray: Picture, leastSide: number): WaveletPlane {
  const side = Math.max(leastSide, 2 ** (31 - Math.clz32(Math.min(gray.widthPx, gray.heightPx))));
  const values = unitRange(shrink(gray, side, side));
  removeMean(values, side);
  return { values, side };
}

/** The levels of a picture of 1 channel, 0-255, as 0-1. */
export function unitRange(gray: Picture): Float64Array {
  const { data } = gray;
  const values = new Float64Array(data.length);
  for (let i = 0; i < data.length; i++) values[i] = data[i]! / 255;
  return values;
}
