// Parts that moved against each other: two shots of one moment agree nearly everywhere, but nothing holds still in
// them. One affine map explains a copy; what moves beyond it says another exposure. Each window says how far it
// would have to move to fit better (Lucas and Kanade 1981); windows without corners in them say nothing.

import type { Measurement } from "./measure.js";

/** Windows are CELLS x CELLS cells, and step by one. */
const CELL_PX = 16;
const CELLS = 2;
/** The outer samples, where resizers and encoders invent what they need. */
const RIM_PX = 2;
/** Least mean squared gradient (levels^2 a sample) in the weaker direction for a window to be asked. */
const CORNER_ENERGY = 6;
/**
 * Sums of a cell: the difference times the gradient (x, y), the gradient's products (xx, xy, yy), the samples, the
 * difference, the gradient (x, y). A window that is merely brighter has not moved: its mean difference is taken out.
 */
const FIELDS = 9;

/** The motion of the middle window: half of them moved less. In thousandths of the longer side of the shared part. */
export function driftOf(m: Pick<Measurement, "grid" | "samples" | "gain" | "bias" | "overlay">): number {
  const columns = Math.floor(m.grid.columns / CELL_PX);
  const rows = Math.floor(m.grid.rows / CELL_PX);
  const cells = new Float64Array(columns * rows * FIELDS);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      gatherCell(m, column, row, cells, (row * columns + column) * FIELDS);
  const motions: number[] = [];
  for (let row = 0; row + CELLS <= rows; row++) {
    for (let column = 0; column + CELLS <= columns; column++) {
      const motion = motionOf(cells, columns, column, row);
      if (motion !== undefined) motions.push(motion);
    }
  }
  motions.sort((a, b) => a - b);
  const middle = motions[motions.length >> 1] ?? 0;
  return (1000 * middle) / Math.max(m.grid.columns, m.grid.rows);
}

/** How far the window would have to move, in samples; undefined when it has too little texture to say. */
function motionOf(cells: Float64Array, columns: number, column: number, row: number): number | undefined {
  let rx0 = 0;
  let ry0 = 0;
  let xx = 0;
  let xy = 0;
  let yy = 0;
  let n = 0;
  let rest = 0;
  let gx = 0;
  let gy = 0;
  for (let y = row; y < row + CELLS; y++) {
    for (let x = column; x < column + CELLS; x++) {
      const at = (y * columns + x) * FIELDS;
      rx0 += cells[at]!;
      ry0 += cells[at + 1]!;
      xx += cells[at + 2]!;
      xy += cells[at + 3]!;
      yy += cells[at + 4]!;
      n += cells[at + 5]!;
      rest += cells[at + 6]!;
      gx += cells[at + 7]!;
      gy += cells[at + 8]!;
    }
  }
  const mean = rest / Math.max(1, n);
  const [rx, ry] = [rx0 - mean * gx, ry0 - mean * gy];
  const weaker = (xx + yy - Math.sqrt((xx - yy) ** 2 + 4 * xy * xy)) / 2;
  if (weaker < CORNER_ENERGY * (CELLS * CELL_PX) ** 2) return undefined;
  const determinant = xx * yy - xy * xy;
  return Math.hypot((yy * rx - xy * ry) / determinant, (xx * ry - xy * rx) / determinant);
}

/** Adds up one cell; what is missing or covered, or beside it, pulls in no direction. */
function gatherCell(
  { grid, samples, gain, bias, overlay }: Parameters<typeof driftOf>[0],
  column: number,
  row: number,
  out: Float64Array,
  at: number,
): void {
  const { ground, other } = samples;
  const covered = overlay?.covered;
  const width = grid.columns;
  const left = Math.max(RIM_PX, column * CELL_PX);
  const right = Math.min(width - RIM_PX, (column + 1) * CELL_PX);
  const bottom = Math.min(grid.rows - RIM_PX, (row + 1) * CELL_PX);
  let rx = 0;
  let ry = 0;
  let xx = 0;
  let xy = 0;
  let yy = 0;
  let n = 0;
  let sum = 0;
  let sx = 0;
  let sy = 0;
  for (let y = Math.max(RIM_PX, row * CELL_PX); y < bottom; y++) {
    for (let i = y * width + left, end = y * width + right; i < end; i++) {
      const gx = (gain * (ground[i + 1]! - ground[i - 1]!) + other[i + 1]! - other[i - 1]!) / 4;
      const gy =
        (gain * (ground[i + width]! - ground[i - width]!) + other[i + width]! - other[i - width]!) / 4;
      const rest = other[i]! - gain * ground[i]! - bias;
      if (Number.isNaN(rest + gx + gy)) continue;
      if (covered !== undefined && isNearCovered(covered, i, width)) continue;
      rx += rest * gx;
      ry += rest * gy;
      xx += gx * gx;
      xy += gx * gy;
      yy += gy * gy;
      n++;
      sum += rest;
      sx += gx;
      sy += gy;
    }
  }
  out.set([rx, ry, xx, xy, yy, n, sum, sx, sy], at);
}

function isNearCovered(covered: Uint8Array, i: number, width: number): boolean {
  return covered[i]! + covered[i - 1]! + covered[i + 1]! + covered[i - width]! + covered[i + width]! > 0;
}
