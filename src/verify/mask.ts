// Where the aligned pictures disagree, as something that can be drawn: a grid of blocks and how it lies on both.

import { BLOCK_PX, type Correlation, DISAGREES_BELOW } from "./dense/correlate.js";
import type { Grid } from "./dense/grid.js";
import { applyTo, boxAround, type Point } from "./geometry/matrix.js";
import type { Box, Mask, Matrix } from "./proof.js";

/** A block with so large a share of covered samples counts as one that disagrees. */
const COVERED_SHARE = 0.2;

/** The mask of a measured pair; undefined where no block disagrees. `toA` and `toB` lead from grid samples. */
export function maskOf(
  { columns, rows, scores, flat }: Correlation,
  grid: Pick<Grid, "columns">,
  covered: Uint8Array | undefined,
  toA: Matrix,
  toB: Matrix,
): Mask | undefined {
  let blocks = "";
  for (let at = 0; at < columns * rows; at++) {
    const isCovered =
      covered !== undefined && coveredShare(covered, grid.columns, at, columns) > COVERED_SHARE;
    const score = scores[at]!;
    if (isCovered || score < DISAGREES_BELOW) blocks += "#";
    else if (Number.isNaN(score)) blocks += flat[at] === 1 ? "." : " ";
    else blocks += "+";
  }
  if (!blocks.includes("#")) return undefined;
  return { columns, rows, blocks, toA: perBlock(toA), toB: perBlock(toB) };
}

/**
 * The box around what is covered, in the pixels that `toPicture` leads to: blocks that are covered to a good part,
 * since single samples may only look so. All covered samples where no block is.
 */
export function coveredBox(covered: Uint8Array, width: number, toPicture: Matrix): Box {
  const [columns, rows] = [Math.floor(width / BLOCK_PX), Math.floor(covered.length / width / BLOCK_PX)];
  const all = Array.from({ length: columns * rows }, (_, at) => at);
  const blocks = new Set(all.filter((at) => coveredShare(covered, width, at, columns) > COVERED_SHARE));
  const corners: Point[] = [];
  for (let i = 0; i < covered.length; i++) {
    if (covered[i] === 0) continue;
    const [x, y] = [i % width, Math.floor(i / width)];
    const at = Math.floor(y / BLOCK_PX) * columns + Math.floor(x / BLOCK_PX);
    if (blocks.size > 0 && !blocks.has(at)) continue;
    corners.push(applyTo(toPicture, x, y), applyTo(toPicture, x + 1, y + 1));
  }
  const { x, y, width: wide, height } = boxAround(corners);
  return { x: Math.round(x), y: Math.round(y), width: Math.round(wide), height: Math.round(height) };
}

function coveredShare(covered: Uint8Array, width: number, at: number, columns: number): number {
  const from = Math.floor(at / columns) * BLOCK_PX * width + (at % columns) * BLOCK_PX;
  let count = 0;
  for (let y = 0; y < BLOCK_PX; y++)
    for (let i = from + y * width, end = i + BLOCK_PX; i < end; i++) count += covered[i]!;
  return count / BLOCK_PX ** 2;
}

function perBlock(m: Matrix): Matrix {
  const scaled = [m[0] * BLOCK_PX, m[1] * BLOCK_PX, m[2] * BLOCK_PX, m[3] * BLOCK_PX, m[4], m[5]];
  return scaled.map((value) => Number(value.toFixed(4))) as unknown as Matrix;
}
