// Everything the rule looks at, measured once on the shared part of two pictures: coarse to fine, and no further
// than it is worth going. No threshold of a verdict lives here but the one that ends the work early.

import type { Picture } from "../../pixels/picture.js";
import { compose, invert } from "../geometry/matrix.js";
import type { Matrix } from "../proof.js";
import { type Correlation, correlate, worstWindow } from "./correlate.js";
import { coarser, type Grid, layGrid, type Samples, sampleBoth } from "./grid.js";
import { findOverlays, type Overlay } from "./overlay/find.js";
import { refine } from "./refine.js";
import { sampleSide } from "./sample.js";

/** Samples along the longer side of the shared part. */
const COARSE = 112;
const FINE = 224;
/** A step that moves less than this does is left to the next grid. */
const EFFORT = {
  half: { steps: 8, stride: 1, settled: 0.04 },
  coarse: { steps: 4, stride: 1, settled: 0.04 },
  fine: { steps: 2, stride: 2, settled: 0.01 },
};
/** Coarse correlation below which no finer look is taken. */
const HOPELESS = 0.4;
/** From this share of disagreeing blocks on something may lie on one of the pictures. */
const SUSPICIOUS = 0.02;

/** Leaving out what covers a picture must raise the sum of both correlations by so much. */
const LEAST_GAIN = 0.03;

export interface Measurement {
  /** From the ground's plane to the other's, refined. */
  readonly matrix: Matrix;
  readonly coarse: Correlation;
  readonly fine: Correlation;
  /** Share of blocks with nothing in common in the worst window, 0..1. */
  readonly window: number;
  readonly gain: number;
  readonly bias: number;
  readonly overlay: Overlay | undefined;
  /** The fine grid and its samples. */
  readonly grid: Grid;
  readonly samples: Samples;
}

/**
 * Measures two planes; `matrix` leads from the ground to the other. Undefined when they share too little, or agree so
 * little that no finer look is worth it.
 */
export function measureShared(ground: Picture, other: Picture, matrix: Matrix): Measurement | undefined {
  const coarseGrid = layGrid(ground, other, matrix, COARSE);
  if (coarseGrid === undefined) return undefined;
  const halfGrid = coarser(coarseGrid, 2);
  const rough = refine(halfGrid, EFFORT.half);
  const start = onGrid(coarseGrid, shiftOf(halfGrid, rough.grid));
  const better = refine(start, EFFORT.coarse, rough);
  const best = pickBetter(better.ground, [coarseGrid, start, better.grid]);
  const { coarse } = best;
  if (coarse.mean < HOPELESS) return undefined;
  const fineGrid = layGrid(ground, other, matrixOf(best.grid, ground, other), FINE);
  if (fineGrid === undefined) return undefined;
  const refined = refine(fineGrid, EFFORT.fine, better);
  const grid = refined.grid;
  const samples = { ground: refined.ground, other: sampleSide(grid, grid.other) };
  const fine = correlate(samples, grid);
  const measured: Measurement = {
    matrix: matrixOf(grid, ground, other),
    coarse,
    fine,
    window: worstWindow(coarse),
    gain: refined.gain,
    bias: refined.bias,
    overlay: undefined,
    grid,
    samples,
  };
  return Math.max(fine.disagreeing, coarse.disagreeing) < SUSPICIOUS ? measured : withoutOverlay(measured);
}

/** The same with what covers one of the pictures left out, where that makes the rest agree. */
function withoutOverlay(m: Measurement): Measurement {
  const half = coarser(m.grid, 2);
  const halfSamples = sampleBoth(half);
  let best = m;
  for (const overlay of findOverlays(m.samples, m.grid.columns, m)) {
    const fine = correlate(m.samples, m.grid, overlay.covered);
    const coarse = correlate(halfSamples, half, halved(overlay.covered, m.grid, half));
    const gained = fine.mean + coarse.mean - best.fine.mean - best.coarse.mean;
    const needed = best === m ? LEAST_GAIN : 0;
    if (gained > needed) best = { ...m, overlay, fine, coarse, window: worstWindow(coarse) };
  }
  return best;
}

/** Of half the samples: covered where any of the samples under it is. */
function halved(covered: Uint8Array, from: Grid, to: Grid): Uint8Array {
  const out = new Uint8Array(to.columns * to.rows);
  for (let i = 0; i < covered.length; i++) {
    if (covered[i] === 0) continue;
    const x = Math.min(to.columns - 1, (i % from.columns) >> 1);
    const y = Math.min(to.rows - 1, Math.floor(i / from.columns) >> 1);
    out[y * to.columns + x] = 1;
  }
  return out;
}

interface Kept {
  readonly grid: Grid;
  readonly coarse: Correlation;
}

/** Refinement may run away where there is little to hold on to: the best of before, between and after. */
function pickBetter(ground: Float32Array, grids: readonly Grid[]): Kept {
  return grids
    .map((grid) => {
      const samples = { ground, other: sampleSide(grid, grid.other) };
      return { grid, coarse: correlate(samples, grid) };
    })
    .reduce((best, next) => (next.coarse.mean > best.coarse.mean ? next : best));
}

/** How the other side moved between two grids of one size, in samples. */
function shiftOf(before: Grid, after: Grid): Matrix {
  return compose(invert(before.other.toPlane), after.other.toPlane);
}

/** A motion found on a grid of half the samples, applied to this one. */
function onGrid(grid: Grid, motion: Matrix): Grid {
  const doubled: Matrix = [motion[0], motion[1], motion[2], motion[3], 2 * motion[4], 2 * motion[5]];
  return { ...grid, other: { ...grid.other, toPlane: compose(grid.other.toPlane, doubled) } };
}

/** The map between the planes themselves that a grid stands for. */
function matrixOf({ ground, other }: Grid, groundPlane: Picture, otherPlane: Picture): Matrix {
  const full = (side: Grid["ground"], plane: Picture): Matrix =>
    compose([plane.widthPx / side.widthPx, 0, 0, plane.heightPx / side.heightPx, 0, 0], side.toPlane);
  return compose(full(other, otherPlane), invert(full(ground, groundPlane)));
}
