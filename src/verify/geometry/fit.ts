// The transform in the least-squares sense: first a similarity, which few matches determine well, then all six
// numbers; each round keeps the matches that agree a little better (iteratively trimmed least squares).

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
    const fitted =
      shape === "affine"
        ? fitAffine(a, b, matches, inliers)
        : fitSimilarity(a, b, matches, inliers, determinant(matrix) < 0);
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

/** Horn 1987 in the plane: the turn and scale from the sums of products about the means. */
function fitSimilarity(
  a: Places,
  b: Places,
  matches: Matches,
  inliers: readonly number[],
  mirrored: boolean,
): Matrix | undefined {
  const mean = means(a, b, matches, inliers);
  const side = mirrored ? -1 : 1;
  let [dot, cross, square] = [0, 0, 0];
  for (const i of inliers) {
    const x = side * (a.x[matches.a[i]!]! - mean.ax);
    const y = a.y[matches.a[i]!]! - mean.ay;
    const u = b.x[matches.b[i]!]! - mean.bx;
    const v = b.y[matches.b[i]!]! - mean.by;
    dot += x * u + y * v;
    cross += x * v - y * u;
    square += x * x + y * y;
  }
  if (square === 0) return undefined;
  const [cos, sin] = [dot / square, cross / square];
  return through([side * cos, side * sin, -sin, cos], mean);
}

function fitAffine(a: Places, b: Places, matches: Matches, inliers: readonly number[]): Matrix | undefined {
  const mean = means(a, b, matches, inliers);
  let [xx, xy, yy, xu, yu, xv, yv] = [0, 0, 0, 0, 0, 0, 0];
  for (const i of inliers) {
    const x = a.x[matches.a[i]!]! - mean.ax;
    const y = a.y[matches.a[i]!]! - mean.ay;
    const u = b.x[matches.b[i]!]! - mean.bx;
    const v = b.y[matches.b[i]!]! - mean.by;
    xx += x * x;
    xy += x * y;
    yy += y * y;
    xu += x * u;
    yu += y * u;
    xv += x * v;
    yv += y * v;
  }
  const det = xx * yy - xy * xy;
  // Points on a line leave one direction open.
  if (det < 1e-3 * (xx + yy) ** 2) return undefined;
  return through(
    [
      (yy * xu - xy * yu) / det,
      (yy * xv - xy * yv) / det,
      (xx * yu - xy * xu) / det,
      (xx * yv - xy * xv) / det,
    ],
    mean,
  );
}

interface Means {
  readonly ax: number;
  readonly ay: number;
  readonly bx: number;
  readonly by: number;
}

function means(a: Places, b: Places, matches: Matches, inliers: readonly number[]): Means {
  let [ax, ay, bx, by] = [0, 0, 0, 0];
  for (const i of inliers) {
    ax += a.x[matches.a[i]!]!;
    ay += a.y[matches.a[i]!]!;
    bx += b.x[matches.b[i]!]!;
    by += b.y[matches.b[i]!]!;
  }
  const n = inliers.length;
  return { ax: ax / n, ay: ay / n, bx: bx / n, by: by / n };
}

function through([p, q, r, s]: readonly [number, number, number, number], { ax, ay, bx, by }: Means): Matrix {
  return [p, q, r, s, bx - p * ax - r * ay, by - q * ax - s * ay];
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
