// The Haar wavelet hash: which of the 8 x 8 blocks of a picture are brighter than their median?
// Source: ImageHash 4.3.2 whash (https://github.com/JohannesBuchner/imagehash), met bit for bit.

import { haarApproximation } from "./kernels/haar.js";
import { bitsAbove, medianOf } from "./kernels/threshold.js";
import { waveletPlane } from "./kernels/wavelet-plane.js";
import { withSizes } from "./sized.js";

const POWERS_OF_TWO = { words: "a power of two", test: (side: number) => Math.log2(side) % 1 === 0 };

export const waveletMethod = withSizes({ usual: 8, least: 2, most: 64, only: POWERS_OF_TWO }, (side) => ({
  name: "wavelet",
  version: 1,
  kind: "bits",
  bits: side * side,
  metric: "hamming",
  minQuality: 0,
  source: "https://github.com/JohannesBuchner/imagehash (whash, Haar)",
  compute: ({ gray }) => {
    const plane = waveletPlane(gray, side);
    const blocks = haarApproximation(plane.values, plane.side, Math.log2(plane.side / side));
    return { bits: bitsAbove(blocks, medianOf(blocks)) };
  },
}));
