// Two of Pillow's filters on gray pictures, byte for byte, because regions are cut out of what they give. Both take
// the pixels at the edge again beyond it.
// Source: Pillow's BoxBlur.c, RankFilter.c and Filter.c (https://github.com/python-pillow/Pillow).

import { createPicture, type Picture } from "../../pixels/picture.js";

/**
 * Pillow's GaussianBlur(2) is three box blurs a direction, each 3.75 pixels wide: 3 whole pixels and 0.375 of the
 * next on both sides. In 24-bit fixed point, truncated as Pillow does.
 */
const WHOLE = Math.trunc(2 ** 24 / 3.75);
const PART = Math.trunc((2 ** 24 - 3 * WHOLE) / 2);
const ROUNDS = 3;

/** A picture of 1 channel as Pillow's `GaussianBlur(2)` gives it. */
export function gaussianBlur2(gray: Picture): Picture {
  const { widthPx, heightPx } = gray;
  const data = Uint8Array.from(gray.data);
  for (let y = 0; y < heightPx; y++) blurLine(data, y * widthPx, 1, widthPx);
  for (let x = 0; x < widthPx; x++) blurLine(data, x, widthPx, heightPx);
  return createPicture(widthPx, heightPx, 1, data);
}

/** Blurs, in place, a line that begins at `start` and has a pixel every `step`. */
function blurLine(data: Uint8Array, start: number, step: number, length: number): void {
  // Two pixels at either end hold the edge again.
  const line = new Uint8Array(length + 4);
  for (let round = 0; round < ROUNDS; round++) {
    for (let i = 0; i < length; i++) line[i + 2] = data[start + i * step]!;
    line.fill(line[2]!, 0, 2);
    line.fill(line[length + 1]!, length + 2);
    for (let i = 0; i < length; i++) {
      const near = line[i + 1]! + line[i + 2]! + line[i + 3]!;
      const far = line[i]! + line[i + 4]!;
      data[start + i * step] = (near * WHOLE + far * PART + 2 ** 23) >>> 24;
    }
  }
}

/** A picture of 1 channel as Pillow's `MedianFilter(3)` gives it: the fifth of the nine pixels round each. */
export function median3(gray: Picture): Picture {
  const { widthPx, heightPx, data } = gray;
  const out = createPicture(widthPx, heightPx, 1);
  // The lowest, middle and highest of the three pixels of each column.
  const low = new Uint8Array(widthPx);
  const mid = new Uint8Array(widthPx);
  const high = new Uint8Array(widthPx);
  for (let y = 0; y < heightPx; y++) {
    const above = Math.max(0, y - 1) * widthPx;
    const here = y * widthPx;
    const below = Math.min(heightPx - 1, y + 1) * widthPx;
    for (let x = 0; x < widthPx; x++) {
      const a = data[above + x]!;
      const b = data[here + x]!;
      const c = data[below + x]!;
      low[x] = Math.min(a, b, c);
      mid[x] = middle(a, b, c);
      high[x] = Math.max(a, b, c);
    }
    for (let x = 0; x < widthPx; x++) {
      const l = Math.max(0, x - 1);
      const r = Math.min(widthPx - 1, x + 1);
      // Four pixels lie at or below the middle of these three, and four at or above it.
      const highestLow = Math.max(low[l]!, low[x]!, low[r]!);
      const lowestHigh = Math.min(high[l]!, high[x]!, high[r]!);
      out.data[here + x] = middle(highestLow, middle(mid[l]!, mid[x]!, mid[r]!), lowestHigh);
    }
  }
  return out;
}

function middle(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
