// The transform in the least-squares sense: first a similarity, which few matches determine well, then all six
// numbers; each round keeps the matches that agree a little better (iteratively trimmed least squares).

import { type Moments, momentsOf, solveLinear } from "../moments.js";
import type { Matrix } from "../proof.js";
import type { Matches } from "./match.js";
import { determinant } from "./matrix.js";
import type { Places } from "./places.js";

interface Round {
  readonly shape: "similarity" | "affine";
  readonly nearPx: number;
}

const ROUNDS: readonly Round[] = [
  { shape: "similarity", nearPx: 9 },
  { shape: "similarity", nearPx: 5 },
  { shape: "affine", nearPx: 4.2 },
  { shape: "affine", nearPx: 3 },
];

/** Cells across and down on which the spread of the inliers is counted. */
const SPREAD_CELLS = 6;

export interface Fit {
  readonly matrix: Matrix;
  readonly inliers: number;
  /** Cells of a, of 6x6, that hold an inlier. */
  readonly cells: number;
}

/** Fits the matches that agree with `start`; undefined when fewer than three do. */
export function fitMatches(a: Places, b: Places, matches: Matches, start: Matrix): Fit | undefined {
  let matrix = start;
  for (const { shape, nearPx } of ROUNDS) {
    const inliers = agreeing(a, b, matches, matrix, nearPx);
    const least = shape === "affine" ? 4 : 3;
    if (inliers.length < least) break;
    const moments = momentsBetween(a, b, matches, inliers);
    const fitted = shape === "affine" ? fitAffine(moments) : fitSimilarity(moments, determinant(matrix) < 0);
    if (fitted === undefined) break;
    matrix = fitted;
  }
  const inliers = agreeing(a, b, matches, matrix, ROUNDS[ROUNDS.length - 1]!.nearPx);
  return inliers.length < 3
    ? undefined
    : { matrix, inliers: inliers.length, cells: countCells(a, matches, inliers) };
}

function agreeing(a: Places, b: Places, matches: Matches, m: Matrix, nearPx: number): number[] {
  const near = nearPx ** 2 * Math.max(1, Math.abs(determinant(m)));
  const inliers: number[] = [];
  for (let i = 0; i < matches.a.length; i++) {
    const [p, q] = [matches.a[i]!, matches.b[i]!];
    const dx = m[0] * a.x[p]! + m[2] * a.y[p]! + m[4] - b.x[q]!;
    const dy = m[1] * a.x[p]! + m[3] * a.y[p]! + m[5] - b.y[q]!;
    if (dx * dx + dy * dy <= near) inliers.push(i);
  }
  return inliers;
}

/** The places of the inliers in both pictures. */
function momentsBetween(a: Places, b: Places, matches: Matches, inliers: readonly number[]): Moments {
  const [x, y, u, v] = [0, 1, 2, 3].map(() => new Float64Array(inliers.length)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (const [k, i] of inliers.entries()) {
    const [p, q] = [matches.a[i]!, matches.b[i]!];
    x[k] = a.x[p]!;
    y[k] = a.y[p]!;
    u[k] = b.x[q]!;
    v[k] = b.y[q]!;
  }
  return momentsOf({ x, y, u, v });
}

/** Horn 1987 in the plane: the turn and scale from the sums of products about the means. */
function fitSimilarity(m: Moments, mirrored: boolean): Matrix | undefined {
  const side = mirrored ? -1 : 1;
  const square = m.xx + m.yy;
  if (square === 0) return undefined;
  const [cos, sin] = [(side * m.xu + m.yv) / square, (side * m.xv - m.yu) / square];
  return through([side * cos, side * sin, -sin, cos], m);
}

function fitAffine(m: Moments): Matrix | undefined {
  // Points on a line leave one direction open.
  if (m.xx * m.yy - m.xy * m.xy < 1e-3 * (m.xx + m.yy) ** 2) return undefined;
  const { ux, uy, vx, vy } = solveLinear(m);
  return through([ux, vx, uy, vy], m);
}

/** The map with this linear part that leads the mean to the mean. */
function through([p, q, r, s]: readonly [number, number, number, number], { mean }: Moments): Matrix {
  return [p, q, r, s, mean.u - p * mean.x - r * mean.y, mean.v - q * mean.x - s * mean.y];
}

function countCells({ frame, x, y }: Places, matches: Matches, inliers: readonly number[]): number {
  const cells = new Set<number>();
  for (const i of inliers) {
    const p = matches.a[i]!;
    const column = Math.min(SPREAD_CELLS - 1, Math.floor((x[p]! / frame.widthPx) * SPREAD_CELLS));
    const row = Math.min(SPREAD_CELLS - 1, Math.floor((y[p]! / frame.heightPx) * SPREAD_CELLS));
    cells.add(row * SPREAD_CELLS + column);
  }
  return cells.size;
}
