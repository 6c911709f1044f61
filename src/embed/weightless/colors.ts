// The colors of a picture and roughly where they are: an RGB histogram of 4x4x4 bins for each quarter. It knows
// nothing of shapes, which is what lets it survive a crop.

import type { Picture } from "../../pixels/picture.js";

const QUARTERS = 4;
const LEVELS = 4;
const BINS = LEVELS ** 3;
/** Numbers: quarters (top left, top right, bottom left, bottom right), in each the bins (red * 4 + green) * 4 + blue. */
export const COLOR_DIM = QUARTERS * BINS;

/**
 * The share of each quarter's pixels that falls in each bin, 0..1, of a picture of even width and height;
 * COLOR_DIM numbers, each quarter sums to 1.
 */
export function colorHistograms({ widthPx, heightPx, channels, data }: Picture): Float32Array {
  const counts = new Float32Array(COLOR_DIM);
  const green = channels === 3 ? 1 : 0;
  const blue = channels === 3 ? 2 : 0;
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      const i = (y * widthPx + x) * channels;
      const bin = ((data[i]! >> 6) << 4) | ((data[i + green]! >> 6) << 2) | (data[i + blue]! >> 6);
      const quarter = (2 * y < heightPx ? 0 : 2) + (2 * x < widthPx ? 0 : 1);
      counts[quarter * BINS + bin]!++;
    }
  }
  const quarterPx = (widthPx * heightPx) / QUARTERS;
  return counts.map((count) => count / quarterPx);
}
