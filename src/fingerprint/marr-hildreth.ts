// Marr-Hildreth: how strongly does each part of the picture answer to a round wave (the "Mexican hat" that finds edges),
// against the mean of its neighbors? 8 x 8 groups of 3 x 3 blocks, 576 bits.
//
// The wave is OpenCV's, not Marr and Hildreth's: the sign of its exponent is turned, so that it grows outward instead of
// fading, and the four corners of its 17 x 17 cells decide nearly everything. Kept, since the bits have to be OpenCV's.
// OpenCV filters through a float32 Fourier transform: where a block is level with its group (plain paper, within 1e-5 of
// the strongest answer) its noise decides the bit, which is 0 here for equal blocks. All other bits are OpenCV's.
// Source: OpenCV's img_hash MarrHildrethHash (alpha 2, level 1), 5.0.

import type { Picture } from "../pixels/picture.js";
import { type FingerprintMethod, packBits } from "./method.js";
import { blurGaussian, GAUSSIAN_7, mirrored } from "./opencv/gaussian.js";
import { toOpencvGray } from "./opencv/gray.js";
import { resizeCubic } from "./opencv/resize-cubic.js";

const GRID = 512;
const BLOCK = 16;
const BLOCKS = 31;
/** The wave reaches this many pixels to each side, and is this many times as wide as the one of its formula. */
const REACH = 8;
const SCALE = 2;
/** Pixels that touch a block, in each direction. */
const TAPS = BLOCK + 2 * REACH;
const GROUP = 3;
const GROUP_STEP = 4;
const GROUPS = 8;

export const marrHildrethMethod: FingerprintMethod = {
  name: "marr-hildreth",
  version: 1,
  kind: "bits",
  bits: (GROUPS * GROUP) ** 2,
  metric: "hamming",
  minQuality: 0,
  source: "https://docs.opencv.org/5.x/d4/d93/group__img__hash.html (MarrHildrethHash)",
  compute: ({ rgb }) => ({ bits: strongBlocks(blockResponses(spreadGray(rgb))) }),
};

/** A picture as the wave meets it: gray, blurred, 512 x 512, its levels spread. */
export function spreadGray(rgb: Picture): Picture {
  return equalized(resizeCubic(blurGaussian(toOpencvGray(rgb), GAUSSIAN_7), GRID, GRID));
}

/** The gray levels spread so that each is as frequent as the others, darkest to 0 (cv::equalizeHist). */
export function equalized(gray: Picture): Picture {
  const counts = new Uint32Array(256);
  for (const level of gray.data) counts[level]! += 1;
  const darkest = counts.findIndex((count) => count > 0);
  const rest = gray.data.length - counts[darkest]!;
  if (rest === 0) return gray;
  const scale = Math.fround(255 / rest);
  const levels = new Uint8ClampedArray(256); // rounds halves to the even byte, as OpenCV does
  for (let level = darkest + 1, below = 0; level < 256; level++) {
    below += counts[level]!;
    levels[level] = Math.fround(below * scale);
  }
  const data = new Uint8Array(gray.data.length);
  for (let i = 0; i < data.length; i++) data[i] = levels[gray.data[i]!]!;
  return { ...gray, data };
}

/**
 * The wave's answer, summed over each of 31 x 31 blocks of a gray picture of 512 x 512: at [column * 31 + row], for
 * OpenCV takes the blocks column by column.
 *
 * The wave (2 - r2) exp(r2 / 2), with r2 = x2 + y2, is A(x) E(y) + E(x) A(y) for E(t) = exp(t2 / 2) and
 * A(t) = (1 - t2) E(t); so the sum over a block is two passes of 32 weights instead of 289 products a pixel.
 */
export function blockResponses({ data }: Picture): Float64Array {
  const grown = new Float64Array(BLOCKS * GRID);
  const fallen = new Float64Array(BLOCKS * GRID);
  const line = new Uint8Array(REACH + GRID);
  for (let y = 0; y < GRID; y++) {
    line.set(data.subarray(y * GRID, (y + 1) * GRID), REACH);
    for (let x = 1; x <= REACH; x++) line[REACH - x] = line[REACH + x]!;
    for (let block = 0; block < BLOCKS; block++) {
      let [grow, fall] = [0, 0];
      for (let tap = 0, x = block * BLOCK; tap < TAPS; tap++, x++) {
        grow += GROWING[tap]! * line[x]!;
        fall += FALLING[tap]! * line[x]!;
      }
      grown[block * GRID + y] = grow;
      fallen[block * GRID + y] = fall;
    }
  }
  return Float64Array.from({ length: BLOCKS ** 2 }, (_, i) => {
    const column = Math.floor(i / BLOCKS) * GRID;
    const top = (i % BLOCKS) * BLOCK - REACH;
    let sum = 0;
    for (let tap = 0; tap < TAPS; tap++) {
      const at = column + mirrored(top + tap, GRID);
      sum += FALLING[tap]! * grown[at]! + GROWING[tap]! * fallen[at]!;
    }
    return Math.fround(sum);
  });
}

/** E and A of the formula, summed over the 16 places of a block, for the 32 pixels that touch it. */
const GROWING = summedOverBlock((t) => Math.exp(t ** 2 / 2));
const FALLING = summedOverBlock((t) => (1 - t ** 2) * Math.exp(t ** 2 / 2));

function summedOverBlock(wave: (t: number) => number): Float64Array {
  const weights = new Float64Array(TAPS);
  for (let place = 0; place < BLOCK; place++) {
    for (let x = -REACH; x <= REACH; x++) weights[place + x + REACH]! += wave(x / SCALE);
  }
  return weights;
}

/**
 * 1 where a block answers more strongly than the mean of the 3 x 3 it belongs to; every fourth row and column of
 * blocks belongs to none. Groups row by row, in each its blocks row by row, most significant bit first.
 */
export function strongBlocks(responses: Float64Array): Uint8Array {
  const isStrong = Array.from({ length: GROUPS ** 2 }, (_, group) => {
    const top = Math.floor(group / GROUPS) * GROUP_STEP;
    const left = (group % GROUPS) * GROUP_STEP;
    const members = Array.from({ length: GROUP ** 2 }, (_, i) => {
      return responses[(top + Math.floor(i / GROUP)) * BLOCKS + left + (i % GROUP)]!;
    });
    const mean = Math.fround(members.reduce((sum, response) => sum + response, 0) / members.length);
    return members.map((response) => response > mean);
  }).flat();
  return packBits(isStrong.length, (i) => isStrong[i]!);
}
