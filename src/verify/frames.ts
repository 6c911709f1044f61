// The coordinates of a proof: pictures at their own size ("full"), the planes of their signatures, the base size of
// geometry, unit squares, and the samples of a grid; and the maps from one to the other.

import type { Grid } from "./dense/grid.js";
import type { Side } from "./dense/sample.js";
import { areaOf, compose, determinant, frameOf, overlapPolygon, scaling } from "./geometry/matrix.js";
import { baseFrame } from "./geometry/places.js";
import { wholeFrame } from "./geometry/whole-frame.js";
import type { Matrix, Size } from "./proof.js";
import type { Signature } from "./signature.js";
import { decompose, isWholeFrame } from "./transform.js";

/** From the base size to the plane. */
export function fromBase({ full, plane }: Signature): Matrix {
  const base = baseFrame(full);
  return scaling(plane.widthPx / base.widthPx, plane.heightPx / base.heightPx);
}

/** Shares of two frames that both show; `matrix` leads from the one to the other. */
export function overlaps(matrix: Matrix, a: Size, b: Size): { overlapA: number; overlapB: number } {
  const onB = areaOf(overlapPolygon(matrix, frameOf(a), frameOf(b)));
  return {
    overlapA: onB / Math.max(1e-9, Math.abs(determinant(matrix))) / (a.widthPx * a.heightPx),
    overlapB: onB / (b.widthPx * b.heightPx),
  };
}

/** From the samples of the grid to the full pixels of a and of b. */
export function gridMaps(a: Signature, b: Signature, grid: Grid, aIsGround: boolean): [Matrix, Matrix] {
  const to = (signature: Signature, side: Side): Matrix =>
    compose(
      scaling(signature.full.widthPx / side.widthPx, signature.full.heightPx / side.heightPx),
      side.toPlane,
    );
  const [sideA, sideB] = aIsGround ? [grid.ground, grid.other] : [grid.other, grid.ground];
  return [to(a, sideA), to(b, sideB)];
}

/** A map between planes as one between the pictures themselves; exactly whole frames where it nearly is. */
export function toFullSize(a: Signature, b: Signature, matrix: Matrix): Matrix {
  const full = compose(
    scaling(b.full.widthPx / b.plane.widthPx, b.full.heightPx / b.plane.heightPx),
    compose(matrix, scaling(a.plane.widthPx / a.full.widthPx, a.plane.heightPx / a.full.heightPx)),
  );
  if (!isWholeFrame(full, a.full, b.full)) return full;
  const { mirrored, quarterTurns } = decompose(full);
  return wholeFrame(a.full, b.full, mirrored, quarterTurns);
}

/** A map between the pictures as one between their planes. */
export function toPlanes(a: Signature, b: Signature, full: Matrix): Matrix {
  return compose(
    scaling(b.plane.widthPx / b.full.widthPx, b.plane.heightPx / b.full.heightPx),
    compose(full, scaling(a.full.widthPx / a.plane.widthPx, a.full.heightPx / a.plane.heightPx)),
  );
}

/** A map between the pictures as one between unit squares. */
export function inUnits(matrix: Matrix, a: Size, b: Size): Matrix {
  return compose(scaling(1 / b.widthPx, 1 / b.heightPx), compose(matrix, scaling(a.widthPx, a.heightPx)));
}
