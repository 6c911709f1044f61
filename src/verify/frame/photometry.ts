// What happened to the tones: a curve that maps the luma of one picture to the other's, without assuming that
// it is a line (gamma, clipping, scanners). The curve is read from the pair itself, one mean per tone, so a
// region that changed can hardly bend it; what the curve cannot explain is left for the block checks.

import type { Layer } from "./grid.js";

const BINS = 64;
const BIN_LEVELS = 256 / BINS;
/** Bins with fewer pixels than this share follow their neighbors. */
const FEW = 0.0005;

/** A tone curve, as 64 points at the middles of bins of 4 gray levels; between them it is linear. */
export interface ToneCurve {
  readonly points: Float64Array;
  /** Share of the pixels in each bin, sums to 1. */
  readonly weights: Float64Array;
  /** Share of the target's variance that the curve does not explain, 0..1. */
  readonly unexplained: number;
}

/** One luma as a line of another: luma = gain * other luma + bias. */
export interface Line {
  readonly gain: number;
  readonly bias: number;
}

/** Mean luma of `to` for each tone of `from`, made non-decreasing (pool adjacent violators). */
export function toneCurve(from: Float32Array, to: Float32Array): ToneCurve {
  const count = new Float64Array(BINS);
  const sum = new Float64Array(BINS);
  const tone = new Float64Array(BINS);
  let total = 0;
  let square = 0;
  for (let i = 0; i < from.length; i++) {
    const bin = Math.min(BINS - 1, Math.floor(from[i]! / BIN_LEVELS));
    count[bin]!++;
    sum[bin]! += to[i]!;
    tone[bin]! += from[i]!;
    total += to[i]!;
    square += to[i]! * to[i]!;
  }
  const points = monotone(sum, count, tone, from.length);
  let explained = 0;
  const mean = total / from.length;
  for (let bin = 0; bin < BINS; bin++) {
    if (count[bin]! > 0) explained += count[bin]! * (sum[bin]! / count[bin]! - mean) ** 2;
  }
  const variance = square - from.length * mean * mean;
  const unexplained = variance > 0 ? Math.max(0, 1 - explained / variance) : 1;
  return { points, weights: count.map((n) => n / from.length), unexplained };
}

/** Applies a tone curve to a luma plane. */
export function applyCurve(plane: Float32Array, { points }: ToneCurve): Float32Array {
  const out = new Float32Array(plane.length);
  for (let i = 0; i < plane.length; i++) {
    const at = Math.min(BINS - 1, Math.max(0, plane[i]! / BIN_LEVELS - 0.5));
    const low = Math.min(BINS - 2, Math.floor(at));
    out[i] = points[low]! + (at - low) * (points[low + 1]! - points[low]!);
  }
  return out;
}

/** How far a curve leaves the identity, in gray levels: the largest of the tones that hold >= 1 % of the pixels. */
export function curveOffset({ points, weights }: ToneCurve): number {
  let worst = 0;
  for (let bin = 0; bin < BINS; bin++) {
    if (weights[bin]! >= 0.01) worst = Math.max(worst, Math.abs(points[bin]! - middle(bin)));
  }
  return worst;
}

/** How far a curve leaves a line, in gray levels (root mean square over the pixels). */
export function curveBend({ points, weights }: ToneCurve, line: Line): number {
  let sum = 0;
  for (let bin = 0; bin < BINS; bin++) {
    sum += weights[bin]! * (points[bin]! - line.gain * middle(bin) - line.bias) ** 2;
  }
  return Math.sqrt(sum);
}

/** The line b = gain * a + bias that the spreads and means of two lumas say (the same line in both directions). */
export function toneLine(a: Float32Array, b: Float32Array): Line {
  const [meanA, sdA] = moments(a);
  const [meanB, sdB] = moments(b);
  const gain = sdA < 0.5 || sdB < 0.5 ? 1 : sdB / sdA;
  return { gain, bias: meanB - gain * meanA };
}

/** The colors of two layers against each other. */
export interface ChromaFit {
  /** Cosine of the two color planes, -1..1; 1 when neither has color. */
  readonly cosine: number;
  /** Mean color strength (levels) of each. */
  readonly strengthA: number;
  readonly strengthB: number;
  /** Distance of the mean colors, in levels: a tint. */
  readonly shift: number;
}

/** Mean chroma strength below which a picture counts as gray. */
export const GRAY_STRENGTH = 1.5;

/** Cb and Cr (-128..127) of the cells of a grid. */
export type Colors = Pick<Layer, "cb" | "cr">;

/** Compares the colors of two grids of the same cells. */
export function chromaFit(a: Colors, b: Colors): ChromaFit {
  let aa = 0;
  let bb = 0;
  let ab = 0;
  let shiftCb = 0;
  let shiftCr = 0;
  const n = Math.max(1, a.cb.length);
  for (let i = 0; i < a.cb.length; i++) {
    aa += a.cb[i]! ** 2 + a.cr[i]! ** 2;
    bb += b.cb[i]! ** 2 + b.cr[i]! ** 2;
    ab += a.cb[i]! * b.cb[i]! + a.cr[i]! * b.cr[i]!;
    shiftCb += b.cb[i]! - a.cb[i]!;
    shiftCr += b.cr[i]! - a.cr[i]!;
  }
  const strengthA = Math.sqrt(aa / n);
  const strengthB = Math.sqrt(bb / n);
  const bothGray = strengthA < GRAY_STRENGTH && strengthB < GRAY_STRENGTH;
  const cosine = bothGray ? 1 : aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : 0;
  return { cosine, strengthA, strengthB, shift: Math.hypot(shiftCb, shiftCr) / n };
}

const middle = (bin: number): number => (bin + 0.5) * BIN_LEVELS;

/** Pools adjacent bins until the means never fall; empty and rare bins are interpolated, at the ends continued. */
function monotone(sum: Float64Array, count: Float64Array, tone: Float64Array, pixels: number): Float64Array {
  const knots: { x: number; y: number; n: number }[] = [];
  for (let bin = 0; bin < BINS; bin++) {
    const n = count[bin]!;
    if (n < FEW * pixels || n === 0) continue;
    let knot = { x: tone[bin]! / n, y: sum[bin]! / n, n };
    while (knots.length > 0 && knots[knots.length - 1]!.y > knot.y) {
      const last = knots.pop()!;
      const both = last.n + knot.n;
      knot = {
        x: (last.x * last.n + knot.x * knot.n) / both,
        y: (last.y * last.n + knot.y * knot.n) / both,
        n: both,
      };
    }
    knots.push(knot);
  }
  return Float64Array.from({ length: BINS }, (_, bin) => interpolate(knots, middle(bin)));
}

function interpolate(knots: readonly { x: number; y: number }[], x: number): number {
  const right = knots.findIndex((knot) => knot.x >= x);
  const first = knots[0]!;
  const last = knots[knots.length - 1]!;
  // Outside the tones seen the curve goes on with slope 1: it says nothing there.
  if (right === 0) return first.y + (x - first.x);
  if (right < 0) return last.y + (x - last.x);
  const a = knots[right - 1]!;
  const b = knots[right]!;
  return a.y + ((x - a.x) / (b.x - a.x)) * (b.y - a.y);
}

function moments(plane: Float32Array): [mean: number, sd: number] {
  let sum = 0;
  let square = 0;
  for (let i = 0; i < plane.length; i++) {
    const value = plane[i]!;
    sum += value;
    square += value * value;
  }
  const mean = sum / plane.length;
  return [mean, Math.sqrt(Math.max(0, square / plane.length - mean * mean))];
}
