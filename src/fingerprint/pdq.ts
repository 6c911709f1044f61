// PDQ, the 256-bit hash made for finding copies at scale: 64 x 64 smoothed luma, its 16 x 16 lowest frequencies
// without the mean, one bit each for above or below their median. Full-resolution family (pdqhash-python,
// python-threatexchange, Java), met bit for bit: hence 32-bit floats throughout.
// Source: https://github.com/facebook/ThreatExchange/tree/main/pdq and its hashing.pdf.

import type { Picture } from "../pixels/picture.js";
import { downsampleTo64, JAROSZ_SIDE } from "./jarosz.js";
import type { FingerprintMethod } from "./method.js";

const SIDE = 16;
const BITS = SIDE * SIDE;

/** Smaller pictures have no hash: the reference gives zeros of quality 0. */
const MIN_SIDE_PX = 5;

export const pdqMethod: FingerprintMethod = {
  name: "pdq",
  version: 1,
  kind: "bits",
  bits: BITS,
  metric: "hamming",
  // Its authors discard qualities up to 49: flat pictures, whose bits are noise.
  minQuality: 50,
  source: "https://github.com/facebook/ThreatExchange/tree/main/pdq (full resolution)",
  compute: ({ rgb }) => {
    const { frequencies, quality } = analyze(rgb);
    return { bits: bitsAboveMedian(frequencies), quality };
  },
};

export interface PdqOrientations {
  /** Eight hashes of 32 bytes, by index in ORIENTATIONS: codes[o] predicts the hash of orient(picture, o). */
  readonly codes: Uint8Array[];
  /** 0 (flat) to 100. */
  readonly quality: number;
}

/**
 * The hashes of a picture (1 or 3 channels) turned and mirrored all eight ways, from one transform. `codes[0]` is
 * the hash itself; the others may miss a really turned picture's hash by a few bits, as in the reference.
 */
export function pdqOrientations(rgb: Picture): PdqOrientations {
  const { frequencies, quality } = analyze(rgb);
  const codes: Uint8Array[] = [];
  for (const start of [frequencies, mirrored(frequencies)]) {
    let turning = start;
    for (let turns = 0; turns < 4; turns++) {
      codes.push(bitsAboveMedian(turning));
      turning = turnedClockwise(turning);
    }
  }
  return { codes, quality };
}

interface Analysis {
  /** 16 x 16, row = vertical frequency 1-16, column = horizontal frequency 1-16. */
  readonly frequencies: Float32Array;
  readonly quality: number;
}

function analyze(picture: Picture): Analysis {
  if (picture.widthPx < MIN_SIDE_PX || picture.heightPx < MIN_SIDE_PX) {
    return { frequencies: new Float32Array(BITS), quality: 0 };
  }
  const luma = downsampleTo64(picture);
  return { frequencies: lowFrequencies(luma), quality: qualityOf(luma) };
}

/** How much the hash says: steps between neighbors, in percent of the range, summed, in units of 90; at most 100. */
function qualityOf(luma: Float32Array): number {
  let sum = 0;
  for (let y = 0; y < JAROSZ_SIDE; y++) {
    for (let x = 0; x < JAROSZ_SIDE; x++) {
      const at = y * JAROSZ_SIDE + x;
      if (y + 1 < JAROSZ_SIDE) sum += stepPercent(luma[at]!, luma[at + JAROSZ_SIDE]!);
      if (x + 1 < JAROSZ_SIDE) sum += stepPercent(luma[at]!, luma[at + 1]!);
    }
  }
  return Math.min(100, Math.trunc(sum / 90));
}

function stepPercent(a: number, b: number): number {
  return Math.abs(Math.trunc(Math.fround(Math.fround(Math.fround(a - b) * 100) / 255)));
}

/** sqrt(2 / 64) * cos(pi / 128 * (k + 1) * (2 n + 1)) at [k * 64 + n]: frequency k + 1, so no mean. */
const COSINES = Float32Array.from({ length: SIDE * JAROSZ_SIDE }, (_, at) => {
  const frequency = Math.floor(at / JAROSZ_SIDE) + 1;
  const angle = (Math.PI / 2 / JAROSZ_SIDE) * frequency * (2 * (at % JAROSZ_SIDE) + 1);
  return Math.fround(Math.sqrt(2 / JAROSZ_SIDE)) * Math.cos(angle);
});

function lowFrequencies(luma: Float32Array): Float32Array {
  // Each sum runs over its 64 products in order, rounded at each step: storing in a Float32Array rounds.
  const down = new Float32Array(SIDE * JAROSZ_SIDE);
  for (let k = 0; k < SIDE; k++) {
    for (let y = 0; y < JAROSZ_SIDE; y++) {
      const cosine = COSINES[k * JAROSZ_SIDE + y]!;
      for (let x = 0; x < JAROSZ_SIDE; x++) {
        down[k * JAROSZ_SIDE + x]! += Math.fround(cosine * luma[y * JAROSZ_SIDE + x]!);
      }
    }
  }
  const frequencies = new Float32Array(BITS);
  for (let k = 0; k < SIDE; k++) {
    for (let l = 0; l < SIDE; l++) {
      let sum = 0;
      for (let x = 0; x < JAROSZ_SIDE; x++) {
        sum = Math.fround(sum + Math.fround(down[k * JAROSZ_SIDE + x]! * COSINES[l * JAROSZ_SIDE + x]!));
      }
      frequencies[k * SIDE + l] = sum;
    }
  }
  return frequencies;
}

/** The frequencies of the picture mirrored left-right: odd horizontal frequencies change their sign. */
function mirrored(frequencies: Float32Array): Float32Array {
  return frequencies.map((value, at) => (at % 2 === 0 ? -value : value));
}

/** The frequencies of the picture turned by 90 degrees clockwise: rows become columns, then mirrored. */
function turnedClockwise(frequencies: Float32Array): Float32Array {
  return mirrored(frequencies.map((_, at) => frequencies[(at % SIDE) * SIDE + Math.floor(at / SIDE)]!));
}

/** One bit a frequency, 1 above the lower median; the last frequency comes first, as in PDQ's hex text. */
function bitsAboveMedian(frequencies: Float32Array): Uint8Array {
  const median = frequencies.slice().sort()[BITS / 2 - 1]!;
  const bits = new Uint8Array(BITS / 8);
  for (let k = 0; k < BITS; k++) {
    if (frequencies[k]! > median) bits[(BITS - 1 - k) >> 3]! |= 1 << (k & 7);
  }
  return bits;
}
