// The shared part of two pictures on one grid of samples. The picture that shows it more coarsely is the ground;
// the other is reduced to the same density before it is sampled, or its finer detail would count as a difference.

import type { Picture } from "../../pixels/picture.js";
import { resample } from "../../pixels/resample.js";
import {
  applyTo,
  boxAround,
  compose,
  frameOf,
  invert,
  moving,
  overlapPolygon,
  scaling,
} from "../geometry/matrix.js";
import type { Matrix } from "../proof.js";

/** Samples nearer to the edge of a picture than this are left out: resizers and encoders invent what they need. */
const RIM_PX = 1;

/** A plane that is sampled, and how the grid lies on it. */
export interface Side {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly data: Uint8Array;
  /** From grid samples (centers at .5) to pixels of this plane. */
  readonly toPlane: Matrix;
}

/** The shared part of two pictures: columns x rows samples of each. */
export interface Grid {
  readonly columns: number;
  readonly rows: number;
  readonly ground: Side;
  readonly other: Side;
}

/** The luma of the ground and of the other picture, NaN where one of them has none. */
export interface Samples {
  readonly ground: Float32Array;
  readonly other: Float32Array;
}

/**
 * Lays a grid of `longSide` samples over what both show. `matrix` leads from the ground's plane to the other's.
 * Undefined when they share less than 8 samples across or down.
 */
export function layGrid(ground: Picture, other: Picture, matrix: Matrix, longSide: number): Grid | undefined {
  const back = overlapPolygon(invert(matrix), frameOf(other), frameOf(ground));
  const box = boxAround(back);
  const samplesPerPx = longSide / Math.max(box.width, box.height);
  const columns = Math.round(box.width * samplesPerPx);
  const rows = Math.round(box.height * samplesPerPx);
  if (!(columns >= 8 && rows >= 8)) return undefined;
  const toGround = compose(moving(box.x, box.y), scaling(box.width / columns, box.height / rows));
  const pxPerSample = Math.max(1, 1 / samplesPerPx);
  const scale = Math.sqrt(Math.abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]));
  return {
    columns,
    rows,
    ground: reduce(ground, toGround, pxPerSample),
    other: reduce(other, compose(matrix, toGround), pxPerSample * scale),
  };
}

/** The same grid with `step` times fewer samples, on planes reduced as much: for a first, coarse refinement. */
export function coarser(grid: Grid, step: number): Grid {
  const columns = Math.round(grid.columns / step);
  const rows = Math.round(grid.rows / step);
  const fromCoarse = scaling(grid.columns / columns, grid.rows / rows);
  const reduceSide = (side: Side): Side =>
    reduce({ ...side, channels: 1 }, compose(side.toPlane, fromCoarse), step);
  return { columns, rows, ground: reduceSide(grid.ground), other: reduceSide(grid.other) };
}

/** The luma of one side at every sample; NaN outside. Bilinear. */
export function sampleSide(grid: Pick<Grid, "columns" | "rows">, side: Side): Float32Array {
  const { widthPx: w, heightPx: h, data, toPlane: m } = side;
  const out = new Float32Array(grid.columns * grid.rows);
  const [right, bottom] = [w - RIM_PX, h - RIM_PX];
  for (let row = 0, i = 0; row < grid.rows; row++) {
    let { x, y } = applyTo(m, 0.5, row + 0.5);
    for (let column = 0; column < grid.columns; column++, i++, x += m[0], y += m[1]) {
      if (!(x >= RIM_PX && x <= right && y >= RIM_PX && y <= bottom)) {
        out[i] = Number.NaN;
        continue;
      }
      const px = x - 0.5;
      const py = y - 0.5;
      const left = Math.min(w - 2, px | 0);
      const top = Math.min(h - 2, py | 0);
      const u = px - left;
      const v = py - top;
      const at = top * w + left;
      const upper = data[at]! + u * (data[at + 1]! - data[at]!);
      const lower = data[at + w]! + u * (data[at + w + 1]! - data[at + w]!);
      out[i] = upper + v * (lower - upper);
    }
  }
  return out;
}

/** Both sides at every sample. */
export function sampleBoth(grid: Grid): Samples {
  return { ground: sampleSide(grid, grid.ground), other: sampleSide(grid, grid.other) };
}

/** A plane made `factor` times smaller (never larger), and the map onto it. */
function reduce(plane: Picture, toPlane: Matrix, factor: number): Side {
  const side = (px: number) => Math.max(2, Math.round(px / Math.max(1, factor)));
  const { widthPx, heightPx, data } = resample(plane, side(plane.widthPx), side(plane.heightPx), "bilinear");
  const toReduced = scaling(widthPx / plane.widthPx, heightPx / plane.heightPx);
  return { widthPx, heightPx, data, toPlane: compose(toReduced, toPlane) };
}
