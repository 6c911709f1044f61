// The shared part of two pictures on one grid of samples. The picture that shows it more coarsely is the ground;
// the other is reduced to the same density before it is sampled, or its finer detail would count as a difference.

import type { Picture } from "../../pixels/picture.js";
import { resample } from "../../pixels/resample.js";
import { boxAround, compose, frameOf, invert, moving, overlapPolygon, scaling } from "../geometry/matrix.js";
import type { Matrix } from "../proof.js";
import { type Side, sampleSide } from "./sample.js";

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
