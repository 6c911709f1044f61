// Color moments: Hu's seven moments of hue, saturation, value, luma and both color differences. Numbers of the colors'
// places that a turn, a move or another size leaves alone; they differ by 20 powers of ten, so that the distance is that
// of the first ones.
// Source: OpenCV's img_hash ColorMomentHash, 5.0; after Tang et al., "Perceptual hashing for color images using
// invariant moments" (2012).

import { checkNumbers, type NumbersMethod } from "./method.js";
import { asColor, hsvPlanes, yCrCbPlanes } from "./opencv/color-spaces.js";
import { blurGaussian, GAUSSIAN_3 } from "./opencv/gaussian.js";
import { huMoments } from "./opencv/hu-moments.js";
import { resizeCubic } from "./opencv/resize-cubic.js";

const GRID = 512;
const LENGTH = 42;

export const colorMomentMethod: NumbersMethod = {
  name: "color-moment",
  version: 1,
  kind: "numbers",
  length: LENGTH,
  metric: "euclidean",
  source: "https://docs.opencv.org/5.x/d4/d93/group__img__hash.html (ColorMomentHash)",
  compute: ({ rgb }) => {
    const blurred = blurGaussian(resizeCubic(asColor(rgb), GRID, GRID), GAUSSIAN_3);
    const planes = [...hsvPlanes(blurred), ...yCrCbPlanes(blurred)];
    return Float64Array.from(planes.flatMap((plane) => huMoments(plane, GRID)));
  },
  distance: momentDistance,
};

/** The Euclidean distance, times 10,000 as OpenCV says it. Throws a RangeError for another length than 42. */
export function momentDistance(a: Float64Array, b: Float64Array): number {
  checkNumbers(LENGTH, a, b);
  return 10_000 * Math.sqrt(a.reduce((sum, value, i) => sum + (value - b[i]!) ** 2, 0));
}
