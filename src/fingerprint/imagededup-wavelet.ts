// The wavelet hash of imagededup: as `wavelet`, but from 256 x 256 whatever the picture, made gray after it is made
// small, and the median counts as above itself.
// Source: imagededup 0.3.3 WHash (https://github.com/idealo/imagededup), met bit for bit.

import { haarApproximation } from "./kernels/haar.js";
import { shrinkThenGray } from "./kernels/shrink.js";
import { bitsFrom, medianOf } from "./kernels/threshold.js";
import { unitRange } from "./kernels/wavelet-plane.js";
import type { FingerprintMethod } from "./method.js";

const SIDE = 8;
const GRID = 256;

export const imagededupWaveletMethod: FingerprintMethod = {
  name: "imagededup-wavelet",
  version: 1,
  kind: "bits",
  bits: SIDE * SIDE,
  metric: "hamming",
  minQuality: 0,
  source: "https://github.com/idealo/imagededup (WHash)",
  compute: ({ rgb }) => {
    const plane = unitRange(shrinkThenGray(rgb, GRID, GRID));
    const blocks = haarApproximation(plane, GRID, Math.log2(GRID / SIDE));
    return { bits: bitsFrom(blocks, medianOf(blocks)) };
  },
};
