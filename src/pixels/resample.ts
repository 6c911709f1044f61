// Pillow's resampler, bit for bit, because every published fingerprint and every model's preprocessing was made
// with it: sharp's own kernels move 1.5-2.8 bits of 64. Two passes, horizontal first, each with weights of 22
// fractional bits and an 8-bit result; enlarging the support with the scale is what prevents aliasing.
// Source: Pillow's Resample.c and Geometry.c (https://github.com/python-pillow/Pillow), 7.0 and later.

import { createPicture, type Picture } from "./picture.js";

export const RESAMPLE_FILTERS = ["nearest", "box", "bilinear", "hamming", "bicubic", "lanczos"] as const;

export type ResampleFilter = (typeof RESAMPLE_FILTERS)[number];

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
  const narrowed = columns === undefined ? picture : acrossRows(picture, columns, rows);
  // Rows no vertical tap touches were never made: `narrowed` starts at the first one that is touched.
  const firstRow = columns === undefined || rows === undefined ? 0 : rows.starts[0]!;
  return rows === undefined ? narrowed : downColumns(narrowed, rows, firstRow, out);
}

/** For each output position: where its input begins, how many inputs it takes, and their fixed-point weights. */
interface Taps {
  readonly starts: Int32Array;
  readonly counts: Int32Array;
  /** Output `i` owns `weights[i * stride]` up to `weights[i * stride + counts[i]]`. */
  readonly weights: Int32Array;
  readonly stride: number;
}

const FRACTION_BITS = 22;
const HALF = 1 << (FRACTION_BITS - 1);

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(x * Math.PI) / (x * Math.PI);
}

interface Kernel {
  /** Half the width of the kernel, in input pixels at scale 1. */
  readonly support: number;
  readonly weight: (x: number) => number;
}

const KERNELS: Record<Exclude<ResampleFilter, "nearest">, Kernel> = {
  // Open on the left, closed on the right: a pixel between two boxes belongs to one of them.
  box: { support: 0.5, weight: (x) => (x > -0.5 && x <= 0.5 ? 1 : 0) },
  bilinear: { support: 1, weight: (x) => Math.max(0, 1 - Math.abs(x)) },
  hamming: { support: 1, weight: (x) => (Math.abs(x) < 1 ? sinc(x) * hammingWindow(x) : 0) },
  bicubic: { support: 2, weight: (x) => cubic(Math.abs(x)) },
  lanczos: { support: 3, weight: (x) => (x >= -3 && x < 3 ? sinc(x) * sinc(x / 3) : 0) },
};

// Pillow writes 0.54 and 0.46 as 32-bit floats; at double precision some bytes differ.
const HAMMING_MEAN = Math.fround(0.54);
const HAMMING_SWING = Math.fround(0.46);

function hammingWindow(x: number): number {
  return HAMMING_MEAN + HAMMING_SWING * Math.cos(x * Math.PI);
}

/** The cubic convolution kernel with a = -0.5, for x >= 0. */
function cubic(x: number): number {
  if (x < 1) return (1.5 * x - 2.5) * x * x + 1;
  return x < 2 ? (((x - 5) * x + 8) * x - 4) * -0.5 : 0;
}

/** Weights are the same for every picture of a size, and pictures of a library share a few sizes. */
const knownTaps = new Map<string, Taps>();
const TAPS_KEPT = 64;

function tapsFor(inputPx: number, outputPx: number, filter: Exclude<ResampleFilter, "nearest">): Taps {
  const key = `${filter} ${inputPx} ${outputPx}`;
  const known = knownTaps.get(key);
  if (known !== undefined) return known;
  const [oldest] = knownTaps.keys();
  if (oldest !== undefined && knownTaps.size >= TAPS_KEPT) knownTaps.delete(oldest);
  const taps = computeTaps(inputPx, outputPx, filter);
  knownTaps.set(key, taps);
  return taps;
}

function computeTaps(inputPx: number, outputPx: number, filter: Exclude<ResampleFilter, "nearest">): Taps {
  const kernel = KERNELS[filter];
  const scale = inputPx / outputPx;
  const stretch = Math.max(scale, 1);
  const support = kernel.support * stretch;
  const stride = Math.ceil(support) * 2 + 1;
  const starts = new Int32Array(outputPx);
  const counts = new Int32Array(outputPx);
  const weights = new Int32Array(outputPx * stride);
  const exact = new Float64Array(stride);
  for (let i = 0; i < outputPx; i++) {
    const center = (i + 0.5) * scale;
    const start = Math.max(0, Math.trunc(center - support + 0.5));
    const count = Math.min(inputPx, Math.trunc(center + support + 0.5)) - start;
    let sum = 0;
    for (let k = 0; k < count; k++) {
      exact[k] = kernel.weight((k + start - center + 0.5) * (1 / stretch));
      sum += exact[k]!;
    }
    for (let k = 0; k < count; k++) {
      const fixed = (sum === 0 ? exact[k]! : exact[k]! / sum) * (1 << FRACTION_BITS);
      weights[i * stride + k] = Math.trunc(fixed < 0 ? fixed - 0.5 : fixed + 0.5);
    }
    starts[i] = start;
    counts[i] = count;
  }
  return { starts, counts, weights, stride };
}

/** The horizontal pass, over the input rows that `rows` will read (all of them without). */
function acrossRows(picture: Picture, columns: Taps, rows: Taps | undefined): Picture {
  let first = 0;
  let end = picture.heightPx;
  if (rows !== undefined) {
    first = rows.starts[0]!;
    end = rows.starts.at(-1)! + rows.counts.at(-1)!;
  }
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

// The vertical pass knows no channels: a row is so many bytes. Four neighboring bytes at a time, as above.
function downColumns(picture: Picture, rows: Taps, firstRow: number, out: Picture): Picture {
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
