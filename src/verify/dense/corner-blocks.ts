// How many blocks have texture in two directions: an outline has edges everywhere and such blocks nowhere, so two
// outlines that agree prove little.

import { BLOCK_PX } from "./correlate.js";

/** Least mean squared gradient (levels^2 a sample) in the weaker direction. */
const CORNER_ENERGY = 4;

/** Blocks of a plane of `columns` samples with texture in two directions; samples outside are NaN. */
export function countCornerBlocks(plane: Float32Array, columns: number): number {
  const rows = plane.length / columns;
  let count = 0;
  for (let top = 1; top + BLOCK_PX < rows; top += BLOCK_PX) {
    for (let left = 1; left + BLOCK_PX < columns; left += BLOCK_PX) {
      if (weakerEnergy(plane, columns, left, top) >= CORNER_ENERGY) count++;
    }
  }
  return count;
}

/** The smaller eigenvalue of the mean second moments of the gradient; 0 where samples are missing. */
function weakerEnergy(plane: Float32Array, columns: number, left: number, top: number): number {
  let [xx, xy, yy] = [0, 0, 0];
  for (let y = top; y < top + BLOCK_PX; y++) {
    for (let i = y * columns + left, end = i + BLOCK_PX; i < end; i++) {
      const gx = (plane[i + 1]! - plane[i - 1]!) / 2;
      const gy = (plane[i + columns]! - plane[i - columns]!) / 2;
      xx += gx * gx;
      xy += gx * gy;
      yy += gy * gy;
    }
  }
  const sum = (xx + yy - Math.sqrt((xx - yy) ** 2 + 4 * xy * xy)) / 2;
  return Number.isNaN(sum) ? 0 : sum / BLOCK_PX ** 2;
}
