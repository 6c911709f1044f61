// Pillow's resampler, bit for bit, because every published fingerprint and every model's preprocessing was made
// with it: sharp's own kernels move 1.5-2.8 bits of 64. Two passes, horizontal first, each with weights of 22
// fractional bits and an 8-bit result; enlarging the support with the scale is what prevents aliasing.
// Source: Pillow's Resample.c and Geometry.c (https://github.com/python-pillow/Pillow), 7.0 to 12. Since 13 it takes
// the vertical pass first where that loses more (a tall picture made square): fingerprint/kernels/shrink.ts.

import { createPicture, type Picture } from "./picture.js";
import { acrossRows, downColumns, rowsRead } from "./resampling/passes.js";
import { acrossRowsFast, downColumnsFast } from "./resampling/passes-wasm.js";
import { RESAMPLE_FILTERS, type ResampleFilter, type Taps, tapsFor } from "./resampling/taps.js";

export { RESAMPLE_FILTERS, type ResampleFilter };

/**
 * Resizes to `widthPx` x `heightPx`; equal to Pillow's `Image.resize` byte for byte. The picture itself when the
 * size is unchanged. Throws a RangeError for a size below 1 or an unknown filter.
 */
export function resample(
  picture: Picture,
  widthPx: number,
  heightPx: number,
  filter: ResampleFilter,
): Picture {
  if (!RESAMPLE_FILTERS.includes(filter)) {
    throw new RangeError(`Expected one of ${RESAMPLE_FILTERS.join(", ")} for filter but received ${filter}`);
  }
  const out = createPicture(widthPx, heightPx, picture.channels);
  if (widthPx === picture.widthPx && heightPx === picture.heightPx) return picture;
  if (filter === "nearest") return pickNearest(picture, out);
  const columns = widthPx === picture.widthPx ? undefined : tapsFor(picture.widthPx, widthPx, filter);
  const rows = heightPx === picture.heightPx ? undefined : tapsFor(picture.heightPx, heightPx, filter);
  // Rows no vertical tap touches are never made: `narrowed` starts at the first one that is touched.
  const { first, end } = columns === undefined ? { first: 0, end: 0 } : rowsRead(picture, rows);
  const narrowed =
    columns === undefined ? picture : (acrossRowsFast ?? acrossRows)(picture, columns, first, end);
  return rows === undefined ? narrowed : (downColumnsFast ?? downColumns)(narrowed, rows, first, out);
}

function pickNearest(picture: Picture, out: Picture): Picture {
  const { widthPx, channels, data } = picture;
  const columns = nearestIndexes(widthPx, out.widthPx);
  const rows = nearestIndexes(picture.heightPx, out.heightPx);
  let to = 0;
  for (const row of rows) {
    for (let x = 0; x < columns.length; x++) {
      const from = (row * widthPx + columns[x]!) * channels;
      for (let c = 0; c < channels; c++) out.data[to++] = data[from + c]!;
    }
  }
  return out;
}

function nearestIndexes(inputPx: number, outputPx: number): Int32Array {
  const step = inputPx / outputPx;
  const indexes = new Int32Array(outputPx);
  // Summed up, not multiplied, because Pillow does so and the rounding errors decide ties.
  let position = step * 0.5;
  for (let i = 0; i < outputPx; i++) {
    indexes[i] = Math.min(Math.trunc(position), inputPx - 1);
    position += step;
  }
  return indexes;
}
