// Radial variance: how much do the gray levels vary along 180 lines through the middle of the picture? The curve's 40
// lowest frequencies, each a byte. A turn of the picture shifts the curve, which is why two of them are compared by
// their best correlation over all shifts (of the bytes, as OpenCV does it).
// Source: OpenCV's img_hash RadialVarianceHash (sigma 1, 180 lines), 5.0; after Standaert, Lefebvre et al., "Practical
// evaluation of a radial soft hash algorithm" (2005).

import type { Picture } from "../pixels/picture.js";
import { checkNumbers, type NumbersMethod } from "./method.js";
import { blurGaussian, GAUSSIAN_SIGMA_1 } from "./opencv/gaussian.js";
import { toOpencvGray } from "./opencv/gray.js";

const LINES = 180;
const LENGTH = 40;
/** OpenCV's pi. The digits it lacks move single pixels of single lines. */
const PI = 314_159 / 100_000;

export const radialVarianceMethod: NumbersMethod = {
  name: "radial-variance",
  version: 1,
  kind: "numbers",
  length: LENGTH,
  metric: "cross-correlation",
  source: "https://docs.opencv.org/5.x/d4/d93/group__img__hash.html (RadialVarianceHash)",
  compute: ({ rgb }) => {
    const blurred = blurGaussian(toOpencvGray(rgb), GAUSSIAN_SIGMA_1);
    return asBytes(lowFrequencies(normalized(lineVariances(blurred))));
  },
  distance: (a, b) => 1 - peakCorrelation(a, b),
};

/** What is met along one line. */
interface Line {
  pixels: number;
  sum: number;
  sumOfSquares: number;
}

/** The variance of the gray levels along each of 180 lines, a degree apart. */
function lineVariances(gray: Picture): Float64Array {
  const lines = Array.from({ length: LINES }, (): Line => ({ pixels: 0, sum: 0, sumOfSquares: 0 }));
  flatLines(gray, lines);
  steepLines(gray, lines);
  return Float64Array.from(lines, ({ pixels, sum, sumOfSquares }) => {
    // A line may meet no pixel at all.
    const count = pixels + 0.00001;
    return sumOfSquares / count - (sum * sum) / (count * count);
  });
}

/** 0 to 45 degrees, a pixel a column, and what mirrors it: 90 to 45 degrees, a pixel a row. */
function flatLines(gray: Picture, lines: readonly Line[]): void {
  const { widthPx, heightPx } = gray;
  const [middleX, middleY] = [widthPx >> 1, heightPx >> 1];
  for (let k = 0; k <= LINES / 4; k++) {
    const slope = slopeOf(k);
    for (let x = 0; x < Math.max(widthPx, heightPx); x++) {
      const y = roundDownward(Math.fround(slope * (x - middleX)));
      meet(gray, x, y + middleY, lines[k]!);
      if (k !== LINES / 4) meet(gray, y + middleX, x, lines[LINES / 2 - k]!);
    }
  }
}

/** 135 to 180 degrees, a pixel a column, and what mirrors it: 135 to 90 degrees, a pixel a row. */
function steepLines(gray: Picture, lines: readonly Line[]): void {
  const { widthPx, heightPx } = gray;
  const [middleX, middleY] = [widthPx >> 1, heightPx >> 1];
  const first = (3 * LINES) / 4;
  for (let k = first; k < LINES; k++) {
    const slope = slopeOf(k);
    for (let x = 0; x < Math.max(widthPx, heightPx); x++) {
      const y = roundDownward(Math.fround(slope * (x - middleX)));
      meet(gray, x, y + middleY, lines[k]!);
      // OpenCV counts from the middle row here, also for columns; in pictures that are not square, lines go beside it.
      if (k !== first) meet(gray, middleY - y, 2 * middleY - x, lines[2 * first - k]!);
    }
  }
}

function slopeOf(line: number): number {
  return Math.fround(Math.tan(Math.fround(Math.fround(line * Math.fround(PI)) / LINES)));
}

/** To the nearest whole number, as OpenCV does it: negative ones go a step further down. */
function roundDownward(value: number): number {
  return Math.floor(Math.fround(value + (value >= 0 ? 0.5 : -0.5)));
}

function meet({ widthPx, heightPx, data }: Picture, x: number, y: number, line: Line): void {
  if (x < 0 || y < 0 || x >= widthPx || y >= heightPx) return;
  const level = data[y * widthPx + x]!;
  line.pixels += 1;
  line.sum += level;
  line.sumOfSquares += level * level;
}

/** Mean 0, variance 1; NaN where all are equal. */
function normalized(values: Float64Array): Float64Array {
  const sum = values.reduce((total, value) => total + value, 0);
  const squares = values.reduce((total, value) => total + value * value, 0);
  const count = values.length;
  const deviation = Math.sqrt(squares / count - (sum * sum) / count ** 2);
  return values.map((value) => (value - sum / count) / deviation);
}

/** The first 40 of an orthonormal cosine transform, type II. */
function lowFrequencies(values: Float64Array): Float64Array {
  const count = values.length;
  return Float64Array.from({ length: LENGTH }, (_, k) => {
    const sum = values.reduce(
      (total, value, n) => total + value * Math.cos((PI * (2 * n + 1) * k) / (2 * count)),
      0,
    );
    return (sum * (k === 0 ? 1 : Math.SQRT2)) / Math.sqrt(count);
  });
}

/** From the lowest (or 0) to the highest (or 0) as 0 to 255, cut to whole numbers; all 0 for a blank picture. */
function asBytes(values: Float64Array): Float64Array {
  if (values.some(Number.isNaN)) return new Float64Array(values.length);
  const least = Math.min(0, ...values);
  const range = Math.max(0, ...values) - least;
  return values.map((value) => (range === 0 ? 0 : Math.floor((255 * (value - least)) / range)));
}

/**
 * The highest correlation of two such curves over all 40 shifts, 0 to 1; 1 for equal ones, also for those of blank
 * pictures, where OpenCV says 0. Throws a RangeError for another length.
 */
export function peakCorrelation(a: Float64Array, b: Float64Array): number {
  checkNumbers(LENGTH, a, b);
  if (a.every((value, i) => value === b[i])) return 1;
  const [fromA, fromB] = [fromMean(a), fromMean(b)];
  const spread = Math.sqrt(products(fromA, fromA, 0) * products(fromB, fromB, 0));
  if (spread === 0) return 0;
  const peaks = Array.from({ length: LENGTH }, (_, shift) => products(fromA, fromB, shift) / spread);
  return Math.min(1, Math.max(0, ...peaks));
}

function fromMean(values: Float64Array): Float64Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.map((value) => value - mean);
}

function products(a: Float64Array, b: Float64Array, shift: number): number {
  return a.reduce((sum, value, i) => sum + value * b[(i + shift) % LENGTH]!, 0);
}
