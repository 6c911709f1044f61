// The last pixels of alignment: the transform and the brightness that make the samples agree best, in small steps
// (inverse compositional Gauss-Newton: Baker and Matthews, "Lucas-Kanade 20 Years On", 2004). What disagrees for
// another reason, a sticker or a changed region, counts little (Cauchy weights, squared).

import { compose, invert } from "../geometry/matrix.js";
import type { Matrix } from "../proof.js";
import { type Grid, sampleSide } from "./grid.js";

/** Six numbers of the transform, gain and bias. */
const UNKNOWNS = 8;
/** Below this many usable samples there is nothing to fit. */
const LEAST_SAMPLES = 60;

export interface Refined {
  readonly grid: Grid;
  /** Luma of the other = gain * luma of the ground + bias. */
  readonly gain: number;
  readonly bias: number;
}

/** Takes `steps` steps; every `stride`th sample of every `stride`th row is looked at. */
export function refine(start: Grid, steps: number, stride: number = 1): Refined {
  const ground = sampleSide(start, start.ground);
  const gradient = gradientOf(ground, start);
  let grid = start;
  let tone = toneOf(ground, sampleSide(start, start.other));
  for (let step = 0; step < steps; step++) {
    const solved = solveStep(grid, ground, gradient, tone, stride);
    if (solved === undefined) break;
    const other = { ...grid.other, toPlane: compose(grid.other.toPlane, invert(solved.motion)) };
    grid = { ...grid, other };
    tone = solved.tone;
  }
  return { grid, ...tone };
}

interface Tone {
  readonly gain: number;
  readonly bias: number;
}

/** Gain and bias by the medians of brightness and spread, which a changed region hardly moves. */
function toneOf(ground: Float32Array, other: Float32Array): Tone {
  const [xs, ys]: [number[], number[]] = [[], []];
  for (let i = 0; i < ground.length; i += 3) {
    if (Number.isNaN(ground[i]!) || Number.isNaN(other[i]!)) continue;
    xs.push(ground[i]!);
    ys.push(other[i]!);
  }
  if (xs.length < 10) return { gain: 1, bias: 0 };
  const [x, y] = [quartiles(xs), quartiles(ys)];
  const gain = Math.min(4, Math.max(0.25, (y.spread + 1) / (x.spread + 1)));
  return { gain, bias: y.middle - gain * x.middle };
}

function quartiles(values: number[]): { middle: number; spread: number } {
  const sorted = Float32Array.from(values).sort();
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))]!;
  return { middle: at(0.5), spread: at(0.75) - at(0.25) };
}

interface Gradient {
  readonly x: Float32Array;
  readonly y: Float32Array;
}

/** Central differences; NaN where a neighbor is missing. */
function gradientOf(plane: Float32Array, { columns, rows }: Grid): Gradient {
  const x = new Float32Array(plane.length).fill(Number.NaN);
  const y = new Float32Array(plane.length).fill(Number.NaN);
  for (let row = 1; row < rows - 1; row++) {
    for (let i = row * columns + 1, end = (row + 1) * columns - 1; i < end; i++) {
      x[i] = (plane[i + 1]! - plane[i - 1]!) / 2;
      y[i] = (plane[i + columns]! - plane[i - columns]!) / 2;
    }
  }
  return { x, y };
}

function solveStep(
  grid: Grid,
  ground: Float32Array,
  gradient: Gradient,
  { gain, bias }: Tone,
  stride: number,
): { motion: Matrix; tone: Tone } | undefined {
  const { columns, rows } = grid;
  const other = sampleSide(grid, grid.other);
  const scale = Math.max(4, 2 * meanAbsolute(ground, other, gain, bias));
  const half = Math.max(columns, rows) / 2;
  const normal = new Float64Array(UNKNOWNS * (UNKNOWNS + 1));
  const line = new Float64Array(UNKNOWNS + 1);
  let used = 0;
  for (let row = 1; row < rows - 1; row += stride) {
    const y = (row + 0.5 - rows / 2) / half;
    for (let column = 1; column < columns - 1; column += stride) {
      const i = row * columns + column;
      const t = ground[i]!;
      const rest = other[i]! - gain * t - bias;
      const gx = gain * gradient.x[i]!;
      const gy = gain * gradient.y[i]!;
      // NaN of any of them makes the sum NaN.
      if (Number.isNaN(rest + gx + gy)) continue;
      const x = (column + 0.5 - columns / 2) / half;
      line[0] = gx * x;
      line[1] = gy * x;
      line[2] = gx * y;
      line[3] = gy * y;
      line[4] = gx;
      line[5] = gy;
      line[6] = t / 64;
      line[7] = 1;
      line[8] = rest;
      const far = rest / scale;
      const weight = 1 / (1 + far * far) ** 2;
      addOuter(normal, line, weight);
      used++;
    }
  }
  if (used < LEAST_SAMPLES) return undefined;
  const p = solve(normal, used);
  if (p === undefined) return undefined;
  const [m0, m1, m2, m3] = [1 + p[0]! / half, p[1]! / half, p[2]! / half, 1 + p[3]! / half];
  const [cx, cy] = [columns / 2, rows / 2];
  const motion: Matrix = [m0, m1, m2, m3, p[4]! + (1 - m0) * cx - m2 * cy, p[5]! - m1 * cx + (1 - m3) * cy];
  if (m0 * m3 - m1 * m2 < 0.5) return undefined; // nothing is folded over by a small step
  return { motion, tone: { gain: gain + p[6]! / 64, bias: bias + p[7]! } };
}

/** Adds weight * line * line^T (upper triangle). */
function addOuter(normal: Float64Array, line: Float64Array, weight: number): void {
  for (let r = 0, at = 0; r < UNKNOWNS; r++) {
    const wr = weight * line[r]!;
    at = r * (UNKNOWNS + 1) + r;
    for (let c = r; c <= UNKNOWNS; c++, at++) normal[at]! += wr * line[c]!;
  }
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

/** Gaussian elimination of the symmetric system; a ridge keeps what the samples do not say at 0. */
function solve(normal: Float64Array, samples: number): Float64Array | undefined {
  const width = UNKNOWNS + 1;
  for (let r = 0; r < UNKNOWNS; r++) {
    for (let c = 0; c < r; c++) normal[r * width + c] = normal[c * width + r]!;
    normal[r * width + r]! += 0.02 * samples;
  }
  for (let r = 0; r < UNKNOWNS; r++) {
    const pivot = normal[r * width + r]!;
    if (!(pivot > 1e-9)) return undefined;
    for (let below = r + 1; below < UNKNOWNS; below++) {
      const factor = normal[below * width + r]! / pivot;
      for (let c = r; c < width; c++) normal[below * width + c]! -= factor * normal[r * width + c]!;
    }
  }
  const out = new Float64Array(UNKNOWNS);
  for (let r = UNKNOWNS - 1; r >= 0; r--) {
    let rest = normal[r * width + UNKNOWNS]!;
    for (let c = r + 1; c < UNKNOWNS; c++) rest -= normal[r * width + c]! * out[c]!;
    out[r] = rest / normal[r * width + r]!;
  }
  return out;
}
