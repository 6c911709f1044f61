// The two passes of a resize, one pixel after another. They also exist as kernels (passes-wasm.ts), whose oracle these
// are, and which they stand in for where there is no SIMD.

import { createPicture, type Picture } from "../picture.js";
import { FRACTION_BITS, type Taps } from "./taps.js";

const HALF = 1 << (FRACTION_BITS - 1);

/** The rows [first, end) of the input that `rows` will read: all of them without. */
export function rowsRead({ heightPx }: Picture, rows: Taps | undefined): { first: number; end: number } {
  if (rows === undefined) return { first: 0, end: heightPx };
  return { first: rows.starts[0]!, end: rows.starts.at(-1)! + rows.counts.at(-1)! };
}

/** The horizontal pass, over the rows [first, end) of the input. */
export function acrossRows(picture: Picture, columns: Taps, first: number, end: number): Picture {
  const out = createPicture(columns.starts.length, end - first, picture.channels);
  if (picture.channels === 1) acrossGrayRows(picture, columns, first, out);
  else acrossColorRows(picture, columns, first, out);
  return out;
}

// Four rows at a time: four independent sums keep the processor busy and share each weight. Past the last row
// the last one is done again, to the same bytes, which costs less code than a remainder.
function acrossGrayRows(picture: Picture, columns: Taps, first: number, out: Picture): void {
  const { starts, counts, weights, stride } = columns;
  const { data, widthPx } = picture;
  const clamped = clampedView(out);
  const last = out.heightPx - 1;
  for (let y = 0; y <= last; y += 4) {
    const y1 = Math.min(y + 1, last);
    const y2 = Math.min(y + 2, last);
    const y3 = Math.min(y + 3, last);
    for (let x = 0; x < out.widthPx; x++) {
      const start = starts[x]!;
      const w = x * stride;
      const count = counts[x]!;
      const i0 = (first + y) * widthPx + start;
      const i1 = (first + y1) * widthPx + start;
      const i2 = (first + y2) * widthPx + start;
      const i3 = (first + y3) * widthPx + start;
      let s0 = HALF;
      let s1 = HALF;
      let s2 = HALF;
      let s3 = HALF;
      for (let k = 0; k < count; k++) {
        const weight = weights[w + k]!;
        s0 = (s0 + Math.imul(weight, data[i0 + k]!)) | 0;
        s1 = (s1 + Math.imul(weight, data[i1 + k]!)) | 0;
        s2 = (s2 + Math.imul(weight, data[i2 + k]!)) | 0;
        s3 = (s3 + Math.imul(weight, data[i3 + k]!)) | 0;
      }
      clamped[y * out.widthPx + x] = s0 >> FRACTION_BITS;
      clamped[y1 * out.widthPx + x] = s1 >> FRACTION_BITS;
      clamped[y2 * out.widthPx + x] = s2 >> FRACTION_BITS;
      clamped[y3 * out.widthPx + x] = s3 >> FRACTION_BITS;
    }
  }
}

function acrossColorRows(picture: Picture, columns: Taps, first: number, out: Picture): void {
  const { starts, counts, weights, stride } = columns;
  const { data, widthPx } = picture;
  const clamped = clampedView(out);
  let to = 0;
  for (let y = 0; y < out.heightPx; y++) {
    for (let x = 0; x < out.widthPx; x++) {
      let i = ((first + y) * widthPx + starts[x]!) * 3;
      const end = x * stride + counts[x]!;
      let red = HALF;
      let green = HALF;
      let blue = HALF;
      for (let w = x * stride; w < end; w++) {
        const weight = weights[w]!;
        red = (red + Math.imul(weight, data[i]!)) | 0;
        green = (green + Math.imul(weight, data[i + 1]!)) | 0;
        blue = (blue + Math.imul(weight, data[i + 2]!)) | 0;
        i += 3;
      }
      clamped[to] = red >> FRACTION_BITS;
      clamped[to + 1] = green >> FRACTION_BITS;
      clamped[to + 2] = blue >> FRACTION_BITS;
      to += 3;
    }
  }
}

/** The vertical pass. It knows no channels: a row is so many bytes. Four neighboring bytes at a time, as above. */
export function downColumns(picture: Picture, rows: Taps, firstRow: number, out: Picture): Picture {
  const { starts, counts, weights, stride } = rows;
  const { data } = picture;
  const clamped = clampedView(out);
  const rowBytes = out.widthPx * out.channels;
  const last = rowBytes - 1;
  for (let y = 0; y < out.heightPx; y++) {
    const from = (starts[y]! - firstRow) * rowBytes;
    const end = y * stride + counts[y]!;
    const to = y * rowBytes;
    for (let x = 0; x <= last; x += 4) {
      const x1 = Math.min(x + 1, last);
      const x2 = Math.min(x + 2, last);
      const x3 = Math.min(x + 3, last);
      let row = from;
      let s0 = HALF;
      let s1 = HALF;
      let s2 = HALF;
      let s3 = HALF;
      for (let w = y * stride; w < end; w++) {
        const weight = weights[w]!;
        s0 = (s0 + Math.imul(weight, data[row + x]!)) | 0;
        s1 = (s1 + Math.imul(weight, data[row + x1]!)) | 0;
        s2 = (s2 + Math.imul(weight, data[row + x2]!)) | 0;
        s3 = (s3 + Math.imul(weight, data[row + x3]!)) | 0;
        row += rowBytes;
      }
      clamped[to + x] = s0 >> FRACTION_BITS;
      clamped[to + x1] = s1 >> FRACTION_BITS;
      clamped[to + x2] = s2 >> FRACTION_BITS;
      clamped[to + x3] = s3 >> FRACTION_BITS;
    }
  }
  return out;
}

/** The same bytes, written with clipping to 0-255: sharpening filters overshoot. */
function clampedView(picture: Picture): Uint8ClampedArray {
  const { buffer, byteOffset, length } = picture.data;
  return new Uint8ClampedArray(buffer, byteOffset, length);
}
