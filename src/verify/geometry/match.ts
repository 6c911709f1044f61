// Which point of a is which point of b: the nearest descriptor both ways round, as the picture is and mirrored.
// Brute force is exact and, at 300 points, fast enough.

import type { Points } from "../signature.js";
import { findNearest } from "./nearest.js";

/** Descriptors that differ in more bits (of 256) are of different places. */
export const MOST_BITS = 79;

/** Pairs of points, nearest first. */
export interface Matches {
  readonly a: Uint16Array;
  readonly b: Uint16Array;
}

/** Matches two sets of points; `mirrored` matches a's mirror image. */
export function matchPoints(a: Points, b: Points, mirrored: boolean): Matches {
  const { ofA, ofB } = findNearest(a.descriptors, b.descriptors, mirrored);
  // Bits << 16 | the number in a: in order of both.
  const both: number[] = [];
  for (let i = 0; i < ofA.length; i++) {
    const [bits, j] = [ofA[i]! >>> 16, ofA[i]! & 0xffff];
    if (bits <= MOST_BITS && (ofB[j]! & 0xffff) === i) both.push((bits << 16) | i);
  }
  const inOrder = Uint32Array.from(both).sort();
  return {
    a: Uint16Array.from(inOrder, (key) => key & 0xffff),
    b: Uint16Array.from(inOrder, (key) => ofA[key & 0xffff]! & 0xffff),
  };
}
