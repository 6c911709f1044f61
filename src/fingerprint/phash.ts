// The DCT hash: which of the 64 lowest frequencies of a 32 x 32 gray picture lie above their median? Robust to
// re-encoding, resizing and tone; blind to crops.
// Source: ImageHash 4.3.2 phash (https://github.com/JohannesBuchner/imagehash), met bit for bit.

import { lowFrequencies } from "./kernels/dct.js";
import { shrink } from "./kernels/shrink.js";
import { bitsAbove, medianOf } from "./kernels/threshold.js";
import { withSizes } from "./sized.js";

/** Pixels of the grid a bit of the side. */
const GRID_FACTOR = 4;

export const phashMethod = withSizes({ usual: 8, least: 2, most: 64 }, (side) => ({
  name: "phash",
  // 2: no noise in single-colored pictures; very high ones resized as Pillow 13 does.
  version: 2,
  kind: "bits",
  bits: side * side,
  metric: "hamming",
  minQuality: 0,
  source: "https://github.com/JohannesBuchner/imagehash (phash)",
  compute: ({ gray }) => {
    const grid = GRID_FACTOR * side;
    const frequencies = lowFrequencies(shrink(gray, grid, grid).data, grid, side);
    return { bits: bitsAbove(frequencies, medianOf(frequencies)) };
  },
}));
