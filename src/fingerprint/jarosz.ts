// PDQ's downsampling: a picture of any size to 64 x 64 luma, by two rounds of box filters along rows and columns
// (close to a tent filter) and picking the middle of each cell. All sums are 32-bit floats in the reference's
// order, because its hash bits hang on their rounding. Source: facebook/ThreatExchange pdq/cpp (downscaling.cpp), the
// full-resolution family of pdqhash-python and Java; the C++ command line shrinks to 512 x 512 first and differs by
// 2-10 bits.

import type { Picture } from "../pixels/picture.js";
import { downsamplePlain, fillLuma, JAROSZ_SIDE } from "./kernels/jarosz-plain.js";
import { downsampleFast } from "./kernels/jarosz-wasm.js";

export { JAROSZ_SIDE };

/**
 * The luma of a picture (1 channel as it is, 3 channels as RGB) at 64 x 64: 4,096 numbers 0-255, row-major, each
 * a 32-bit float as the reference computes it.
 */
export function downsampleTo64(picture: Picture): Float32Array {
  if (picture.widthPx !== JAROSZ_SIDE || picture.heightPx !== JAROSZ_SIDE) {
    return (downsampleFast ?? downsamplePlain)(picture);
  }
  const luma = new Float32Array(JAROSZ_SIDE * JAROSZ_SIDE);
  fillLuma(picture, 0, luma, luma.length);
  return luma;
}
