// The average hash of imagededup: as `average`, but the mean itself counts as bright, and the picture is made gray
// after it is made small.
// Source: imagededup 0.3.3 AHash (https://github.com/idealo/imagededup), met bit for bit.

import { shrinkThenGray } from "./kernels/shrink.js";
import { bitsFrom, meanOf } from "./kernels/threshold.js";
import type { FingerprintMethod } from "./method.js";

const SIDE = 8;

export const imagededupAverageMethod: FingerprintMethod = {
  name: "imagededup-average",
  version: 1,
  kind: "bits",
  bits: SIDE * SIDE,
  metric: "hamming",
  minQuality: 0,
  source: "https://github.com/idealo/imagededup (AHash)",
  compute: ({ rgb }) => {
    const { data } = shrinkThenGray(rgb, SIDE, SIDE);
    return { bits: bitsFrom(data, meanOf(data)) };
  },
};
