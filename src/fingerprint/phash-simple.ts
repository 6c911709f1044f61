// The simple DCT hash: frequencies 1-8 along each of the 8 uppermost rows of a 32 x 32 gray picture, above their mean
// or not. It sees the upper quarter of a picture alone; kept because hashes of it exist.
// Source: ImageHash 4.3.2 phash_simple (https://github.com/JohannesBuchner/imagehash), met bit for bit.

import { transformLine } from "./kernels/dct.js";
import { shrink } from "./kernels/shrink.js";
import { bitsAbove, meanOf } from "./kernels/threshold.js";
import { withSizes } from "./sized.js";

/** Pixels of the grid a bit of the side. */
const GRID_FACTOR = 4;

export const phashSimpleMethod = withSizes({ usual: 8, least: 2, most: 64 }, (side) => ({
  name: "phash-simple",
  version: 1,
  kind: "bits",
  bits: side * side,
  metric: "hamming",
  minQuality: 0,
  source: "https://github.com/JohannesBuchner/imagehash (phash_simple)",
  compute: ({ gray }) => {
    const grid = GRID_FACTOR * side;
    const frequencies = rowFrequencies(shrink(gray, grid, grid).data, grid, side);
    return { bits: bitsAbove(frequencies, meanOf(frequencies)) };
  },
}));

/** Frequencies 1 to `side` of the first `side` rows of a grid, row-major. */
function rowFrequencies(grid: Uint8Array, width: number, side: number): Float64Array {
  const frequencies = new Float64Array(side * side);
  const low = new Float64Array(side + 1);
  for (let y = 0; y < side; y++) {
    transformLine(Float64Array.from(grid.subarray(y * width, (y + 1) * width)), low);
    frequencies.set(low.subarray(1), y * side);
  }
  return frequencies;
}
