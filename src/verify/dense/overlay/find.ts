// Something that lies on one of the pictures: text, a sticker, a watermark. Where the pictures differ, the covered
// one shows one color, or the other picture faded toward one color; so its luma there is a flatter line of the
// other's luma than everywhere else, or two such lines (letters and their outline). Samples on those lines are
// covered, and say nothing about whether the pictures underneath are the same. (A mixture of lines.)

import type { Samples } from "../grid.js";
import { type Outliers, offTheLine, offTheTones } from "./outliers.js";
import { COVERED_LEVELS, type Line, secondLine } from "./second-line.js";

/** Slope of a covered line against the rest at most: what is hardly faded is no overlay. */
const MOST_SLOPE = 0.92;
/** The first line must explain this share of the outliers, and all lines together that. */
const LEAST_FIRST = 0.35;
const LEAST_EXPLAINED = 0.7;
const MOST_LINES = 3;
/** Least outliers, as a share of the samples, to speak of an overlay, and the most that it may cover. */
const LEAST_SHARE = 0.004;
const MOST_SHARE = 0.22;
/** A side has a higher step, or varies less, than the other when by such a factor. */
const STEEPER = 1.6;
const PLAINER = 1.15;
/** One color varies no more than an encoder makes it vary. */
const SOLID_LEVELS = 3.2;
/** Samples across the blend at the rim of letters and stickers. */
const REACH = 3;

export interface Overlay {
  /** Which picture it lies on, where that can be told. */
  readonly on: "ground" | "other" | "either";
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
  return readings.flatMap((reading) => {
    const overlay = explain(samples, columns, line.gain, reading);
    return overlay === undefined ? [] : [overlay];
  });
}

function explain(
  samples: Samples,
  columns: number,
  gain: number,
  { outliers, shared }: Outliers,
): Overlay | undefined {
  const share = outliers.length / Math.max(1, shared);
  if (share < LEAST_SHARE || share > MOST_SHARE) return undefined;
  const { ground, other } = samples;
  const sides = [
    { on: "other" as const, lines: linesOf(ground, other, outliers, gain), from: ground, to: other },
    { on: "ground" as const, lines: linesOf(other, ground, outliers, 1 / gain), from: other, to: ground },
  ]
    .map((side) => ({ ...side, hit: outliers.filter((i) => isOn(side.lines, side.from, side.to, i)) }))
    .filter(({ hit, lines }) => lines.length > 0 && hit.length >= LEAST_EXPLAINED * outliers.length);
  const [first, second] = sides.sort((a, b) => b.hit.length - a.hit.length);
  if (first === undefined) return undefined;
  const rather = second === undefined ? first : coveredRather(first, second, gain, columns);
  const best = rather ?? first;
  return {
    on: rather?.on ?? "either",
    covered: spread(best.hit, ground.length, columns),
    share: best.hit.length / Math.max(1, shared),
  };
}

/** The lines that the outliers lie on, the one with most of them first; none when the first explains too little. */
function linesOf(from: Float32Array, to: Float32Array, outliers: readonly number[], gain: number): Line[] {
  const lines: Line[] = [];
  let rest = outliers;
  while (lines.length < MOST_LINES && rest.length > 0.1 * outliers.length) {
    const line = secondLine(from, to, rest);
    const least = lines.length === 0 ? LEAST_FIRST : LEAST_FIRST / 2;
    if (line.explained < least || Math.abs(line.slope / gain) > MOST_SLOPE) break;
    lines.push(line);
    rest = rest.filter((i) => !isOn([line], from, to, i));
  }
  return lines;
}

function isOn(lines: readonly Line[], from: Float32Array, to: Float32Array, i: number): boolean {
  return lines.some(
    ({ slope, start }) => Math.abs(to[i]! - slope * from[i]! - start) <= 1.5 * COVERED_LEVELS,
  );
}

interface Side {
  readonly on: "ground" | "other";
  readonly lines: readonly Line[];
  readonly from: Float32Array;
  readonly to: Float32Array;
  readonly hit: readonly number[];
}

/**
 * Which of two sides that both fit is the covered one. It has a step at the rim of what lies on it, where the bare one
 * goes on; and what lies on top hides or fades what is below, so it varies less. Undefined when neither says so.
 */
function coveredRather<S extends Side>(a: S, b: S, gain: number, columns: number): S | undefined {
  const [ground, other] = a.on === "ground" ? [a, b] : [b, a];
  const [varyGround, varyOther] = [gain * variation(ground), variation(other)];
  const plainer = larger(varyOther, varyGround, PLAINER);
  const isSolid =
    Math.min(varyGround, varyOther) <= SOLID_LEVELS && Math.max(varyGround, varyOther) > 2 * SOLID_LEVELS;
  const rimGround = gain * rimStep(ground.to, ground.hit, columns);
  const rimOther = rimStep(other.to, other.hit, columns);
  const on = isSolid ? plainer : (larger(rimGround, rimOther, STEEPER) ?? plainer);
  return on && (on === "first" ? ground : other);
}

/** Which of two numbers is larger by a factor. */
function larger(first: number, second: number, factor: number): "first" | "second" | undefined {
  if (first > factor * second) return "first";
  return second > factor * first ? "second" : undefined;
}

/** How much the luma of the samples varies on their lines, in levels (standard deviation); at least an encoder's. */
function variation({ lines, from, to, hit }: Side): number {
  const sums = lines.map(() => [0, 0, 0] as [n: number, sum: number, square: number]);
  for (const i of hit) {
    const far = lines.map(({ slope, start }) => Math.abs(to[i]! - slope * from[i]! - start));
    const own = sums[far.indexOf(Math.min(...far))]!;
    own[0]++;
    own[1] += to[i]!;
    own[2] += to[i]! ** 2;
  }
  const square = sums.reduce((all, [n, sum, square]) => all + (n === 0 ? 0 : square - sum ** 2 / n), 0);
  return Math.max(2, Math.sqrt(Math.max(0, square) / Math.max(1, hit.length)));
}

/** The mean step across the rim of the samples, from a sample to one REACH outside of them. */
function rimStep(plane: Float32Array, hit: readonly number[], columns: number): number {
  const inside = new Uint8Array(plane.length);
  for (const i of hit) inside[i] = 1;
  let sum = 0;
  let n = 0;
  for (const i of hit) {
    for (const away of [REACH, -REACH, REACH * columns, -REACH * columns]) {
      if (inside[i + away] !== 0) continue;
      const step = Math.abs(plane[i + away]! - plane[i]!);
      if (Number.isNaN(step)) continue;
      sum += step;
      n++;
    }
  }
  return n === 0 ? 0 : sum / n;
}

/** The samples and those around them: the edges of strokes are blends. */
function spread(hit: readonly number[], length: number, columns: number): Uint8Array {
  const covered = new Uint8Array(length);
  const rows = length / columns;
  for (const i of hit) {
    const x = i % columns;
    const y = (i - x) / columns;
    for (let v = Math.max(0, y - 1); v <= Math.min(rows - 1, y + 1); v++)
      for (let u = Math.max(0, x - 1); u <= Math.min(columns - 1, x + 1); u++) covered[v * columns + u] = 1;
  }
  return covered;
}
