// The pair in small squares: one pass over the pixels gathers, for each square of 4x4 pixels, all sums that the
// block checks need. Larger blocks, overlapping ones included, are then sums of squares.

import type { Gradient } from "./alignment.js";
import type { Size } from "./proof.js";

/** Side of a cell, in grid pixels. */
export const CELL_PX = 4;

/** The outer pixels, where resizers and encoders invent what they need. */
const RIM_PX = 2;

/** The sums of one cell, in this order. */
const FIELDS = 11;
const [N, A, B, AA, BB, AB, RX, RY, XX, XY, YY] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

/** Cells of a pair: `columns * rows` groups of FIELDS sums. */
export interface Cells {
  readonly columns: number;
  readonly rows: number;
  readonly sums: Float64Array;
}

/** What a block of cells says of the pair. */
export interface Block {
  readonly pixels: number;
  /** Variances and covariance of the two lumas, in squared levels. */
  readonly varianceA: number;
  readonly varianceB: number;
  readonly covariance: number;
  /** Mean square of b - a, in squared levels. */
  readonly difference: number;
}

/** How a block would have to move to agree better: the normal equations of Lucas & Kanade (1981). */
export interface Pull {
  readonly rx: number;
  readonly ry: number;
  readonly xx: number;
  readonly xy: number;
  readonly yy: number;
}

/** Gathers the cells of two lumas of one grid. */
export function gatherCells(a: Float32Array, b: Float32Array, gradient: Gradient, size: Size): Cells {
  const columns = Math.floor(size.widthPx / CELL_PX);
  const rows = Math.floor(size.heightPx / CELL_PX);
  const sums = new Float64Array(columns * rows * FIELDS);
  const right = Math.min(columns * CELL_PX, size.widthPx - RIM_PX);
  const bottom = Math.min(rows * CELL_PX, size.heightPx - RIM_PX);
  for (let y = RIM_PX; y < bottom; y++) {
    const row = Math.floor(y / CELL_PX) * columns;
    for (let x = RIM_PX, i = y * size.widthPx + RIM_PX; x < right; x++, i++) {
      const at = (row + Math.floor(x / CELL_PX)) * FIELDS;
      const p = a[i]!;
      const q = b[i]!;
      const gx = gradient.x[i]!;
      const gy = gradient.y[i]!;
      sums[at]!++;
      sums[at + A!]! += p;
      sums[at + B!]! += q;
      sums[at + AA!]! += p * p;
      sums[at + BB!]! += q * q;
      sums[at + AB!]! += p * q;
      sums[at + RX!]! += (q - p) * gx;
      sums[at + RY!]! += (q - p) * gy;
      sums[at + XX!]! += gx * gx;
      sums[at + XY!]! += gx * gy;
      sums[at + YY!]! += gy * gy;
    }
  }
  return { columns, rows, sums };
}

/** Adds up `span` x `span` cells from (column, row) on; undefined when none of their pixels were gathered. */
export function blockAt(cells: Cells, column: number, row: number, span: number): Block | undefined {
  const s = add(cells, column, row, span);
  const n = s[N!]!;
  if (n === 0) return undefined;
  const meanA = s[A!]! / n;
  const meanB = s[B!]! / n;
  return {
    pixels: n,
    varianceA: Math.max(0, s[AA!]! / n - meanA * meanA),
    varianceB: Math.max(0, s[BB!]! / n - meanB * meanB),
    covariance: s[AB!]! / n - meanA * meanB,
    difference: Math.max(0, (s[AA!]! + s[BB!]! - 2 * s[AB!]!) / n),
  };
}

/** The pull of a block of cells, with the mean difference of the block left in. */
export function pullAt(cells: Cells, column: number, row: number, span: number): Pull {
  const s = add(cells, column, row, span);
  return { rx: s[RX!]!, ry: s[RY!]!, xx: s[XX!]!, xy: s[XY!]!, yy: s[YY!]! };
}

function add(cells: Cells, column: number, row: number, span: number): Float64Array {
  const total = new Float64Array(FIELDS);
  const right = Math.min(cells.columns, column + span);
  const bottom = Math.min(cells.rows, row + span);
  for (let r = Math.max(0, row); r < bottom; r++) {
    for (let c = Math.max(0, column); c < right; c++) {
      const at = (r * cells.columns + c) * FIELDS;
      for (let f = 0; f < FIELDS; f++) total[f]! += cells.sums[at + f]!;
    }
  }
  return total;
}
