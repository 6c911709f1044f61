// OpenCV's resize INTER_CUBIC: four pixels of each direction, a = -0.75, however much smaller the result is (no
// averaging). In float32, as OpenCV's x86 builds do it through Intel's library; its other builds use weights of 11
// bits and differ by 1 on about 5 % of the bytes.
// Source: Keys, "Cubic convolution interpolation" (1981). Checked against OpenCV 5.0: about 1 byte of 150,000 differs, by
// 1 (Intel's order of adding is not known; smaller pictures than 4 pixels a side are left to the 11 bits).

import { createPicture, type Picture } from "../../pixels/picture.js";

const A = -0.75;
const TAPS = 4;

/** The picture at another size, any number of channels. */
export function resizeCubic(picture: Picture, widthPx: number, heightPx: number): Picture {
  if (picture.widthPx === widthPx && picture.heightPx === heightPx) return picture;
  const { channels } = picture;
  const out = createPicture(widthPx, heightPx, channels);
  const columns = tapsOf(picture.widthPx, widthPx);
  const rows = tapsOf(picture.heightPx, heightPx);
  const rowLength = widthPx * channels;
  const kept = new KeptRows(picture, columns, rowLength);
  const sums = new Float32Array(rowLength);
  // Storing rounds to the nearest byte, halves to the even one, and clamps: OpenCV's rounding.
  const bytes = new Uint8ClampedArray(out.data.buffer);
  for (let y = 0; y < heightPx; y++) {
    sums.fill(0);
    for (let tap = y * TAPS; tap < (y + 1) * TAPS; tap++) {
      addWeighted(sums, kept.row(rows.positions[tap]!), rows.weights[tap]!);
    }
    for (let i = 0, to = y * rowLength; i < rowLength; i++, to++) bytes[to] = sums[i]!;
  }
  return out;
}

/** In float32: the rounding of each step is part of the result. */
function addWeighted(sums: Float32Array, row: Float32Array, weight: number): void {
  for (let i = 0; i < sums.length; i++) sums[i]! += Math.fround(row[i]! * weight);
}

/** Positions are clamped to the picture: its edge pixels are repeated. */
interface Taps {
  readonly positions: Int32Array;
  readonly weights: Float32Array;
}

function tapsOf(from: number, to: number): Taps {
  const positions = new Int32Array(to * TAPS);
  const weights = new Float32Array(to * TAPS);
  for (let i = 0; i < to; i++) {
    const position = ((i + 0.5) * from) / to - 0.5;
    const second = Math.floor(position);
    for (let k = 0; k < TAPS; k++) {
      const at = second - 1 + k;
      positions[i * TAPS + k] = Math.min(Math.max(at, 0), from - 1);
      weights[i * TAPS + k] = cubicAt(Math.abs(position - at));
    }
  }
  return { positions, weights };
}

/** Keys' kernel at a distance of 0 to 2 pixels. */
function cubicAt(t: number): number {
  return t <= 1 ? (A + 2) * t ** 3 - (A + 3) * t ** 2 + 1 : A * t ** 3 - 5 * A * t ** 2 + 8 * A * t - 4 * A;
}

/** Source rows at the width of the result; the last four are kept, since neighbors need the same ones. */
class KeptRows {
  private readonly picture: Picture;
  private readonly columns: Taps;
  private readonly slots: Float32Array[];
  private readonly held: number[] = [-1, -1, -1, -1];

  constructor(picture: Picture, columns: Taps, rowLength: number) {
    this.picture = picture;
    this.columns = columns;
    this.slots = this.held.map(() => new Float32Array(rowLength));
  }

  row(y: number): Float32Array {
    const slot = y % TAPS;
    const out = this.slots[slot]!;
    if (this.held[slot] !== y) {
      this.held[slot] = y;
      resizeRow(this.picture, y, this.columns, out);
    }
    return out;
  }
}

function resizeRow(picture: Picture, y: number, { positions, weights }: Taps, out: Float32Array): void {
  const { channels, data } = picture;
  const row = y * picture.widthPx * channels;
  const { fround } = Math;
  for (let tap = 0, to = 0; to < out.length; tap += TAPS) {
    for (let c = 0; c < channels; c++, to++) {
      const from = row + c;
      const a = fround(data[from + positions[tap]! * channels]! * weights[tap]!);
      const b = fround(data[from + positions[tap + 1]! * channels]! * weights[tap + 1]!);
      const third = fround(data[from + positions[tap + 2]! * channels]! * weights[tap + 2]!);
      const fourth = fround(data[from + positions[tap + 3]! * channels]! * weights[tap + 3]!);
      out[to] = fround(fround(a + b) + third) + fourth;
    }
  }
}
