// Local correlation: does each textured block of a look like the same block of b, whatever its brightness and
// contrast? A constant on the variances keeps noise in nearly flat blocks from voting.

import { type Block, blockAt, CELL_PX, type Cells } from "./cells.js";

/** Side of a block, in grid pixels; smaller on a small grid, so that there are enough of them. */
const BLOCK_PX = 16;
const SMALL_BLOCK_PX = 8;
const SMALL_GRID_PX = 256;

/** A block is textured when one side's luma has at least this standard deviation, in levels. */
const TEXTURED_LEVELS = 4;
/** Added to both variances: what noise alone may do. */
const NOISE_VARIANCE = 4;
/** Correlation below which a block disagrees. */
export const DISAGREES_BELOW = 0.5;

export interface Agreement {
  /** Mean correlation of the textured blocks, 0..1; 0 without any. */
  readonly mean: number;
  /** The lowest mean of 2x2 neighboring textured blocks, 0..1. */
  readonly worst: number;
  readonly blocks: number;
  /** Share of the textured blocks that disagree, 0..1. */
  readonly disagreeing: number;
}

/** Correlates the blocks of a pair. */
export function measureAgreement(cells: Cells): Agreement {
  const small = Math.max(cells.columns, cells.rows) * CELL_PX < SMALL_GRID_PX;
  const span = (small ? SMALL_BLOCK_PX : BLOCK_PX) / CELL_PX;
  const columns = Math.floor(cells.columns / span);
  const rows = Math.floor(cells.rows / span);
  const scores = new Float64Array(columns * rows).fill(Number.NaN); // NaN = not textured
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const block = blockAt(cells, column * span, row * span, span);
      if (block !== undefined && isTextured(block)) scores[row * columns + column] = correlation(block);
    }
  }
  const textured = scores.filter((score) => !Number.isNaN(score));
  const blocks = textured.length;
  const mean = blocks === 0 ? 0 : textured.reduce((sum, score) => sum + score, 0) / blocks;
  const disagreeing = blocks === 0 ? 0 : textured.filter((score) => score < DISAGREES_BELOW).length / blocks;
  return { mean: Math.max(0, mean), worst: worstRegion(scores, columns, rows), blocks, disagreeing };
}

/** Correlation of a block, -1..1, held back toward 0 where there is little texture. */
export function correlation({ varianceA, varianceB, covariance }: Block): number {
  return (
    (covariance + NOISE_VARIANCE) / Math.sqrt((varianceA + NOISE_VARIANCE) * (varianceB + NOISE_VARIANCE))
  );
}

function isTextured({ varianceA, varianceB }: Block): boolean {
  return Math.max(varianceA, varianceB) >= TEXTURED_LEVELS ** 2;
}

function worstRegion(scores: Float64Array, columns: number, rows: number): number {
  let worst = 1;
  for (let row = 0; row + 1 < rows; row++) {
    for (let column = 0; column + 1 < columns; column++) {
      const at = row * columns + column;
      const four = [scores[at]!, scores[at + 1]!, scores[at + columns]!, scores[at + columns + 1]!];
      const textured = four.filter((score) => !Number.isNaN(score));
      if (textured.length >= 2)
        worst = Math.min(worst, textured.reduce((s, x) => s + x, 0) / textured.length);
    }
  }
  return Math.max(0, worst);
}
