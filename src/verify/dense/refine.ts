// The last pixels of alignment: the transform and the brightness that make the samples agree best, in small steps
// (inverse compositional Gauss-Newton: Baker and Matthews, "Lucas-Kanade 20 Years On", 2004). What disagrees for
// another reason, a sticker or a changed region, counts little (Cauchy weights, squared).

import type { Line } from "../frame/photometry.js";
import { compose, invert } from "../geometry/matrix.js";
import type { Matrix } from "../proof.js";
import { type Grid, samplesWithin, thinned } from "./grid.js";
import { GAIN_LEVELS, gatherNormal, solveNormal } from "./normal-equations.js";
import type { Template } from "./row-sums.js";
import { sampleSide } from "./sample.js";

/** Below this many usable samples there is nothing to fit. */
const LEAST_SAMPLES = 60;

export interface Refined extends Line {
  /** The grid with the other side moved; `gain` and `bias`: luma of the other = gain * luma of the ground + bias. */
  readonly grid: Grid;
  /** The samples of the ground, which does not move. */
  readonly ground: Float32Array;
}

/** How many steps are taken at most, and how many samples are looked at. */
export interface Effort {
  readonly steps: number;
  /** Every so manyth sample of every so manyth row. */
  readonly stride: number;
  /** A step that moves no corner by more (samples) is the last. */
  readonly settled: number;
}

/**
 * Takes steps until they move nothing any more. `tone` is where gain and bias start; without one they are read off the samples.
 */
export function refine(start: Grid, { steps, stride, settled }: Effort, tone?: Line): Refined {
  const ground = sampleSide(start, start.ground);
  const thin = thinned(start, stride);
  const template = templateOf(ground, start, thin, stride);
  const samples = sampleSide(thin, thin.other);
  let line = tone ?? toneOf(template.luma, samples);
  let grid = start;
  for (let step = 0; step < steps; step++) {
    if (step > 0) sampleSide(thin, thinned(grid, stride).other, samples);
    const solved = solveStep(template, samples, line, start);
    if (solved === undefined) break;
    const other = { ...grid.other, toPlane: compose(grid.other.toPlane, invert(solved.motion)) };
    grid = { ...grid, other };
    line = solved.tone;
    if (solved.farthest < settled) break;
  }
  return { grid, ground, ...line };
}

/** The samples of the ground that the steps look at, and how luma rises there. */
function templateOf(
  ground: Float32Array,
  { columns: width, rows: height }: Grid,
  { columns, rows }: Grid,
  stride: number,
): Template {
  const luma = new Float32Array(columns * rows);
  const gx = new Float32Array(columns * rows);
  const gy = new Float32Array(columns * rows);
  // The columns that fill up a row of the template have no sample.
  const used = samplesWithin(width, stride);
  for (let row = 0; row < rows; row++) {
    luma.fill(Number.NaN, row * columns + used, (row + 1) * columns);
    for (let column = 0, i = (1 + row * stride) * width + 1; column < used; column++, i += stride) {
      const to = row * columns + column;
      luma[to] = ground[i]!;
      gx[to] = (ground[i + 1]! - ground[i - 1]!) / 2;
      gy[to] = (ground[i + width]! - ground[i - width]!) / 2;
    }
  }
  const half = Math.max(width, height) / 2;
  const place = (side: number) => (1.5 - side / 2) / half;
  return { columns, rows, luma, gx, gy, left: place(width), top: place(height), step: stride / half };
}

/** Gain and bias by the medians of brightness and spread, which a changed region hardly moves. */
function toneOf(ground: Float32Array, other: Float32Array): Line {
  const [x, y] = [new Uint32Array(TONE_BINS), new Uint32Array(TONE_BINS)];
  let count = 0;
  for (let i = 0; i < ground.length; i++) {
    if (Number.isNaN(ground[i]! + other[i]!)) continue;
    x[(ground[i]! * BINS_PER_LEVEL) | 0]!++;
    y[(other[i]! * BINS_PER_LEVEL) | 0]!++;
    count++;
  }
  if (count < 10) return { gain: 1, bias: 0 };
  const [from, to] = [quartiles(x, count), quartiles(y, count)];
  const gain = Math.min(4, Math.max(0.25, (to.spread + 1) / (from.spread + 1)));
  return { gain, bias: to.middle - gain * from.middle };
}

const BINS_PER_LEVEL = 4;
const TONE_BINS = 256 * BINS_PER_LEVEL;

function quartiles(bins: Uint32Array, count: number): { middle: number; spread: number } {
  const at = (share: number) => {
    let bin = 0;
    for (let below = bins[0]!; below <= share * (count - 1); below += bins[bin]!) bin++;
    return (bin + 0.5) / BINS_PER_LEVEL;
  };
  return { middle: at(0.5), spread: at(0.75) - at(0.25) };
}

interface Step {
  readonly motion: Matrix;
  readonly tone: Line;
  /** How far a corner of the grid moves at most, in samples. */
  readonly farthest: number;
}

function solveStep(
  template: Template,
  other: Float32Array,
  { gain, bias }: Line,
  { columns, rows }: Grid,
): Step | undefined {
  const scale = Math.max(4, 2 * meanAbsolute(template.luma, other, gain, bias));
  const { normal, used } = gatherNormal(template, other, { gain, bias }, scale);
  if (used < LEAST_SAMPLES) return undefined;
  const p = solveNormal(normal, used);
  if (p === undefined) return undefined;
  const half = Math.max(columns, rows) / 2;
  const [m0, m1, m2, m3] = [1 + p[0]! / half, p[1]! / half, p[2]! / half, 1 + p[3]! / half];
  if (m0 * m3 - m1 * m2 < 0.5) return undefined; // nothing is folded over by a small step
  const [cx, cy] = [columns / 2, rows / 2];
  return {
    motion: [m0, m1, m2, m3, p[4]! + (1 - m0) * cx - m2 * cy, p[5]! - m1 * cx + (1 - m3) * cy],
    tone: { gain: gain + p[6]! / GAIN_LEVELS, bias: bias + p[7]! },
    farthest: p.subarray(0, 6).reduce((sum, value) => sum + Math.abs(value), 0),
  };
}

function meanAbsolute(ground: Float32Array, other: Float32Array, gain: number, bias: number): number {
  let sum = 0;
  let n = 0;
  for (let i = 0; i < ground.length; i += 2) {
    const rest = other[i]! - gain * ground[i]! - bias;
    if (Number.isNaN(rest)) continue;
    sum += Math.abs(rest);
    n++;
  }
  return n === 0 ? 0 : sum / n;
}
