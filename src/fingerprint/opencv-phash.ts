// OpenCV's pHash: which of the 64 lowest frequencies of the picture at 32 x 32 lie above their mean, the picture's own
// mean counted as 0? Not ImageHash's: another resize, and the mean in place of the median.
// Source: OpenCV's img_hash PHash, 5.0. OpenCV transforms in float32: a frequency within its rounding of the mean may
// fall to the other side, as all do in a picture of one color.

import { lowFrequencies } from "./kernels/dct.js";
import type { FingerprintMethod } from "./method.js";
import { toOpencvGray } from "./opencv/gray.js";
import { packLowBitFirst } from "./opencv/low-bit-first.js";
import { resizeLinearExact } from "./opencv/resize-linear.js";

const GRID = 32;
const SIDE = 8;

export const opencvPhashMethod: FingerprintMethod = {
  name: "opencv-phash",
  version: 1,
  kind: "bits",
  bits: SIDE * SIDE,
  metric: "hamming",
  minQuality: 0,
  source: "https://docs.opencv.org/5.x/d4/d93/group__img__hash.html (PHash)",
  compute: ({ rgb }) => {
    const gray = toOpencvGray(resizeLinearExact(rgb, GRID, GRID));
    return { bits: bitsAboveMean(normalizedFrequencies(gray.data)) };
  },
};

/** The 8 x 8 lowest frequencies of an orthonormal cosine transform, but 0 in place of the first. */
function normalizedFrequencies(grid: Uint8Array): Float64Array {
  // lowFrequencies counts 2 a direction where this one counts the root of 2 / 32, and of 1 / 32 for the lowest.
  return lowFrequencies(grid, GRID, SIDE).map((value, i) => {
    if (i === 0) return 0;
    const isEdge = i < SIDE || i % SIDE === 0;
    return (value / (2 * GRID)) * (isEdge ? Math.SQRT1_2 : 1);
  });
}

function bitsAboveMean(values: Float64Array): Uint8Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return packLowBitFirst(values.length, (i) => values[i]! > mean);
}
