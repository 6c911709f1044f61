// The last step of most hashes: one bit for each number above a level taken from the numbers themselves.

import { packBits } from "../method.js";

/** The median as numpy takes it: the middle number, or the mean of the two middle ones. */
export function medianOf(values: Float64Array): number {
  const sorted = values.slice().sort();
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

export function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
}

/** One bit a number, in their order: 1 where it is strictly above the level. */
export function bitsAbove(values: ArrayLike<number>, level: number): Uint8Array {
  return packBits(values.length, (i) => values[i]! > level);
}

/** One bit a number, in their order: 1 where it is at or above the level. */
export function bitsFrom(values: ArrayLike<number>, level: number): Uint8Array {
  return packBits(values.length, (i) => values[i]! >= level);
}
