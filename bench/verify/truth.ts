// How far a proof's geometry lies from the truth of an edit, which is known exactly.

import type { Change, Matrix, Proof, Size } from "../../src/verify/proof.js";
import { angleOf, at, inverse, isInside, isMirrored, type Point } from "./matrix.js";

export interface Truth {
  /**
   * The largest distance between where a point of the shared part lies and where the proof puts it, as a share of the
   * longer side: of b, or of a as b shows it, whichever is shorter. 0.01 = 1 % of the side.
   */
  readonly cornerError: number;
  /** 0-180 degrees, of quarter turns and the rest together. */
  readonly angleError: number;
  readonly mirrorRight: boolean;
  /** Changes an edit makes that the proof does not name. */
  readonly missing: readonly (readonly Change[])[];
}

/** Points a side of the grid that is compared; the outermost ones are the corners of a and of b. */
const GRID = 9;

/** Holds a proof of (a, b) against `matrix`, the true map from the pixels of a to those of b. */
export function truthOf(
  proof: Proof,
  matrix: Matrix,
  a: Size,
  b: Size,
  changes: readonly (readonly Change[])[],
): Truth {
  const found = proof.transform;
  const sidePx = Math.min(longSide(b), longSide(a) * Math.sqrt(Math.abs(areaOf(matrix))));
  const errors = sharedPoints(matrix, a, b).map((point) => {
    const [x, y] = at(matrix, point);
    const [fx, fy] = at(found.matrix, point);
    return Math.hypot(x - fx, y - fy) / sidePx;
  });
  const turn = found.quarterTurns * 90 + found.angleDegrees - angleOf(matrix);
  return {
    cornerError: Math.max(...errors),
    angleError: Math.abs((((turn % 360) + 540) % 360) - 180),
    mirrorRight: found.mirrored === isMirrored(matrix),
    missing: changes.filter((any) => !any.some((change) => found.changes.includes(change))),
  };
}

const longSide = ({ widthPx, heightPx }: Size): number => Math.max(widthPx, heightPx);
const areaOf = ([a, b, c, d]: Matrix): number => a * d - b * c;

/** Grid points of both pictures, in a's pixels, that the other one shows. Never none where the pictures meet. */
function sharedPoints(matrix: Matrix, a: Size, b: Size): Point[] {
  const back = inverse(matrix);
  const ofA = gridOf(a).filter((point) => isInside(b, at(matrix, point)));
  const ofB = gridOf(b)
    .map((point) => at(back, point))
    .filter((point) => isInside(a, point));
  return [...ofA, ...ofB];
}

const gridOf = ({ widthPx, heightPx }: Size): Point[] =>
  Array.from({ length: GRID * GRID }, (_, i) => [
    ((i % GRID) * widthPx) / (GRID - 1),
    (Math.floor(i / GRID) * heightPx) / (GRID - 1),
  ]);
