// What PDQ makes of 64 x 64 luma, one number after another: frequencies and quality, in 32-bit floats and in the
// reference's order. The oracle of pdq-wasm.ts, and what stands in for it where there is no SIMD.
// Source: facebook/ThreatExchange pdq/cpp (pdqhashing.cpp).

import { JAROSZ_SIDE } from "./jarosz-plain.js";

/** Frequencies a side, 1 to 16: the mean is left out. */
export const PDQ_SIDE = 16;

/** sqrt(2 / 64) * cos(pi / 128 * (k + 1) * (2 n + 1)) at [k * 64 + n]: frequency k + 1, so no mean. */
export const COSINES = Float32Array.from({ length: PDQ_SIDE * JAROSZ_SIDE }, (_, at) => {
  const frequency = Math.floor(at / JAROSZ_SIDE) + 1;
  const angle = (Math.PI / 2 / JAROSZ_SIDE) * frequency * (2 * (at % JAROSZ_SIDE) + 1);
  return Math.fround(Math.sqrt(2 / JAROSZ_SIDE)) * Math.cos(angle);
});

/** The 16 x 16 lowest frequencies: row = vertical frequency 1-16, column = horizontal frequency 1-16. */
export function lowFrequenciesPlain(luma: Float32Array): Float32Array {
  // Each sum runs over its 64 products in order, rounded at each step: storing in a Float32Array rounds.
  const down = new Float32Array(PDQ_SIDE * JAROSZ_SIDE);
  for (let k = 0; k < PDQ_SIDE; k++) {
    for (let y = 0; y < JAROSZ_SIDE; y++) {
      const cosine = COSINES[k * JAROSZ_SIDE + y]!;
      for (let x = 0; x < JAROSZ_SIDE; x++) {
        down[k * JAROSZ_SIDE + x]! += Math.fround(cosine * luma[y * JAROSZ_SIDE + x]!);
      }
    }
  }
  const frequencies = new Float32Array(PDQ_SIDE * PDQ_SIDE);
  for (let k = 0; k < PDQ_SIDE; k++) {
    for (let l = 0; l < PDQ_SIDE; l++) {
      let sum = 0;
      for (let x = 0; x < JAROSZ_SIDE; x++) {
        sum = Math.fround(sum + Math.fround(down[k * JAROSZ_SIDE + x]! * COSINES[l * JAROSZ_SIDE + x]!));
      }
      frequencies[k * PDQ_SIDE + l] = sum;
    }
  }
  return frequencies;
}

/** Steps between neighbors, each in whole percent of the range, summed. */
export function stepsPlain(luma: Float32Array): number {
  let sum = 0;
  for (let y = 0; y < JAROSZ_SIDE; y++) {
    for (let x = 0; x < JAROSZ_SIDE; x++) {
      const at = y * JAROSZ_SIDE + x;
      if (y + 1 < JAROSZ_SIDE) sum += stepPercent(luma[at]!, luma[at + JAROSZ_SIDE]!);
      if (x + 1 < JAROSZ_SIDE) sum += stepPercent(luma[at]!, luma[at + 1]!);
    }
  }
  return sum;
}

function stepPercent(a: number, b: number): number {
  return Math.abs(Math.trunc(Math.fround(Math.fround(Math.fround(a - b) * 100) / 255)));
}
