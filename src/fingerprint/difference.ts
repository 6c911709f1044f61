// The difference hash: is a pixel brighter than its left neighbor, in a picture of 9 x 8? It sees gradients, is
// the cheapest of all, and tells apart what phash calls alike.
// Source: ImageHash 4.3.2 dhash (https://github.com/JohannesBuchner/imagehash), met bit for bit.

import { risingRight } from "./kernels/rising.js";
import { shrink } from "./kernels/shrink.js";
import { withSizes } from "./sized.js";

export const differenceMethod = withSizes({ usual: 8, least: 2, most: 64 }, (side) => ({
  name: "difference",
  // 2: very high pictures resized as Pillow 13 does.
  version: 2,
  kind: "bits",
  bits: side * side,
  metric: "hamming",
  minQuality: 0,
  source: "https://github.com/JohannesBuchner/imagehash (dhash)",
  compute: ({ gray }) => ({ bits: risingRight(shrink(gray, side + 1, side).data, side) }),
}));
