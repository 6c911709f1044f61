// The difference hash: is a pixel brighter than its left neighbor, in a picture of 9 x 8? It sees gradients, is
// the cheapest of all, and tells apart what phash calls alike.
// Source: ImageHash 4.3.2 dhash (https://github.com/JohannesBuchner/imagehash), met bit for bit.

import { resample } from "../pixels/resample.js";
import type { FingerprintMethod } from "./method.js";

const SIDE = 8;

export const differenceMethod: FingerprintMethod = {
  name: "difference",
  version: 1,
  kind: "bits",
  bits: SIDE * SIDE,
  metric: "hamming",
  minQuality: 0,
  source: "https://github.com/JohannesBuchner/imagehash (dhash)",
  compute: ({ gray }) => ({ bits: risingBits(resample(gray, SIDE + 1, SIDE, "lanczos").data) }),
};

/**
 * The bits of a 9 x 8 gray grid (72 numbers, row-major): 64 bits, row-major, 1 where a number is above its left
 * neighbor. Throws a RangeError for another length.
 */
export function risingBits(grid: Uint8Array): Uint8Array {
  if (grid.length !== (SIDE + 1) * SIDE) {
    throw new RangeError(`Expected ${(SIDE + 1) * SIDE} numbers for grid but received ${grid.length}`);
  }
  const bits = new Uint8Array(SIDE);
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) {
      const at = y * (SIDE + 1) + x;
      if (grid[at + 1]! > grid[at]!) bits[y]! |= 0x80 >> x;
    }
  }
  return bits;
}
