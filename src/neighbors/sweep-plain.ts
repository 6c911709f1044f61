// The inner loops of all pairs in TypeScript: what sweep-kernel.ts is held against, and what runs where there is no
// WebAssembly.

import { countOnes, distanceUpTo } from "./packed-codes.js";
import {
  type BlockAddress,
  EARLIER_BYTES,
  HEAD_BYTES,
  HIT_BYTES,
  MEETING_BYTES,
  type Sweep,
  type SweepStep,
} from "./sweep-kernel.js";

/** The loops on this memory, for codes of `stride` words. */
export function plainSweep(memory: ArrayBuffer, stride: number): Sweep {
  const words = new Uint32Array(memory);
  return {
    meet: (step, from, end) => meet(words, stride, step, from, end),
    compare: (step, list, listEnd) => compare(words, stride, step, list, listEnd),
  };
}

function meet(words: Uint32Array, stride: number, step: SweepStep, from: number, end: number): void {
  const { left, starts, block, mask, side, behind } = step;
  let list = step.list / 4;
  for (let p = from; p < end; ) {
    const value = valueAt(words, left / 4 + p * stride, block);
    if (value & side) {
      // Met from the other side: go on where this bit is 0 again.
      p = words[starts / 4 + (value | (side - 1)) + 1]!;
      continue;
    }
    const bucket = starts / 4 + (value ^ mask);
    const first = Math.max(words[bucket]!, (p + 1) * behind);
    if (first < words[bucket + 1]!) {
      words[list++] = p;
      words[list++] = first;
      words[list++] = words[bucket + 1]!;
    }
    p++;
  }
  words[step.out / 4] = 4 * list;
}

function compare(words: Uint32Array, stride: number, step: SweepStep, list: number, listEnd: number): void {
  const { left, right, limitBits, out } = step;
  let hits = 0;
  for (let at = list; at < listEnd; at += MEETING_BYTES) {
    const p = words[at / 4]!;
    const code = left / 4 + p * stride;
    const last = words[at / 4 + 2]!;
    for (let q = words[at / 4 + 1]!; q < last; q++) {
      const other = right / 4 + q * stride;
      const distance = distanceUpTo(limitBits, words, code, words, other, stride);
      if (distance > limitBits || seenBefore(words, code, other, step)) continue;
      words.set([p, q, distance], (out + HEAD_BYTES + hits * HIT_BYTES) / 4);
      if (++hits === step.mostHits) {
        words.set([at, q + 1, hits], out / 4);
        return;
      }
    }
  }
  words.set([listEnd, 0, hits], out / 4);
}

/** The value of a block of the code at word `at`. */
function valueAt(words: Uint32Array, at: number, { byte, shift, ones }: BlockAddress): number {
  const bit = 8 * byte + shift;
  const word = at + (bit >>> 5);
  const low = words[word]! >>> (bit & 31);
  return ((bit & 31) === 0 ? low : low | (words[word + 1]! << (32 - (bit & 31)))) & ones;
}

/** Whether a block searched before finds this pair too: each pair is reported by the first one that does. */
function seenBefore(words: Uint32Array, a: number, b: number, { earlier, earlierEnd }: SweepStep): boolean {
  for (let at = earlier / 4; at < earlierEnd / 4; at += EARLIER_BYTES / 4) {
    const block = { byte: words[at]!, shift: words[at + 1]!, ones: words[at + 2]! };
    if (countOnes(valueAt(words, a, block) ^ valueAt(words, b, block)) <= words[at + 3]!) return true;
  }
  return false;
}
