// The color histogram: which share of the picture has which color? Blind to where the colors are, so that a cut, a turn
// or a banner change little, and unlike pictures of the same colors look alike: a method to narrow down with, not to
// decide by.
//
// Our own definition, since libraries agree on none: 16 hues x 4 saturations x 4 values, of HSV as OpenCV makes it from
// 8 bits. Measured on 179 clothing photographs, 36 of them edited in nine ways (JPEG, size, brightness, gamma,
// saturation, cut, banner, turn), at the distance of the nearest 1 in 1,000 pairs of different photographs: it finds
// 82 % of the edits, 8 x 8 x 8 of HSV 83 % with twice the numbers, 8 x 8 x 8 of red, green and blue 70 %; sharing a
// color between neighboring bins, and one hue for all pale colors, made it worse.
// Source: Swain and Ballard, "Color indexing" (1991), for the intersection.

import type { Picture } from "../pixels/picture.js";
import { checkNumbers, type NumbersMethod } from "./method.js";
import { asColor, hsvPlanes } from "./opencv/color-spaces.js";

const HUES = 16;
const SATURATIONS = 4;
const VALUES = 4;
const LENGTH = HUES * SATURATIONS * VALUES;

export const colorHistogramMethod: NumbersMethod = {
  name: "color-histogram",
  version: 1,
  kind: "numbers",
  length: LENGTH,
  metric: "intersection",
  source: "https://doi.org/10.1007/BF00130487 (intersection of histograms; bins of our own)",
  compute: ({ rgb }) => colorShares(rgb),
  distance: intersectionDistance,
};

/** The share of the pixels in each of 256 bins, at [(hue * 4 + saturation) * 4 + value]; they sum to 1. */
export function colorShares(picture: Picture): Float64Array {
  const [hues, saturations, values] = hsvPlanes(asColor(picture));
  const counts = new Float64Array(LENGTH);
  for (let i = 0; i < hues.length; i++) {
    const hue = Math.floor((hues[i]! * HUES) / 180);
    const saturation = (saturations[i]! * SATURATIONS) >> 8;
    const value = (values[i]! * VALUES) >> 8;
    counts[(hue * SATURATIONS + saturation) * VALUES + value]! += 1;
  }
  return counts.map((count) => count / hues.length);
}

/** 1 less what two histograms have in common: 0 for equal ones, 1 without a color in common. */
export function intersectionDistance(a: Float64Array, b: Float64Array): number {
  checkNumbers(LENGTH, a, b);
  // Half of what differs is the same number as 1 - the sum of the lesser shares, and exactly 0 for equal ones.
  return a.reduce((sum, share, i) => sum + Math.abs(share - b[i]!), 0) / 2;
}
