// The shapes in a picture: histograms of gradient orientations ("HOG", Dalal and Triggs, "Histograms of Oriented
// Gradients for Human Detection", 2005), 8x8 cells of 9 unsigned orientations, contrast taken out cell by cell.
// Unlike there, a cell is normalized once, by the mean energy of the up to four 2x2 blocks that hold it, and not
// once per block: a quarter of the numbers, so that the whitening matrix stays small.

import type { Picture } from "../../pixels/picture.js";

export const CELLS = 8;
export const ORIENTATION_BINS = 9;
/** Numbers: cells row by row, in each the bins; bin i is centered on a gradient direction of i * 20 degrees. */
export const GRADIENT_DIM = CELLS * CELLS * ORIENTATION_BINS;

/** Gradients weaker than this, in gray levels a pixel, are noise: a flat picture must not turn into its own noise. */
const NOISE_LEVELS = 1;

/**
 * The normalized orientation histograms of a square picture whose side is a multiple of 8: GRADIENT_DIM numbers
 * from 0 up, all 0 for a flat picture. Bin 0 holds vertical edges; the opposite direction counts as the same.
 */
export function gradientHistograms(picture: Picture): Float32Array {
  const side = picture.widthPx;
  const histograms = collect(lumaOf(picture), side);
  return normalize(histograms, side / CELLS);
}

/** Rec. 601 luma, 0..255, not rounded. */
function lumaOf({ widthPx, heightPx, channels, data }: Picture): Float32Array {
  const luma = new Float32Array(widthPx * heightPx);
  if (channels === 1) luma.set(data);
  else
    for (let i = 0; i < luma.length; i++)
      luma[i] = 0.299 * data[3 * i]! + 0.587 * data[3 * i + 1]! + 0.114 * data[3 * i + 2]!;
  return luma;
}

/** Shares each pixel's gradient between the two nearest bins and the four nearest cells. */
function collect(luma: Float32Array, side: number): Float32Array {
  const histograms = new Float32Array(GRADIENT_DIM);
  const row = new Float32Array((CELLS + 2) * ORIENTATION_BINS);
  const { cells, shares } = cellShares(side);
  for (let y = 0; y < side; y++) {
    collectRow(luma, side, y, cells, shares, row.fill(0));
    for (const [cell, share] of [
      [cells[y]!, 1 - shares[y]!],
      [cells[y]! + 1, shares[y]!],
    ] as const) {
      if (cell < 0 || cell >= CELLS) continue;
      const at = cell * CELLS * ORIENTATION_BINS;
      for (let i = 0; i < CELLS * ORIENTATION_BINS; i++)
        histograms[at + i]! += share * row[ORIENTATION_BINS + i]!;
    }
  }
  return histograms;
}

/**
 * The gradients of row y, added to `out`: cells from left to right with one more on either side, which catch what
 * falls off the picture. The hot loop.
 */
function collectRow(
  luma: Float32Array,
  side: number,
  y: number,
  cells: Int32Array,
  shares: Float32Array,
  out: Float32Array,
): void {
  const here = y * side;
  const above = Math.max(y - 1, 0) * side;
  const below = Math.min(y + 1, side - 1) * side;
  for (let x = 0; x < side; x++) {
    const gx = luma[here + Math.min(x + 1, side - 1)]! - luma[here + Math.max(x - 1, 0)]!;
    const gy = luma[below + x]! - luma[above + x]!;
    if (gx === 0 && gy === 0) continue;
    const strength = Math.sqrt(gx * gx + gy * gy);
    const angle = binAngle(gx, gy);
    const bin = Math.floor(angle);
    const second = strength * (angle - bin);
    const first = strength - second;
    const right = shares[x]!;
    const low = bin % ORIENTATION_BINS;
    const high = (bin + 1) % ORIENTATION_BINS;
    const at = (cells[x]! + 1) * ORIENTATION_BINS;
    const next = at + ORIENTATION_BINS;
    out[at + low]! += first * (1 - right);
    out[at + high]! += second * (1 - right);
    out[next + low]! += first * right;
    out[next + high]! += second * right;
  }
}

/** For each row or column: the cell whose center lies before it (-1 = before the first) and the next one's share. */
function cellShares(side: number): { cells: Int32Array; shares: Float32Array } {
  const cellPx = side / CELLS;
  const cells = new Int32Array(side);
  const shares = new Float32Array(side);
  for (let i = 0; i < side; i++) {
    const position = (i + 0.5) / cellPx - 0.5;
    cells[i] = Math.floor(position);
    shares[i] = position - cells[i]!;
  }
  return { cells, shares };
}

/**
 * The direction of a gradient other than 0, opposite ones alike, in bins: 0 to below 9 = 0 to below 180 degrees.
 * The arctangent is a polynomial (Abramowitz and Stegun 4.4.49, error below 1e-5): Math.atan2 is four times slower
 * and may differ in its last digits from machine to machine.
 */
function binAngle(gx: number, gy: number): number {
  const ax = Math.abs(gx);
  const ay = Math.abs(gy);
  const t = ax > ay ? ay / ax : ax / ay;
  const s = t * t;
  const arc = t * (0.999866 + s * (-0.3302995 + s * (0.180141 + s * (-0.085133 + s * 0.0208351))));
  const acute = ax > ay ? arc : Math.PI / 2 - arc;
  const angle = gx * gy < 0 ? Math.PI - acute : acute;
  return (angle * ORIENTATION_BINS) / Math.PI;
}

/** Divides each cell by the root of the mean energy of the blocks of 2x2 cells that hold it. */
function normalize(histograms: Float32Array, cellPx: number): Float32Array {
  const noise = NOISE_LEVELS * 2 * cellPx * cellPx; // central differences span two pixels
  const blocks = blockEnergies(histograms);
  const out = new Float32Array(GRADIENT_DIM);
  for (let cy = 0; cy < CELLS; cy++) {
    for (let cx = 0; cx < CELLS; cx++) {
      let sum = 0;
      let count = 0;
      for (let by = Math.max(cy - 1, 0); by <= Math.min(cy, CELLS - 2); by++) {
        for (let bx = Math.max(cx - 1, 0); bx <= Math.min(cx, CELLS - 2); bx++) {
          sum += blocks[by * (CELLS - 1) + bx]!;
          count++;
        }
      }
      const divisor = Math.sqrt(sum / count + noise * noise);
      const at = (cy * CELLS + cx) * ORIENTATION_BINS;
      for (let b = at; b < at + ORIENTATION_BINS; b++) out[b] = histograms[b]! / divisor;
    }
  }
  return out;
}

/** Sum of squares of each of the 7x7 blocks. */
function blockEnergies(histograms: Float32Array): Float64Array {
  const cells = new Float64Array(CELLS * CELLS);
  for (let i = 0; i < GRADIENT_DIM; i++)
    cells[Math.floor(i / ORIENTATION_BINS)]! += histograms[i]! * histograms[i]!;
  const blocks = new Float64Array((CELLS - 1) * (CELLS - 1));
  for (let y = 0; y < CELLS - 1; y++) {
    for (let x = 0; x < CELLS - 1; x++) {
      const at = y * CELLS + x;
      blocks[y * (CELLS - 1) + x] = cells[at]! + cells[at + 1]! + cells[at + CELLS]! + cells[at + CELLS + 1]!;
    }
  }
  return blocks;
}
