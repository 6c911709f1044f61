// The difference hash of imagededup: as `difference`, but the picture is made gray after it is made small.
// Source: imagededup 0.3.3 DHash (https://github.com/idealo/imagededup), met bit for bit.

import { risingRight } from "./kernels/rising.js";
import { shrinkThenGray } from "./kernels/shrink.js";
import type { FingerprintMethod } from "./method.js";

const SIDE = 8;

export const imagededupDifferenceMethod: FingerprintMethod = {
  name: "imagededup-difference",
  version: 1,
  kind: "bits",
  bits: SIDE * SIDE,
  metric: "hamming",
  minQuality: 0,
  source: "https://github.com/idealo/imagededup (DHash)",
  compute: ({ rgb }) => ({ bits: risingRight(shrinkThenGray(rgb, SIDE + 1, SIDE).data, SIDE) }),
};
