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
  type Point,
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

/** The luma of one side at every sample; NaN outside. Bilinear. Written into `out` where one is given. */
export function sampleSide(
  { columns, rows }: Pick<Grid, "columns" | "rows">,
  side: Side,
  out: Float32Array = new Float32Array(columns * rows),
): Float32Array {
  const { widthPx: w, data, toPlane: m } = side;
  for (let row = 0; row < rows; row++) {
    const start = applyTo(m, 0.5, row + 0.5);
    const { from, to } = shownColumns(side, start, columns);
    const at = row * columns;
    out.fill(Number.NaN, at, at + from);
    out.fill(Number.NaN, at + to, at + columns);
    for (let column = from; column < to; column++) {
      const px = start.x + column * m[0] - 0.5;
      const py = start.y + column * m[1] - 0.5;
      const left = px | 0;
      const top = py | 0;
      const u = px - left;
      const i = top * w + left;
      const upper = data[i]! + u * (data[i + 1]! - data[i]!);
      const lower = data[i + w]! + u * (data[i + w + 1]! - data[i + w]!);
      out[at + column] = upper + (py - top) * (lower - upper);
    }
  }
  return out;
}

/** The columns [from, to) of a row that starts at a place of a plane and lie at least RIM_PX inside of it. */
function shownColumns(
  { widthPx, heightPx, toPlane }: Side,
  start: Point,
  columns: number,
): { from: number; to: number } {
  const across = stepsWithin(start.x, toPlane[0], widthPx);
  const down = stepsWithin(start.y, toPlane[1], heightPx);
  const from = Math.min(columns, Math.max(0, Math.ceil(Math.max(across.least, down.least))));
  const to = Math.min(columns, Math.floor(Math.min(across.most, down.most)) + 1);
  return { from, to: Math.max(from, to) };
}

/** How many steps may be taken at least and at most to stay between the rims of a side. */
function stepsWithin(start: number, step: number, sidePx: number): { least: number; most: number } {
  const [low, high] = [RIM_PX - start, sidePx - RIM_PX - start];
  if (step > 0) return { least: low / step, most: high / step };
  if (step < 0) return { least: high / step, most: low / step };
  return low <= 0 && high >= 0
    ? { least: Number.NEGATIVE_INFINITY, most: Number.POSITIVE_INFINITY }
    : { least: Number.POSITIVE_INFINITY, most: Number.NEGATIVE_INFINITY };
}

/** Of so many samples every `stride`th, from the second on, but for the last. */
export function samplesWithin(samples: number, stride: number): number {
  return Math.max(0, Math.ceil((samples - 2) / stride));
}

/**
 * Every `stride`th sample of a grid across and down, without the rim. Columns are filled up to a multiple of four,
 * which kernels want; those beyond `samplesWithin` belong to nothing.
 */
export function thinned(grid: Grid, stride: number): Grid {
  // The middle of the new sample k lies where that of the sample 1 + stride * k lies.
  const shift = 1.5 - stride / 2;
  const thin = (side: Side): Side => ({
    ...side,
    toPlane: compose(side.toPlane, [stride, 0, 0, stride, shift, shift]),
  });
  return {
    columns: 4 * Math.ceil(samplesWithin(grid.columns, stride) / 4),
    rows: samplesWithin(grid.rows, stride),
    ground: thin(grid.ground),
    other: thin(grid.other),
  };
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
