// The pair in small squares: one pass over the pixels gathers, for each square of 4x4 pixels, all sums that the
// block checks need. They are kept as running totals (Crow 1984, summed-area tables), so that a block of any
// number of cells costs four look-ups a sum.

import type { Size } from "../proof.js";
import type { Gradient } from "./alignment.js";

/** Side of a cell, in grid pixels. */
export const CELL_PX = 4;
const CELL_BITS = Math.log2(CELL_PX); // a shift is cheaper than a division for each pixel

/** The outer pixels, where resizers and encoders invent what they need. */
const RIM_PX = 2;

/** The sums of one cell, in this order: pixels, both lumas and their products, the pull, the gradient's products. */
const N = 0;
const A = 1;
const B = 2;
const AA = 3;
const BB = 4;
const AB = 5;
const RX = 6;
const RY = 7;
const XX = 8;
const XY = 9;
const YY = 10;
const FIELDS = 11;

/**
 * Cells of a pair. `totals`: (columns + 1) * (rows + 1) groups of FIELDS sums over all cells above and to the
 * left; the first row and column are 0.
 */
export interface Cells {
  readonly columns: number;
  readonly rows: number;
  readonly totals: Float64Array;
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
  const totals = new Float64Array((columns + 1) * (rows + 1) * FIELDS);
  const right = Math.min(columns * CELL_PX, size.widthPx - RIM_PX);
  const bottom = Math.min(rows * CELL_PX, size.heightPx - RIM_PX);
  for (let y = RIM_PX; y < bottom; y++) {
    const row = (Math.floor(y / CELL_PX) + 1) * (columns + 1) + 1;
    for (let x = RIM_PX, i = y * size.widthPx + RIM_PX; x < right; x++, i++) {
      const at = (row + (x >> CELL_BITS)) * FIELDS;
      const p = a[i]!;
      const q = b[i]!;
      const gx = gradient.x[i]!;
      const gy = gradient.y[i]!;
      totals[at]!++;
      totals[at + A]! += p;
      totals[at + B]! += q;
      totals[at + AA]! += p * p;
      totals[at + BB]! += q * q;
      totals[at + AB]! += p * q;
      totals[at + RX]! += (q - p) * gx;
      totals[at + RY]! += (q - p) * gy;
      totals[at + XX]! += gx * gx;
      totals[at + XY]! += gx * gy;
      totals[at + YY]! += gy * gy;
    }
  }
  accumulate(totals, columns + 1);
  return { columns, rows, totals };
}

/** Adds up `span` x `span` cells from (column, row) on; undefined when none of their pixels were gathered. */
export function blockAt(cells: Cells, column: number, row: number, span: number): Block | undefined {
  const at = corners(cells, column, row, span);
  const n = sumOf(cells, at, N);
  if (n === 0) return undefined;
  const meanA = sumOf(cells, at, A) / n;
  const meanB = sumOf(cells, at, B) / n;
  const aa = sumOf(cells, at, AA) / n;
  const bb = sumOf(cells, at, BB) / n;
  const ab = sumOf(cells, at, AB) / n;
  return {
    pixels: n,
    varianceA: Math.max(0, aa - meanA * meanA),
    varianceB: Math.max(0, bb - meanB * meanB),
    covariance: ab - meanA * meanB,
    difference: Math.max(0, aa + bb - 2 * ab),
  };
}

/** The pull of a block of cells, with the mean difference of the block left in. */
export function pullAt(cells: Cells, column: number, row: number, span: number): Pull {
  const at = corners(cells, column, row, span);
  return {
    rx: sumOf(cells, at, RX),
    ry: sumOf(cells, at, RY),
    xx: sumOf(cells, at, XX),
    xy: sumOf(cells, at, XY),
    yy: sumOf(cells, at, YY),
  };
}

/** Turns the sums of cells into totals of all cells above and to the left. */
function accumulate(totals: Float64Array, width: number): void {
  const step = width * FIELDS;
  for (let at = step + FIELDS; at < totals.length; at++) {
    if (at % step < FIELDS) continue; // the column of zeros
    totals[at]! += totals[at - FIELDS]! + totals[at - step]! - totals[at - step - FIELDS]!;
  }
}

/** Where the totals of the corners of a block lie; blocks that reach over the edge are cut there. */
interface Corners {
  readonly topLeft: number;
  readonly topRight: number;
  readonly bottomLeft: number;
  readonly bottomRight: number;
}

function corners({ columns, rows }: Cells, column: number, row: number, span: number): Corners {
  const left = Math.max(0, column);
  const right = Math.min(columns, column + span);
  const top = Math.max(0, row) * (columns + 1);
  const bottom = Math.min(rows, row + span) * (columns + 1);
  return {
    topLeft: (top + left) * FIELDS,
    topRight: (top + right) * FIELDS,
    bottomLeft: (bottom + left) * FIELDS,
    bottomRight: (bottom + right) * FIELDS,
  };
}

function sumOf({ totals }: Cells, at: Corners, field: number): number {
  return (
    totals[at.bottomRight + field]! -
    totals[at.bottomLeft + field]! -
    totals[at.topRight + field]! +
    totals[at.topLeft + field]!
  );
}
