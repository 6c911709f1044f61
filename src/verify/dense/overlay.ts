// Something that lies on one of the pictures: text, a sticker, a watermark. Where the pictures differ, the covered
// one shows one color, or the other picture faded toward one color; so its luma there is a flatter line of the
// other's luma than everywhere else. Samples on that second line are covered, and say nothing about whether the
// pictures underneath are the same. (A mixture of two lines, fitted by trimmed least squares.)

import { applyCurve, toneCurve } from "../frame/photometry.js";
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
const MOST_SHARE = 0.45;
const ROUNDS = 6;

export interface Overlay {
  /** Which picture it lies on. */
  readonly on: "ground" | "other";
  /** 1 where a sample is covered, or next to one that is. */
  readonly covered: Uint8Array;
  /** Share of the shared samples that are covered, 0..1. */
  readonly share: number;
}

/** Finds what covers a part of one side; `gain` is the contrast of the other against the ground elsewhere. */
export function findOverlay({ ground, other }: Samples, columns: number, gain: number): Overlay | undefined {
  const { outliers, shared } = findOutliers(ground, other);
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

/** The samples that the curve which maps most tones of one side to the other's does not explain. */
function findOutliers(ground: Float32Array, other: Float32Array): { outliers: number[]; shared: number } {
  const shared: number[] = [];
  for (let i = 0; i < ground.length; i++) if (!Number.isNaN(ground[i]! + other[i]!)) shared.push(i);
  const [x, y] = [Float32Array.from(shared, (i) => ground[i]!), Float32Array.from(shared, (i) => other[i]!)];
  // Clipped tones follow from full ones, not the other way.
  const [forward, backward] = [toneCurve(x, y), toneCurve(y, x)];
  const isForward = forward.unexplained <= backward.unexplained;
  const [from, to] = isForward ? [applyCurve(x, forward), y] : [applyCurve(y, backward), x];
  const outliers = shared.filter((_, k) => Math.abs(to[k]! - from[k]!) > OUTLIER_LEVELS);
  return { outliers, shared: shared.length };
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
