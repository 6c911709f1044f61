// The average hash: which pixels of an 8 x 8 gray picture are brighter than their mean? The oldest and the coarsest.
// Source: ImageHash 4.3.2 average_hash (https://github.com/JohannesBuchner/imagehash), met bit for bit.

import { shrink } from "./kernels/shrink.js";
import { bitsAbove, meanOf } from "./kernels/threshold.js";
import { withSizes } from "./sized.js";

export const averageMethod = withSizes({ usual: 8, least: 2, most: 64 }, (side) => ({
  name: "average",
  version: 1,
  kind: "bits",
  bits: side * side,
  metric: "hamming",
  minQuality: 0,
  source: "https://github.com/JohannesBuchner/imagehash (average_hash)",
  compute: ({ gray }) => {
    const { data } = shrink(gray, side, side);
    return { bits: bitsAbove(data, meanOf(data)) };
  },
}));
