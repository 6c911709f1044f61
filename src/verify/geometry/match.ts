// Which point of a is which point of b: the nearest descriptor both ways round, as the picture is and mirrored.
// Brute force is exact and, at 300 points, fast enough; most comparisons end after a quarter of the bits.

import { DESCRIPTOR_WORDS, type Points } from "../signature.js";

/** Descriptors that differ in more bits (of 256) are of different places. */
export const MOST_BITS = 79;
/** After the first 64 bits: a pair within MOST_BITS lies above this in about one of a hundred cases. */
const MOST_OF_FIRST_64 = 29;

/** Pairs of points, nearest first. */
export interface Matches {
  readonly a: Uint16Array;
  readonly b: Uint16Array;
  readonly bits: Uint16Array;
}

/** Matches two sets of points; `mirrored` matches a's mirror image. */
export function matchPoints(a: Points, b: Points, mirrored: boolean): Matches {
  const bestOfA = new Int32Array(a.count).fill(-1);
  const bestOfB = new Int32Array(b.count).fill(-1);
  const bitsOfA = new Uint16Array(a.count).fill(MOST_BITS + 1);
  const bitsOfB = new Uint16Array(b.count).fill(MOST_BITS + 1);
  const [x, y] = [a.descriptors, b.descriptors];
  // A mirrored picture's descriptor is the same words with the halves swapped.
  const [first, second] = mirrored ? [4, 0] : [0, 4];
  for (let i = 0; i < a.count; i++) {
    const at = i * DESCRIPTOR_WORDS;
    const a0 = x[at + first]!;
    const a1 = x[at + first + 1]!;
    const a2 = x[at + first + 2]!;
    const a3 = x[at + first + 3]!;
    const a4 = x[at + second]!;
    const a5 = x[at + second + 1]!;
    const a6 = x[at + second + 2]!;
    const a7 = x[at + second + 3]!;
    let best = MOST_BITS + 1;
    for (let j = 0, to = 0; j < b.count; j++, to += DESCRIPTOR_WORDS) {
      let bits = ones(a0 ^ y[to]!) + ones(a1 ^ y[to + 1]!);
      if (bits > MOST_OF_FIRST_64) continue;
      bits += ones(a2 ^ y[to + 2]!) + ones(a3 ^ y[to + 3]!) + ones(a4 ^ y[to + 4]!);
      bits += ones(a5 ^ y[to + 5]!) + ones(a6 ^ y[to + 6]!) + ones(a7 ^ y[to + 7]!);
      if (bits < best) {
        best = bits;
        bestOfA[i] = j;
      }
      if (bits < bitsOfB[j]!) {
        bitsOfB[j] = bits;
        bestOfB[j] = i;
      }
    }
    bitsOfA[i] = best;
  }
  return mutual(bestOfA, bestOfB, bitsOfA);
}

function mutual(bestOfA: Int32Array, bestOfB: Int32Array, bits: Uint16Array): Matches {
  const both: number[] = [];
  for (let i = 0; i < bestOfA.length; i++) {
    const j = bestOfA[i]!;
    if (j >= 0 && bestOfB[j] === i) both.push(i);
  }
  both.sort((p, q) => bits[p]! - bits[q]! || p - q);
  return {
    a: Uint16Array.from(both),
    b: Uint16Array.from(both, (i) => bestOfA[i]!),
    bits: Uint16Array.from(both, (i) => bits[i]!),
  };
}

/** The number of set bits of 32 (Warren, "Hacker's Delight", 5-1). */
export function ones(word: number): number {
  let w = word - ((word >>> 1) & 0x55555555);
  w = (w & 0x33333333) + ((w >>> 2) & 0x33333333);
  return Math.imul((w + (w >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
