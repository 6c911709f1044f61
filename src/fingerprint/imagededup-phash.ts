// The DCT hash of imagededup: as `phash`, but the median is that of the frequencies without the mean, and it counts
// as above itself; and the picture is made gray after it is made small. 33 of the bits are set, not 32.
// Source: imagededup 0.3.3 PHash (https://github.com/idealo/imagededup), met bit for bit.

import { lowFrequencies } from "./kernels/dct.js";
import { shrinkThenGray } from "./kernels/shrink.js";
import { bitsFrom, medianOf } from "./kernels/threshold.js";
import type { FingerprintMethod } from "./method.js";

const SIDE = 8;
const GRID = 32;

export const imagededupPhashMethod: FingerprintMethod = {
  name: "imagededup-phash",
  version: 1,
  kind: "bits",
  bits: SIDE * SIDE,
  metric: "hamming",
  minQuality: 0,
  source: "https://github.com/idealo/imagededup (PHash)",
  compute: ({ rgb }) => {
    const frequencies = lowFrequencies(shrinkThenGray(rgb, GRID, GRID).data, GRID, SIDE);
    return { bits: bitsFrom(frequencies, medianOf(frequencies.subarray(1))) };
  },
};
