// Blockhash: is a block of the picture brighter than the median block of its quarter? The full-size pixels are summed,
// nothing is resized, so any decoder that gives the same pixels gives the same bits.
//
// Two ways to cut: `blockhash` (method 2, the usual one) shares the pixels on a block's edge between its neighbors;
// `blockhash-even` (method 1) cuts whole pixels and leaves out the rows and columns that remain.
// Source: http://blockhash.io and Bian Yang et al., "Block mean value based image perceptual hashing" (2006); bits as
// npm's blockhash-core 0.1.0 gives them, float64 rounding included.

import type { Picture } from "../pixels/picture.js";
import { medianOf } from "./kernels/threshold.js";
import { type FingerprintInput, type FingerprintMethod, packBits } from "./method.js";
import { withSizes } from "./sized.js";

const BANDS = 4;
/** What a pixel counts that cannot be seen: white. */
const CLEAR = 3 * 255;

export const blockhashMethod: FingerprintMethod = methodOf("blockhash", sharedBlocks);
export const blockhashEvenMethod: FingerprintMethod = methodOf("blockhash-even", evenBlocks);

/** Sums of side x side blocks, row-major, and the pixels a block holds (a fraction where pixels are shared). */
interface Blocks {
  readonly sums: Float64Array;
  readonly pixelsPerBlock: number;
}

type Cut = (brightness: Brightness, side: number) => Blocks;

function methodOf(name: string, cut: Cut): FingerprintMethod {
  // Other sides have no four bands of whole rows.
  const only = { words: `a multiple of ${BANDS}`, test: (side: number) => side % BANDS === 0 };
  return withSizes({ usual: 16, least: 4, most: 64, only }, (side) => ({
    name,
    version: 1,
    kind: "bits",
    bits: side * side,
    metric: "hamming",
    minQuality: 0,
    source: "https://github.com/commonsmachinery/blockhash-js (blockhash-core 0.1.0)",
    compute: (input) => ({ bits: brightBlocks(cut(brightnessOf(input), side)) }),
  }));
}

/** Red + green + blue of each pixel, 0-765, row-major. */
interface Brightness {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly values: Uint16Array;
}

function brightnessOf({ rgb, alpha }: FingerprintInput): Brightness {
  const { widthPx, heightPx } = rgb;
  const values = sumsOfChannels(rgb);
  if (alpha !== undefined) {
    for (let i = 0; i < values.length; i++) if (alpha[i] === 0) values[i] = CLEAR;
  }
  return { widthPx, heightPx, values };
}

function sumsOfChannels({ data, channels }: Picture): Uint16Array {
  const values = new Uint16Array(data.length / channels);
  const [green, blue] = channels === 1 ? [0, 0] : [1, 2];
  for (let i = 0, from = 0; i < values.length; i++, from += channels) {
    values[i] = data[from]! + data[from + green]! + data[from + blue]!;
  }
  return values;
}

function evenBlocks({ widthPx, heightPx, values }: Brightness, side: number): Blocks {
  const blockWidth = Math.floor(widthPx / side);
  const blockHeight = Math.floor(heightPx / side);
  const sums = new Float64Array(side * side);
  for (let y = 0; y < blockHeight * side; y++) {
    const row = Math.floor(y / blockHeight) * side;
    for (let block = 0, x = 0; block < side; block++) {
      let sum = 0;
      for (const end = x + blockWidth; x < end; x++) sum += values[y * widthPx + x]!;
      sums[row + block]! += sum;
    }
  }
  return { sums, pixelsPerBlock: blockWidth * blockHeight };
}

function sharedBlocks(brightness: Brightness, side: number): Blocks {
  const { widthPx, heightPx, values } = brightness;
  if (widthPx % side === 0 && heightPx % side === 0) return evenBlocks(brightness, side);
  const sums = new Float64Array(side * side);
  const columns = sharesOf(widthPx, side);
  const rows = sharesOf(heightPx, side);
  for (let y = 0, at = 0; y < heightPx; y++) {
    const top = rows.first[y]! * side;
    const bottom = rows.second[y]! * side;
    const below = rows.beyond[y]!;
    for (let x = 0; x < widthPx; x++, at++) {
      const left = columns.first[x]!;
      const right = columns.second[x]!;
      const beyond = columns.beyond[x]!;
      const above = values[at]! * (1 - below);
      const under = values[at]! * below;
      // Four sums in this order, also when the blocks are one: their rounding decides between equal blocks.
      sums[top + left]! += above * (1 - beyond);
      sums[top + right]! += above * beyond;
      sums[bottom + left]! += under * (1 - beyond);
      sums[bottom + right]! += under * beyond;
    }
  }
  return { sums, pixelsPerBlock: (widthPx / side) * (heightPx / side) };
}

/** The two blocks that each row or column of pixels belongs to, and how much of it lies in the second. */
interface Shares {
  readonly first: Int32Array;
  readonly second: Int32Array;
  readonly beyond: Float64Array;
}

function sharesOf(length: number, side: number): Shares {
  const blockLength = length / side;
  const first = Int32Array.from({ length }, (_, i) => Math.floor(i / blockLength));
  const second = first.slice();
  const beyond = new Float64Array(length);
  if (length % side === 0) return { first, second, beyond };
  for (let i = 0; i < length; i++) {
    const end = (i + 1) % blockLength;
    beyond[i] = end - Math.floor(end);
    if (end < 1 && i + 1 < length) second[i] = Math.ceil(i / blockLength);
  }
  return { first, second, beyond };
}

/**
 * 1 where a block lies above the median of its quarter of the rows, row-major. Blocks equal to the median (within 1)
 * are 1 where it lies above half of the most there can be, so that white pictures differ from black ones.
 */
function brightBlocks({ sums, pixelsPerBlock }: Blocks): Uint8Array {
  const half = (pixelsPerBlock * 256 * 3) / 2;
  const bandLength = sums.length / BANDS;
  const medians = Array.from({ length: BANDS }, (_, band) =>
    medianOf(sums.subarray(band * bandLength, (band + 1) * bandLength)),
  );
  return packBits(sums.length, (i) => {
    const median = medians[Math.floor(i / bandLength)]!;
    return sums[i]! > median || (Math.abs(sums[i]! - median) < 1 && median > half);
  });
}
