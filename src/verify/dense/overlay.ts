// Something that lies on one of the pictures: text, a sticker, a watermark. Where the pictures differ, the covered
// one shows one color, or the other picture faded toward one color; so its luma there is a flatter line of the
// other's luma than everywhere else. Samples on that second line are covered, and say nothing about whether the
// pictures underneath are the same. (A mixture of two lines, fitted by trimmed least squares.)

import type { Samples } from "./grid.js";

/** Samples further from the common tones than this (levels) are explained by something else. */
const OUTLIER_LEVELS = 22;
/** Samples within this of the second line are covered. */
const COVERED_LEVELS = 12;
/** Slope of the second line against the first at most: what is hardly faded is no overlay. */
const MOST_SLOPE = 0.72;
/** The second line must explain this share of the outliers. */
const LEAST_EXPLAINED = 0.6;
/** Least outliers, as a share of the samples, to speak of an overlay, and the most that it may cover. */
const LEAST_SHARE = 0.004;
const MOST_SHARE = 0.22;
const ROUNDS = 6;

export interface Overlay {
  /** Which picture it lies on. */
  readonly on: "ground" | "other";
  /** 1 where a sample is covered, or next to one that is. */
  readonly covered: Uint8Array;
  /** Share of the shared samples that are covered, 0..1. */
  readonly share: number;
}

/**
 * What may cover a part of one side, each reading of the pair at most once; `line` is luma of the other = gain *
 * luma of the ground + bias, as fitted. Which reading is right shows when the covered samples are left out.
 */
export function findOverlays(
  samples: Samples,
  columns: number,
  line: { gain: number; bias: number },
): Overlay[] {
  const readings = [offTheLine(samples, line), offTheTones(samples)];
  return readings.flatMap(({ outliers, shared }) => {
    const overlay = explain(samples, columns, line.gain, outliers, shared);
    return overlay === undefined ? [] : [overlay];
  });
}

function explain(
  { ground, other }: Samples,
  columns: number,
  gain: number,
  outliers: readonly number[],
  shared: number,
): Overlay | undefined {
  const share = outliers.length / Math.max(1, shared);
  if (share < LEAST_SHARE || share > MOST_SHARE) return undefined;
  const onOther = secondLine(ground, other, outliers);
  const onGround = secondLine(other, ground, outliers);
  const slopes = { other: onOther.slope / gain, ground: onGround.slope * gain };
  const otherFits = onOther.explained >= LEAST_EXPLAINED && Math.abs(slopes.other) <= MOST_SLOPE;
  const groundFits = onGround.explained >= LEAST_EXPLAINED && Math.abs(slopes.ground) <= MOST_SLOPE;
  if (!otherFits && !groundFits) return undefined;
  // Both fit where both are flat (text on a white shirt): the better explanation, then the flatter line.
  const on =
    otherFits &&
    (!groundFits || onOther.explained - onOther.spread / 100 >= onGround.explained - onGround.spread / 100)
      ? "other"
      : "ground";
  const [line, from, to] = on === "other" ? [onOther, ground, other] : [onGround, other, ground];
  return { on, ...cover(line, from, to, outliers, columns, shared) };
}

interface Outliers {
  readonly outliers: readonly number[];
  /** Samples that both sides have. */
  readonly shared: number;
}

/** The samples far from the fitted line, but for those that it sends beyond black or white. */
function offTheLine({ ground, other }: Samples, { gain, bias }: { gain: number; bias: number }): Outliers {
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
function offTheTones({ ground, other }: Samples): Outliers {
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

interface Line {
  readonly slope: number;
  readonly start: number;
  /** Share of the outliers within COVERED_LEVELS of it. */
  readonly explained: number;
  /** Standard deviation of the covered luma, levels. */
  readonly spread: number;
}

/** The line to = slope * from + start that most outliers lie on. */
function secondLine(from: Float32Array, to: Float32Array, outliers: readonly number[]): Line {
  let line = { slope: 0, start: modeOf(to, outliers) };
  let kept: readonly number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const limit = round === 0 ? 2 * COVERED_LEVELS : COVERED_LEVELS;
    kept = outliers.filter((i) => Math.abs(to[i]! - line.slope * from[i]! - line.start) <= limit);
    if (kept.length < 8) break;
    line = fitLine(from, to, kept);
  }
  const mean = kept.reduce((sum, i) => sum + to[i]!, 0) / Math.max(1, kept.length);
  const square = kept.reduce((sum, i) => sum + (to[i]! - mean) ** 2, 0) / Math.max(1, kept.length);
  return { ...line, explained: kept.length / outliers.length, spread: Math.sqrt(square) };
}

function fitLine(
  from: Float32Array,
  to: Float32Array,
  kept: readonly number[],
): { slope: number; start: number } {
  let [sx, sy, xx, xy] = [0, 0, 0, 0];
  for (const i of kept) {
    sx += from[i]!;
    sy += to[i]!;
    xx += from[i]! * from[i]!;
    xy += from[i]! * to[i]!;
  }
  const n = kept.length;
  const variance = xx / n - (sx / n) ** 2;
  // A little held back toward a flat line: few tones say little about a slope.
  const slope = (xy / n - (sx / n) * (sy / n)) / (variance + 20);
  return { slope, start: sy / n - slope * (sx / n) };
}

/** The commonest luma, in steps of 8 levels. */
function modeOf(plane: Float32Array, at: readonly number[]): number {
  const counts = new Uint32Array(33);
  for (const i of at) counts[Math.floor(plane[i]! / 8)]!++;
  let best = 0;
  // Two steps together, so that a tone on the border between two is not split.
  for (let k = 0; k < 32; k++) if (counts[k]! + counts[k + 1]! > counts[best]! + counts[best + 1]!) best = k;
  return 8 * (best + 1);
}

function cover(
  { slope, start }: Line,
  from: Float32Array,
  to: Float32Array,
  outliers: readonly number[],
  columns: number,
  shared: number,
): Pick<Overlay, "covered" | "share"> {
  const covered = new Uint8Array(from.length);
  const rows = from.length / columns;
  let count = 0;
  for (const i of outliers) {
    if (Math.abs(to[i]! - slope * from[i]! - start) > 2 * COVERED_LEVELS) continue;
    count++;
    const x = i % columns;
    const y = (i - x) / columns;
    // One sample around: the edges of strokes are blends.
    for (let v = Math.max(0, y - 1); v <= Math.min(rows - 1, y + 1); v++)
      for (let u = Math.max(0, x - 1); u <= Math.min(columns - 1, x + 1); u++) covered[v * columns + u] = 1;
  }
  return { covered, share: count / Math.max(1, shared) };
}
