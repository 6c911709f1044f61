// Samples at which two aligned pictures differ by more than their tones do.

import type { Samples } from "../grid.js";

/** Samples further from the common tones than this (levels) are explained by something else. */
const OUTLIER_LEVELS = 22;

export interface Outliers {
  readonly outliers: readonly number[];
  /** Samples that both sides have. */
  readonly shared: number;
}

/** The samples far from the fitted line, but for those that it sends beyond black or white. */
export function offTheLine(
  { ground, other }: Samples,
  { gain, bias }: { gain: number; bias: number },
): Outliers {
  const outliers: number[] = [];
  let shared = 0;
  for (let i = 0; i < ground.length; i++) {
    const expected = Math.min(255, Math.max(0, gain * ground[i]! + bias));
    const rest = other[i]! - expected;
    if (Number.isNaN(rest)) continue;
    shared++;
    if (Math.abs(rest) > OUTLIER_LEVELS * Math.max(1, gain)) outliers.push(i);
  }
  return { outliers, shared };
}

/** The samples that the tones most of the others follow do not explain, in one direction or the other. */
export function offTheTones({ ground, other }: Samples): Outliers {
  const forward = commonTones(ground, other);
  const backward = commonTones(other, ground);
  const outliers: number[] = [];
  let shared = 0;
  for (let i = 0; i < ground.length; i++) {
    const [p, q] = [ground[i]!, other[i]!];
    if (Number.isNaN(p + q)) continue;
    shared++;
    const off = Math.abs(q - forward[Math.round(p)]!) > OUTLIER_LEVELS;
    if (off || Math.abs(p - backward[Math.round(q)]!) > OUTLIER_LEVELS) outliers.push(i);
  }
  return { outliers, shared };
}

/** Tones are gathered in bins of so many levels. */
const BIN_LEVELS = 16;
/** Bins with a smaller share of the samples follow their neighbors. */
const LEAST_BIN_SHARE = 0.004;

/** For each luma of `from` the median luma of `to`: what covers less than half of a tone does not move it. */
function commonTones(from: Float32Array, to: Float32Array): Float32Array {
  const counts = new Uint32Array((256 / BIN_LEVELS) * 256);
  const totals = new Uint32Array(256 / BIN_LEVELS);
  let shared = 0;
  for (let i = 0; i < from.length; i++) {
    if (Number.isNaN(from[i]! + to[i]!)) continue;
    const bin = (from[i]! / BIN_LEVELS) | 0;
    counts[bin * 256 + Math.round(to[i]!)]!++;
    totals[bin]!++;
    shared++;
  }
  const knots: { x: number; y: number }[] = [];
  for (const [bin, total] of totals.entries()) {
    if (total < 8 || total < LEAST_BIN_SHARE * shared) continue;
    let level = 0;
    for (
      let below = counts[bin * 256]!;
      level < 255 && 2 * below < total;
      below += counts[bin * 256 + level]!
    )
      level++;
    knots.push({ x: (bin + 0.5) * BIN_LEVELS, y: level });
  }
  return Float32Array.from({ length: 256 }, (_, level) => between(knots, level));
}

/** Linear between knots, with slope 1 beyond them. */
function between(knots: readonly { x: number; y: number }[], x: number): number {
  const right = knots.findIndex((knot) => knot.x >= x);
  const first = knots[0];
  const last = knots.at(-1);
  if (first === undefined || last === undefined) return x;
  if (right === 0) return first.y + x - first.x;
  if (right < 0) return last.y + x - last.x;
  const [p, q] = [knots[right - 1]!, knots[right]!];
  return p.y + ((x - p.x) / (q.x - p.x)) * (q.y - p.y);
}
