// OpenCV's average hash: which pixels of the picture at 8 x 8 lie above their mean? Not ImageHash's: the resize looks at
// four pixels of the picture for each of the 64, comes before the gray, and the mean is rounded.
// Source: OpenCV's img_hash AverageHash, met bit for bit (5.0).

import type { FingerprintMethod } from "./method.js";
import { toOpencvGray } from "./opencv/gray.js";
import { packLowBitFirst } from "./opencv/low-bit-first.js";
import { resizeLinearExact } from "./opencv/resize-linear.js";

const SIDE = 8;

export const opencvAverageMethod: FingerprintMethod = {
  name: "opencv-average",
  version: 1,
  kind: "bits",
  bits: SIDE * SIDE,
  metric: "hamming",
  minQuality: 0,
  source: "https://docs.opencv.org/5.x/d4/d93/group__img__hash.html (AverageHash)",
  compute: ({ rgb }) => ({ bits: brightPixels(toOpencvGray(resizeLinearExact(rgb, SIDE, SIDE)).data) }),
};

/** 1 where a gray level is above the mean of all 64, rounded (halves to the even one); first bit lowest in its byte. */
export function brightPixels(gray: Uint8Array): Uint8Array {
  const sum = gray.reduce((total, level) => total + level, 0);
  const down = Math.floor(sum / gray.length);
  const rest = sum - down * gray.length;
  const isUp = 2 * rest > gray.length || (2 * rest === gray.length && down % 2 === 1);
  const mean = isUp ? down + 1 : down;
  return packLowBitFirst(gray.length, (i) => gray[i]! > mean);
}
