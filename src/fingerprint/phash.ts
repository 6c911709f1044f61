// The DCT hash: which of the 64 lowest frequencies of a 32 x 32 gray picture lie above their median? Robust to
// re-encoding, resizing and tone; blind to crops.
// Source: ImageHash 4.3.2 phash (https://github.com/JohannesBuchner/imagehash), met bit for bit.

import { resample } from "../pixels/resample.js";
import type { FingerprintMethod } from "./method.js";

const SIDE = 8;
const GRID = 32;

export const phashMethod: FingerprintMethod = {
  name: "phash",
  version: 1,
  kind: "bits",
  bits: SIDE * SIDE,
  metric: "hamming",
  minQuality: 0,
  source: "https://github.com/JohannesBuchner/imagehash (phash)",
  compute: ({ gray }) => ({
    bits: bitsAboveMedian(lowFrequencies(resample(gray, GRID, GRID, "lanczos").data)),
  }),
};

/** cos(pi / 64 * k * (2 n + 1)) for frequency k 0-7 and position n 0-31, at [k * 32 + n]. */
const COSINES = Float64Array.from({ length: SIDE * GRID }, (_, at) => {
  const frequency = Math.floor(at / GRID);
  return Math.cos((Math.PI / (2 * GRID)) * frequency * (2 * (at % GRID) + 1));
});

/**
 * The 8 x 8 lowest frequencies, mean included, of a 32 x 32 grid (1024 numbers, row-major): type II, not
 * normalized (a factor 2 a direction), row = vertical frequency. Equal to scipy's to float64 rounding.
 */
export function lowFrequencies(grid: ArrayLike<number>): Float64Array {
  const down = new Float64Array(SIDE * GRID);
  for (let k = 0; k < SIDE; k++) {
    for (let y = 0; y < GRID; y++) {
      const cosine = 2 * COSINES[k * GRID + y]!;
      for (let x = 0; x < GRID; x++) down[k * GRID + x]! += cosine * grid[y * GRID + x]!;
    }
  }
  const frequencies = new Float64Array(SIDE * SIDE);
  for (let k = 0; k < SIDE; k++) {
    for (let l = 0; l < SIDE; l++) {
      let sum = 0;
      for (let x = 0; x < GRID; x++) sum += 2 * COSINES[l * GRID + x]! * down[k * GRID + x]!;
      frequencies[k * SIDE + l] = sum;
    }
  }
  return frequencies;
}

/** 1 where a value is strictly above the median of all (the mean of the two middle values), row-major. */
function bitsAboveMedian(values: Float64Array): Uint8Array {
  const sorted = values.slice().sort();
  const half = sorted.length / 2;
  const median = (sorted[half - 1]! + sorted[half]!) / 2;
  const bits = new Uint8Array(values.length / 8);
  for (let i = 0; i < values.length; i++) {
    if (values[i]! > median) bits[i >> 3]! |= 0x80 >> (i & 7);
  }
  return bits;
}
