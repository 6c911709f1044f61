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

/** A part of a picture, in its pixels. */
export interface Window {
  readonly xPx: number;
  readonly yPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

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
  checkFilter(filter);
  const out = createPicture(widthPx, heightPx, picture.channels);
  if (widthPx === picture.widthPx && heightPx === picture.heightPx) return picture;
  if (filter === "nearest") {
    const columns = nearestIndexes(picture.widthPx, widthPx, 0, widthPx);
    return pickNearest(picture, columns, nearestIndexes(picture.heightPx, heightPx, 0, heightPx), out);
  }
  const columns = widthPx === picture.widthPx ? undefined : tapsFor(picture.widthPx, widthPx, filter);
  const rows = heightPx === picture.heightPx ? undefined : tapsFor(picture.heightPx, heightPx, filter);
  return pass(picture, columns, rows, out);
}

/**
 * A part of what `resample` gives, and the same bytes, without making the rest: of a strip of 1 x 60,000 pixels whose
 * shorter side becomes 224, which would be 3 gigapixels, a network looks at a square. Throws a RangeError as `resample`
 * does, and when the window leaves the resized picture.
 */
export function resampleWindow(
  picture: Picture,
  widthPx: number,
  heightPx: number,
  filter: ResampleFilter,
  window: Window,
): Picture {
  checkFilter(filter);
  checkWindow(window, widthPx, heightPx);
  const { xPx, yPx } = window;
  const out = createPicture(window.widthPx, window.heightPx, picture.channels);
  if (filter === "nearest") {
    const columns = nearestIndexes(picture.widthPx, widthPx, xPx, window.widthPx);
    const rows = nearestIndexes(picture.heightPx, heightPx, yPx, window.heightPx);
    return pickNearest(picture, columns, rows, out);
  }
  // A side that keeps its length is cut, not filtered: Pillow leaves such a pass out.
  const keepsWidth = widthPx === picture.widthPx;
  const keepsHeight = heightPx === picture.heightPx;
  const source = cut(picture, {
    xPx: keepsWidth ? xPx : 0,
    widthPx: keepsWidth ? window.widthPx : picture.widthPx,
    yPx: keepsHeight ? yPx : 0,
    heightPx: keepsHeight ? window.heightPx : picture.heightPx,
  });
  const columns = keepsWidth ? undefined : tapsFor(picture.widthPx, widthPx, filter, xPx, window.widthPx);
  const rows = keepsHeight ? undefined : tapsFor(picture.heightPx, heightPx, filter, yPx, window.heightPx);
  return pass(source, columns, rows, out);
}

/** A window of a picture as it is; the picture itself for the whole of it. Throws a RangeError when it leaves it. */
export function cut(picture: Picture, window: Window): Picture {
  checkWindow(window, picture.widthPx, picture.heightPx);
  if (window.widthPx === picture.widthPx && window.heightPx === picture.heightPx) return picture;
  const { channels, data } = picture;
  const out = createPicture(window.widthPx, window.heightPx, channels);
  const rowBytes = window.widthPx * channels;
  for (let y = 0; y < window.heightPx; y++) {
    const from = ((window.yPx + y) * picture.widthPx + window.xPx) * channels;
    out.data.set(data.subarray(from, from + rowBytes), y * rowBytes);
  }
  return out;
}

function checkFilter(filter: ResampleFilter): void {
  if (!RESAMPLE_FILTERS.includes(filter)) {
    throw new RangeError(`Expected one of ${RESAMPLE_FILTERS.join(", ")} for filter but received ${filter}`);
  }
}

function checkWindow(window: Window, widthPx: number, heightPx: number): void {
  const { xPx, yPx } = window;
  if (xPx < 0 || yPx < 0 || xPx + window.widthPx > widthPx || yPx + window.heightPx > heightPx)
    throw new RangeError(
      `Expected a window within ${widthPx} x ${heightPx} but received ${window.widthPx} x ${window.heightPx} at ${xPx}, ${yPx}`,
    );
}

function pass(picture: Picture, columns: Taps | undefined, rows: Taps | undefined, out: Picture): Picture {
  // Rows no vertical tap touches are never made: `narrowed` starts at the first one that is touched.
  const { first, end } = columns === undefined ? { first: 0, end: 0 } : rowsRead(picture, rows);
  const narrowed =
    columns === undefined ? picture : (acrossRowsFast ?? acrossRows)(picture, columns, first, end);
  return rows === undefined ? narrowed : (downColumnsFast ?? downColumns)(narrowed, rows, first, out);
}

function pickNearest(picture: Picture, columns: Int32Array, rows: Int32Array, out: Picture): Picture {
  const { widthPx, channels, data } = picture;
  let to = 0;
  for (const row of rows) {
    for (let x = 0; x < columns.length; x++) {
      const from = (row * widthPx + columns[x]!) * channels;
      for (let c = 0; c < channels; c++) out.data[to++] = data[from + c]!;
    }
  }
  return out;
}

/** Where each of `countPx` outputs from `firstPx` comes from. */
function nearestIndexes(inputPx: number, outputPx: number, firstPx: number, countPx: number): Int32Array {
  const step = inputPx / outputPx;
  const indexes = new Int32Array(countPx);
  // Summed up from the first one, not multiplied, because Pillow does so and the rounding errors decide ties.
  let position = step * 0.5;
  for (let i = 0; i < firstPx + countPx; i++) {
    if (i >= firstPx) indexes[i - firstPx] = Math.min(Math.trunc(position), inputPx - 1);
    position += step;
  }
  return indexes;
}
