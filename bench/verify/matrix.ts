// Affine maps of pixels, written apart from the kernel's own: what the bench holds the kernel's answers against
// must not share its mistakes. Corner (0, 0) is the top left corner of the top left pixel.

import type { Matrix, Size } from "../../src/verify/proof.js";

export type Point = readonly [number, number];

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

export const shift = (x: number, y: number): Matrix => [1, 0, 0, 1, x, y];

export const scaling = (x: number, y: number): Matrix => [x, 0, 0, y, 0, 0];

/** Clockwise on a screen, round the corner (0, 0). */
export function turning(degrees: number): Matrix {
  const [c, s] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  return [c, s, -s, c, 0, 0];
}

export function at([a, b, c, d, e, f]: Matrix, [x, y]: Point): Point {
  return [a * x + c * y + e, b * x + d * y + f];
}

/** First `first`, then `next`. */
export function followedBy(first: Matrix, next: Matrix): Matrix {
  const [x, y] = [at(next, [first[0], first[1]]), at(next, [first[2], first[3]])];
  const origin = at(next, [first[4], first[5]]);
  return [x[0] - next[4], x[1] - next[5], y[0] - next[4], y[1] - next[5], ...origin];
}

/** Throws a RangeError for a map that folds the plane into a line. */
export function inverse(matrix: Matrix): Matrix {
  const [a, b, c, d, e, f] = matrix;
  const area = a * d - b * c;
  if (area === 0 || !Number.isFinite(area)) {
    throw new RangeError(`Expected a matrix that can be undone but received ${matrix.join(", ")}`);
  }
  const linear: Matrix = [d / area, -b / area, -c / area, a / area, 0, 0];
  const [x, y] = at(linear, [e, f]);
  return [linear[0], linear[1], linear[2], linear[3], -x, -y];
}

export const isMirrored = ([a, b, c, d]: Matrix): boolean => a * d - b * c < 0;

/** Clockwise degrees -180..180 of the turn that follows a mirroring left to right, if there is one. */
export function angleOf(matrix: Matrix): number {
  const hand = isMirrored(matrix) ? -1 : 1;
  const [a, b] = [matrix[0] * hand, matrix[1] * hand];
  return (Math.atan2(b - matrix[2], a + matrix[3]) * 180) / Math.PI;
}

export const cornersOf = ({ widthPx: w, heightPx: h }: Size): Point[] => [
  [0, 0],
  [w, 0],
  [w, h],
  [0, h],
];

export const isInside = ({ widthPx, heightPx }: Size, [x, y]: Point, slackPx = 0.5): boolean =>
  x >= -slackPx && y >= -slackPx && x <= widthPx + slackPx && y <= heightPx + slackPx;
