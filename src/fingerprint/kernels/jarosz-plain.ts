// PDQ's downsampling: a picture of any size to 64 x 64 luma, by two rounds of box filters along rows and columns
// (close to a tent filter) and picking the middle of each cell. All sums are 32-bit floats in the reference's
// order, because its hash bits hang on their rounding. Rows are streamed: memory is a few dozen rows, whatever
// the height. Source: facebook/ThreatExchange pdq/cpp (downscaling.cpp), the full-resolution family of
// pdqhash-python and Java; the C++ command line shrinks to 512 x 512 first and differs by 2-10 bits.

import type { Picture } from "../../pixels/picture.js";

/** Side of the downsampled picture. */
export const JAROSZ_SIDE = 64;

/** Rows done at once: their sums are independent, so the processor need not wait for one before the next. */
const BATCH = 4;

/**
 * The luma of a picture (1 channel as it is, 3 channels as RGB) at 64 x 64: 4,096 numbers 0-255, row-major, each
 * a 32-bit float as the reference computes it.
 */
export function downsamplePlain(picture: Picture): Float32Array {
  const { widthPx: width, heightPx: height } = picture;
  const out = new Float32Array(JAROSZ_SIDE * JAROSZ_SIDE);
  const columns = cellMiddles(width);
  const rows = cellMiddles(height);
  const across = windowFor(width);
  const first = new ColumnBox(width, height, windowFor(height));
  const second = new ColumnBox(JAROSZ_SIDE, height, windowFor(height));
  const input = new Float32Array(BATCH * width);
  const smooth = new Float32Array(BATCH * width);
  const smoother = new Float32Array(BATCH * width);
  const narrow = new Float32Array(JAROSZ_SIDE);
  const done = new Float32Array(JAROSZ_SIDE);
  let filled = 0;
  let doneRows = 0;

  const keepDone = () => {
    // A picture lower than 64 rows gives one row to several cells.
    rows.forEach((row, i) => {
      if (row === doneRows) out.set(done, i * JAROSZ_SIDE);
    });
    doneRows += 1;
  };
  const secondRound = () => {
    boxAlongRows(smoother, input, width, across);
    for (let r = 0; r < filled; r++) {
      for (let i = 0; i < JAROSZ_SIDE; i++) narrow[i] = input[r * width + columns[i]!]!;
      if (second.push(narrow, 0, done, 0)) keepDone();
    }
    filled = 0;
  };

  for (let y = 0; y < height; y += BATCH) {
    const count = Math.min(BATCH, height - y);
    fillLuma(picture, y * width, input, count * width);
    boxAlongRows(input, smooth, width, across);
    for (let r = 0; r < count; r++) {
      if (first.push(smooth, r * width, smoother, filled * width) && ++filled === BATCH) secondRound();
    }
  }
  while (first.drain(smoother, filled * width)) if (++filled === BATCH) secondRound();
  secondRound();
  while (second.drain(done, 0)) keepDone();
  return out;
}

/** The width of the box for a side: the 128th part, rounded up, so that two rounds cover a cell of 64. */
export function windowFor(sidePx: number): number {
  return Math.ceil(sidePx / (2 * JAROSZ_SIDE));
}

/** How many inputs lie behind the middle of a box before its first output. */
export function leadOf(window: number): number {
  return Math.floor((window + 2) / 2) - 1;
}

export function cellMiddles(sidePx: number): Int32Array {
  return Int32Array.from({ length: JAROSZ_SIDE }, (_, i) => Math.trunc(((i + 0.5) * sidePx) / JAROSZ_SIDE));
}

// Summed in float64 and rounded once, as pdqhash-python does: 32-bit weights give other noise on flat pictures.
const productsOf = (weight: number) => Float64Array.from({ length: 256 }, (_, byte) => weight * byte);
const RED = productsOf(0.299);
const GREEN = productsOf(0.587);
const BLUE = productsOf(0.114);

/** The luma of `count` pixels from pixel `firstPixel` on, to the beginning of `luma`. */
export function fillLuma(picture: Picture, firstPixel: number, luma: Float32Array, count: number): void {
  const { data, channels } = picture;
  if (channels === 1) {
    for (let i = 0; i < count; i++) luma[i] = data[firstPixel + i]!;
    return;
  }
  for (let i = 0, from = firstPixel * 3; i < count; i++, from += 3) {
    luma[i] = RED[data[from]!]! + GREEN[data[from + 1]!]! + BLUE[data[from + 2]!]!;
  }
}

/**
 * The mean of `window` neighbors along each of four rows; fewer at the ends, where the box is cut. A quotient is
 * taken as a product with the float64 reciprocal: rounded to 32 bits it is the same number, since a sum of 24
 * bits over a whole number below 2^20 comes no nearer than 2^-45 (relative) to the middle of two 32-bit floats.
 */
function boxAlongRows(from: Float32Array, to: Float32Array, length: number, window: number): void {
  const lead = leadOf(window);
  const fround = Math.fround;
  const b = length;
  const c = 2 * length;
  const d = 3 * length;
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  for (let i = 0; i < window; i++) {
    s0 = fround(s0 + from[i]!);
    s1 = fround(s1 + from[b + i]!);
    s2 = fround(s2 + from[c + i]!);
    s3 = fround(s3 + from[d + i]!);
    if (i >= lead) store(to, length, i - lead, 1 / (i + 1), s0, s1, s2, s3);
  }
  const share = 1 / window;
  for (let i = window; i < length; i++) {
    const old = i - window;
    const at = i - lead;
    s0 = fround(fround(s0 + from[i]!) - from[old]!);
    s1 = fround(fround(s1 + from[b + i]!) - from[b + old]!);
    s2 = fround(fround(s2 + from[c + i]!) - from[c + old]!);
    s3 = fround(fround(s3 + from[d + i]!) - from[d + old]!);
    to[at] = s0 * share;
    to[b + at] = s1 * share;
    to[c + at] = s2 * share;
    to[d + at] = s3 * share;
  }
  for (let k = 0; k < lead; k++) {
    const old = length - window + k;
    s0 = fround(s0 - from[old]!);
    s1 = fround(s1 - from[b + old]!);
    s2 = fround(s2 - from[c + old]!);
    s3 = fround(s3 - from[d + old]!);
    store(to, length, length - lead + k, 1 / (window - 1 - k), s0, s1, s2, s3);
  }
}

function store(
  to: Float32Array,
  length: number,
  at: number,
  share: number,
  s0: number,
  s1: number,
  s2: number,
  s3: number,
): void {
  to[at] = s0 * share;
  to[length + at] = s1 * share;
  to[2 * length + at] = s2 * share;
  to[3 * length + at] = s3 * share;
}

/** The same mean along columns, fed row by row; output lags behind input by half a box. */
class ColumnBox {
  private readonly width: number;
  private readonly length: number;
  private readonly window: number;
  private readonly lead: number;
  private readonly sums: Float32Array;
  /** The last `window` input rows; row t lies in slot t mod `window`. */
  private readonly recent: Float32Array;
  private pushed = 0;
  private drained = 0;

  constructor(width: number, length: number, window: number) {
    this.width = width;
    this.length = length;
    this.window = window;
    this.lead = leadOf(window);
    this.sums = new Float32Array(width);
    this.recent = new Float32Array(window * width);
  }

  /** Takes a row from `from` at `offset`; true when it wrote an output row to `to` at `toOffset`. */
  push(from: Float32Array, offset: number, to: Float32Array, toOffset: number): boolean {
    const { sums, recent, width, window } = this;
    const t = this.pushed++;
    const slot = (t % window) * width;
    // The first sums subtract rows that were never pushed: zeros, which change nothing.
    const share = 1 / Math.min(t + 1, window);
    for (let x = 0; x < width; x++) {
      const added = from[offset + x]!;
      const sum = Math.fround(Math.fround(sums[x]! + added) - recent[slot + x]!);
      recent[slot + x] = added;
      sums[x] = sum;
      to[toOffset + x] = sum * share;
    }
    return t >= this.lead;
  }

  /** After the last push: writes the next output row; false when there is none left. */
  drain(to: Float32Array, toOffset: number): boolean {
    const { sums, recent, width, window, length } = this;
    const k = this.drained++;
    if (k >= this.lead) return false;
    const slot = ((length - window + k) % window) * width;
    const share = 1 / (window - 1 - k);
    for (let x = 0; x < width; x++) {
      const sum = Math.fround(sums[x]! - recent[slot + x]!);
      sums[x] = sum;
      to[toOffset + x] = sum * share;
    }
    return true;
  }
}
