// The difference hash down columns: is a pixel brighter than the one above it, in a picture of 8 x 9?
// Source: ImageHash 4.3.2 dhash_vertical (https://github.com/JohannesBuchner/imagehash), met bit for bit.

import { risingDown } from "./kernels/rising.js";
import { shrink } from "./kernels/shrink.js";
import { withSizes } from "./sized.js";

export const differenceVerticalMethod = withSizes({ usual: 8, least: 2, most: 64 }, (side) => ({
  name: "difference-vertical",
  version: 1,
  kind: "bits",
  bits: side * side,
  metric: "hamming",
  minQuality: 0,
  source: "https://github.com/JohannesBuchner/imagehash (dhash_vertical)",
  compute: ({ gray }) => ({ bits: risingDown(shrink(gray, side, side + 1).data, side) }),
}));
