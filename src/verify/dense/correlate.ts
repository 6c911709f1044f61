// Local correlation: does each textured block of the one look like the same block of the other, whatever its
// brightness and contrast? A constant on the variances keeps the noise of nearly flat blocks from voting.

import type { Grid, Samples } from "./grid.js";

/** Side of a block, in samples. */
export const BLOCK_PX = 8;
/** A block is textured when one side's luma has at least this standard deviation, in levels. */
const TEXTURED_LEVELS = 3;
const NOISE_VARIANCE = 1;
/** A block counts when so many of its samples do. */
const LEAST_SAMPLES = 24;
/** Correlation below which a block disagrees. */
export const DISAGREES_BELOW = 0.5;

export interface Correlation {
  readonly columns: number;
  readonly rows: number;
  /** Of each block, -1..1; NaN when it is flat (`flat` 1) or lies outside (0). */
  readonly scores: Float32Array;
  readonly flat: Uint8Array;
  /** Mean of the textured blocks, 0..1; 0 without any. */
  readonly mean: number;
  readonly blocks: number;
  /** Share of the textured blocks that disagree, 0..1. */
  readonly disagreeing: number;
}

/** Correlates the blocks of a grid; samples with `covered` 1 are left out. */
export function correlate(
  { ground, other }: Samples,
  { columns: width, rows: height }: Pick<Grid, "columns" | "rows">,
  covered?: Uint8Array,
): Correlation {
  const columns = Math.floor(width / BLOCK_PX);
  const rows = Math.floor(height / BLOCK_PX);
  const scores = new Float32Array(columns * rows).fill(Number.NaN);
  const flat = new Uint8Array(columns * rows);
  let sum = 0;
  let blocks = 0;
  let disagreeing = 0;
  for (let row = 0, at = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, at++) {
      const score = scoreBlock(ground, other, covered, row * BLOCK_PX * width + column * BLOCK_PX, width);
      if (score === undefined) continue;
      flat[at] = Number.isNaN(score) ? 1 : 0;
      if (Number.isNaN(score)) continue;
      scores[at] = score;
      sum += score;
      blocks++;
      if (score < DISAGREES_BELOW) disagreeing++;
    }
  }
  return {
    columns,
    rows,
    scores,
    flat,
    mean: blocks === 0 ? 0 : Math.max(0, sum / blocks),
    blocks,
    disagreeing: blocks === 0 ? 0 : disagreeing / blocks,
  };
}

/** The correlation of one block; NaN when it is flat, undefined when too little of it is shared. */
function scoreBlock(
  ground: Float32Array,
  other: Float32Array,
  covered: Uint8Array | undefined,
  from: number,
  width: number,
): number | undefined {
  // Nearly all blocks are whole: their sums need no test of each sample, and one that is missing makes them NaN.
  const whole = covered === undefined ? sumWhole(ground, other, from, width) : undefined;
  const sums =
    whole === undefined || Number.isNaN(whole.ab) ? sumShared(ground, other, covered, from, width) : whole;
  const { n, sa, sb, aa, bb, ab } = sums;
  if (n < LEAST_SAMPLES) return undefined;
  const va = Math.max(0, aa / n - (sa / n) ** 2);
  const vb = Math.max(0, bb / n - (sb / n) ** 2);
  if (Math.max(va, vb) < TEXTURED_LEVELS ** 2) return Number.NaN;
  return (ab / n - (sa / n) * (sb / n)) / Math.sqrt((va + NOISE_VARIANCE) * (vb + NOISE_VARIANCE));
}

interface Sums {
  readonly n: number;
  readonly sa: number;
  readonly sb: number;
  readonly aa: number;
  readonly bb: number;
  readonly ab: number;
}

function sumWhole(ground: Float32Array, other: Float32Array, from: number, width: number): Sums {
  let sa = 0;
  let sb = 0;
  let aa = 0;
  let bb = 0;
  let ab = 0;
  for (let y = 0; y < BLOCK_PX; y++) {
    for (let i = from + y * width, end = i + BLOCK_PX; i < end; i++) {
      const p = ground[i]!;
      const q = other[i]!;
      sa += p;
      sb += q;
      aa += p * p;
      bb += q * q;
      ab += p * q;
    }
  }
  return { n: BLOCK_PX ** 2, sa, sb, aa, bb, ab };
}

function sumShared(
  ground: Float32Array,
  other: Float32Array,
  covered: Uint8Array | undefined,
  from: number,
  width: number,
): Sums {
  let n = 0;
  let sa = 0;
  let sb = 0;
  let aa = 0;
  let bb = 0;
  let ab = 0;
  for (let y = 0; y < BLOCK_PX; y++) {
    for (let i = from + y * width, end = i + BLOCK_PX; i < end; i++) {
      const p = ground[i]!;
      const q = other[i]!;
      if (Number.isNaN(p + q) || covered?.[i] === 1) continue;
      n++;
      sa += p;
      sb += q;
      aa += p * p;
      bb += q * q;
      ab += p * q;
    }
  }
  return { n, sa, sb, aa, bb, ab };
}

/** A window of blocks, and the share of its textured blocks below which it shows something else. */
const WINDOW_BLOCKS = 5;
const ELSE_BELOW = 0.25;
const LEAST_WINDOW_BLOCKS = 10;

/** The largest share, over all windows of 5x5 blocks, of textured blocks that have nothing in common, 0..1. */
export function worstWindow({ columns, rows, scores }: Correlation): number {
  let worst = 0;
  for (let top = 0; top + WINDOW_BLOCKS <= rows; top++) {
    for (let left = 0; left + WINDOW_BLOCKS <= columns; left++) {
      let textured = 0;
      let bad = 0;
      for (let y = top; y < top + WINDOW_BLOCKS; y++) {
        for (let at = y * columns + left, end = at + WINDOW_BLOCKS; at < end; at++) {
          if (Number.isNaN(scores[at]!)) continue;
          textured++;
          if (scores[at]! < ELSE_BELOW) bad++;
        }
      }
      if (textured >= LEAST_WINDOW_BLOCKS) worst = Math.max(worst, bad / textured);
    }
  }
  return worst;
}
