// Local motion: two shots of one moment agree nearly everywhere, but their parts have moved a little against
// each other. A copy has nothing that moves. Each window says how far it would have to move to fit better
// (Lucas & Kanade 1981); windows without corners in them say nothing.

import { CELL_PX, type Cells, pullAt } from "./cells.js";

/** Side of a window, in grid pixels, and the step from one to the next. */
const WINDOW_PX = 32;
const SPAN = WINDOW_PX / CELL_PX;
const STEP = SPAN / 2;

/** Least mean squared gradient (levels^2 per pixel) in the weaker direction for a window to be asked. */
const CORNER_ENERGY = 6;

/** How far parts of the frame move against the frame. */
export interface Drift {
  /** Windows that could be asked. */
  readonly windows: number;
  /** The farthest motion of a window, in grid pixels. */
  readonly farthestPx: number;
  /** Half of the windows moved less, in grid pixels. */
  readonly middlePx: number;
  /** The 90th percentile, in grid pixels. */
  readonly commonPx: number;
}

/** Measures the motion of every window with texture in two directions. */
export function measureDrift(cells: Cells): Drift {
  const motions: number[] = [];
  for (let row = 0; row + SPAN <= cells.rows; row += STEP) {
    for (let column = 0; column + SPAN <= cells.columns; column += STEP) {
      const { rx, ry, xx, xy, yy } = pullAt(cells, column, row, SPAN);
      const weaker = (xx + yy - Math.sqrt((xx - yy) ** 2 + 4 * xy * xy)) / 2;
      if (weaker < CORNER_ENERGY * WINDOW_PX ** 2) continue;
      const determinant = xx * yy - xy * xy;
      motions.push(Math.hypot((yy * rx - xy * ry) / determinant, (xx * ry - xy * rx) / determinant));
    }
  }
  motions.sort((a, b) => a - b);
  return {
    windows: motions.length,
    farthestPx: motions.at(-1) ?? 0,
    middlePx: motions[motions.length >> 1] ?? 0,
    commonPx: motions[Math.floor(motions.length * 0.9)] ?? 0,
  };
}
