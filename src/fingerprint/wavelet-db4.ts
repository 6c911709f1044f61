// The wavelet hash with Daubechies' wavelet: as `wavelet`, with smoother blocks that overlap. A line goes on mirrored
// beyond its ends, so there are 14 x 14 blocks and not 8 x 8, and fewer where a small picture has fewer levels.
// Source: ImageHash 4.3.2 whash, mode "db4" (https://github.com/JohannesBuchner/imagehash), met bit for bit.

import { daubechiesApproximation } from "./kernels/daubechies.js";
import { bitsAbove, medianOf } from "./kernels/threshold.js";
import { waveletPlane } from "./kernels/wavelet-plane.js";
import type { FingerprintMethod } from "./method.js";

const SIDE = 8;

export const waveletDb4Method: FingerprintMethod = {
  name: "wavelet-db4",
  version: 1,
  kind: "bits",
  bits: 14 * 14,
  smallPictures: [
    { belowPx: 16, bits: 8 * 8 },
    { belowPx: 32, bits: 11 * 11 },
    { belowPx: 64, bits: 13 * 13 },
  ],
  metric: "hamming",
  minQuality: 0,
  source: "https://github.com/JohannesBuchner/imagehash (whash, db4)",
  compute: ({ gray }) => {
    const plane = waveletPlane(gray, SIDE);
    const { values } = daubechiesApproximation(plane, Math.log2(plane.side / SIDE));
    return { bits: bitsAbove(values, medianOf(values)) };
  },
};
