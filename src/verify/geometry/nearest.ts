// For each descriptor of two sets the nearest of the other set, exactly. 90,000 comparisons of 256 bits are most of
// what two different pictures cost, and a processor counts 64 bits in one instruction that JavaScript cannot reach:
// so the loop is a screenful of WebAssembly (no SIMD: counting bytes and adding them up takes longer). The same in
// TypeScript, `nearestPlain`, is its oracle, and takes over where there is no WebAssembly.

import { type LoadedKernel, loadKernel } from "../../wasm/kernel.js";
import { DESCRIPTOR_WORDS } from "../signature.js";

/**
 * The nearest of the other set for each descriptor: bits apart << 16 | its number, the lowest of equally near ones.
 * FAR where the other set is empty.
 */
export interface Nearest {
  readonly ofA: Uint32Array;
  readonly ofB: Uint32Array;
}

const FAR = 0xffffffff;
const NUMBER_BITS = 16;

/** Finds the nearest of up to 65,535 descriptors each; `mirrored` compares a's mirror image. */
export function findNearest(a: Uint32Array, b: Uint32Array, mirrored: boolean): Nearest {
  // The kernel wants something on either side.
  if (kernel === undefined || a.length === 0 || b.length === 0) return nearestPlain(a, b, mirrored);
  return nearestInWasm(kernel, a, b, mirrored);
}

/** The same, one word after another. */
export function nearestPlain(a: Uint32Array, b: Uint32Array, mirrored: boolean): Nearest {
  const ofA = new Uint32Array(a.length / DESCRIPTOR_WORDS).fill(FAR);
  const ofB = new Uint32Array(b.length / DESCRIPTOR_WORDS).fill(FAR);
  // A mirrored picture's descriptor is the same words with the halves swapped.
  const swap = mirrored ? DESCRIPTOR_WORDS / 2 : 0;
  for (let i = 0; i < ofA.length; i++) {
    for (let j = 0; j < ofB.length; j++) {
      let bits = 0;
      for (let word = 0; word < DESCRIPTOR_WORDS; word++)
        bits += ones(a[i * DESCRIPTOR_WORDS + (word ^ swap)]! ^ b[j * DESCRIPTOR_WORDS + word]!);
      ofA[i] = Math.min(ofA[i]!, (bits << NUMBER_BITS) | j);
      ofB[j] = Math.min(ofB[j]!, (bits << NUMBER_BITS) | i);
    }
  }
  return { ofA, ofB };
}

/** The number of set bits of 32 (Warren, "Hacker's Delight", 5-1). */
export function ones(word: number): number {
  let w = word - ((word >>> 1) & 0x55555555);
  w = (w & 0x33333333) + ((w >>> 2) & 0x33333333);
  return Math.imul((w + (w >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Counts are at least 1; `first` and `second` are the halves of a's first descriptor in the order of b's. */
const NEAREST = {
  name: "nearest",
  parameters: ["first", "second", "b", "countA", "countB", "ofA", "ofB"],
  locals: {
    x0: "i64",
    x1: "i64",
    x2: "i64",
    x3: "i64",
    i: "i32",
    j: "i32",
    best: "i32",
    other: "i32",
    at: "i32",
    bits: "i32",
    key: "i32",
    known: "i32",
  },
  text: `
    loop                                                  ;; over a
      local.get $first i64.load 0 local.set $x0
      local.get $first i64.load 8 local.set $x1
      local.get $second i64.load 0 local.set $x2
      local.get $second i64.load 8 local.set $x3
      i32.const -1 local.set $best
      local.get $b local.set $other
      local.get $ofB local.set $at
      i32.const 0 local.set $j
      loop                                                ;; over b
        local.get $x0 local.get $other i64.load 0 i64.xor i64.popcnt
        local.get $x1 local.get $other i64.load 8 i64.xor i64.popcnt i64.add
        local.get $x2 local.get $other i64.load 16 i64.xor i64.popcnt
        local.get $x3 local.get $other i64.load 24 i64.xor i64.popcnt i64.add
        i64.add i32.wrap_i64 i32.const 16 i32.shl local.set $bits

        local.get $bits local.get $j i32.or local.tee $key  ;; best = min(best, bits << 16 | j)
        local.get $best
        local.get $key local.get $best i32.lt_u select local.set $best

        local.get $at                                     ;; ofB[j] = min(ofB[j], bits << 16 | i)
        local.get $bits local.get $i i32.or local.tee $key
        local.get $at i32.load 0 local.tee $known
        local.get $key local.get $known i32.lt_u select
        i32.store 0

        local.get $other i32.const 32 i32.add local.set $other
        local.get $at i32.const 4 i32.add local.set $at
        local.get $j i32.const 1 i32.add local.tee $j
        local.get $countB i32.lt_u br_if 0
      end
      local.get $ofA local.get $best i32.store 0
      local.get $ofA i32.const 4 i32.add local.set $ofA
      local.get $first i32.const 32 i32.add local.set $first
      local.get $second i32.const 32 i32.add local.set $second
      local.get $i i32.const 1 i32.add local.tee $i
      local.get $countA i32.lt_u br_if 0
    end
  `,
} as const;

const kernel = loadKernel(NEAREST);

function nearestInWasm(
  { run, reserve }: LoadedKernel,
  a: Uint32Array,
  b: Uint32Array,
  mirrored: boolean,
): Nearest {
  const [countA, countB] = [a.length / DESCRIPTOR_WORDS, b.length / DESCRIPTOR_WORDS];
  const atB = a.byteLength;
  const ofA = atB + b.byteLength;
  const ofB = ofA + 4 * countA;
  // WebAssembly is little-endian, as are the words of every machine that Node runs on but one.
  const words = new Uint32Array(reserve(ofB + 4 * countB));
  words.set(a, 0);
  words.set(b, atB / 4);
  words.fill(FAR, ofB / 4, ofB / 4 + countB);
  const half = 2 * DESCRIPTOR_WORDS;
  run(mirrored ? half : 0, mirrored ? 0 : half, atB, countA, countB, ofA, ofB);
  return {
    ofA: words.slice(ofA / 4, ofA / 4 + countA),
    ofB: words.slice(ofB / 4, ofB / 4 + countB),
  };
}
