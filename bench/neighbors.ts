// How fast the neighbor indexes are, with their recall beside the speed: npx tsx bench/neighbors.ts [--quick]
// Seeded; one warm-up run on a tenth of the data, then min and mean of the runs. Recall and precision are counted
// against brute force for a sample of the codes, each compared with all others.

import { cpus } from "node:os";
import { performance } from "node:perf_hooks";
import { ExactBits } from "../src/neighbors/exact-bits.js";
import { ExactVectors } from "../src/neighbors/exact-vectors.js";
import { MultiIndexBits } from "../src/neighbors/multi-index-bits.js";
import type { BitPair } from "../src/neighbors/neighbor.js";
import { RoundedVectors } from "../src/neighbors/rounded-vectors.js";
import { SharedWords } from "../src/neighbors/shared-words.js";
import { WordLists } from "../src/neighbors/word-lists.js";

const SEED = 20240601;
const SAMPLE = 200;
/** Of the made pictures of shared words. */
const WORDS = 600;
const WORD_BITS = 24;
const quick = process.argv.includes("--quick");
const runs = quick ? 1 : 3;

console.log(`${cpus()[0]?.model.trim()}, one thread, Node ${process.version}, seed ${SEED}`);
console.log("build and pairs: min (mean) of", runs, "runs");
allPairs(100_000, 256, 31);
allPairs(quick ? 300_000 : 1_000_000, 64, 8);
vectors(100_000, 256);
roundedVectors(quick ? 20_000 : 100_000, 256);
sharedWords(quick ? 20_000 : 100_000);

function allPairs(size: number, bits: number, radiusBits: number): void {
  const codes = plantedCodes(size, bits, SEED);
  measurePairs(codes.subarray(0, (size / 10) * (bits / 8)), bits, radiusBits);
  const measured = Array.from({ length: runs }, () => measurePairs(codes, bits, radiusBits));
  const { index, pairs } = measured[0]!;
  const { recall, precision } = checkAgainstBruteForce(codes, bits, radiusBits, pairs);
  const queries = Array.from({ length: 1000 }, (_, i) =>
    codes.subarray(i * (bits / 8), (i + 1) * (bits / 8)),
  );
  const withinMs = milliseconds(() => queries.forEach((query) => void index.within(query, radiusBits)));
  console.log(
    `${size} x ${bits} bits within ${radiusBits}: build ${spread(measured.map((m) => m.buildMs))} s,`,
    `pairs ${spread(measured.map((m) => m.pairsMs))} s, ${pairs.length} pairs,`,
    `recall ${recall}, precision ${precision} (${SAMPLE} codes against all); one within() ${withinMs.toFixed(0)} us`,
  );
}

interface Measured {
  readonly index: MultiIndexBits;
  readonly buildMs: number;
  readonly pairsMs: number;
  readonly pairs: readonly BitPair[];
}

function measurePairs(codes: Uint8Array, bits: number, radiusBits: number): Measured {
  let index: MultiIndexBits | undefined;
  const buildMs = milliseconds(() => {
    index = new MultiIndexBits(codes, bits, radiusBits);
  });
  let pairs: BitPair[] = [];
  const pairsMs = milliseconds(() => {
    pairs = [...index!.pairs(radiusBits)];
  });
  return { index: index!, buildMs, pairsMs, pairs };
}

/** Of the pairs that hold a sampled code: the share that was found, and the share of the found ones that is right. */
function checkAgainstBruteForce(
  codes: Uint8Array,
  bits: number,
  radiusBits: number,
  pairs: readonly BitPair[],
) {
  const exact = new ExactBits(codes, bits);
  const bytes = bits / 8;
  const random = randomFrom(SEED + 1);
  // Half of the sample from the found pairs, half from all codes: a random code alone has hardly a neighbor.
  const sample = new Set<number>();
  while (sample.size < SAMPLE) {
    const pair = pairs[Math.floor(random() * pairs.length)];
    sample.add(sample.size % 2 === 0 && pair ? pair.a : Math.floor(random() * exact.size));
  }
  const truth = new Set<string>();
  for (const a of sample)
    for (const { id, distanceBits } of exact.within(codes.subarray(a * bytes, (a + 1) * bytes), radiusBits))
      if (id !== a) truth.add(`${Math.min(a, id)} ${Math.max(a, id)} ${distanceBits}`);
  const found = pairs
    .filter(({ a, b }) => sample.has(a) || sample.has(b))
    .map(({ a, b, distanceBits }) => `${a} ${b} ${distanceBits}`);
  const right = found.filter((pair) => truth.has(pair)).length;
  return { recall: right / truth.size, precision: right / found.length };
}

function vectors(size: number, dim: number): void {
  const random = randomFrom(SEED);
  const rows = new Float32Array(size * dim);
  for (let row = 0; row < size; row++) {
    const vector = Float32Array.from({ length: dim }, () => random() - 0.5);
    const length = Math.hypot(...vector);
    rows.set(
      vector.map((v) => v / length),
      row * dim,
    );
  }
  const index = new ExactVectors(rows, dim);
  const once = (row: number) =>
    milliseconds(() => void index.topK(rows.subarray(row * dim, (row + 1) * dim), 10));
  for (let row = 0; row < 5; row++) once(row);
  const times = Array.from({ length: 20 }, (_, row) => once(row));
  console.log(`${size} x ${dim} f32, exact top 10: ${spread(times, 1)} ms, recall 1 by definition`);
}

/** Each of the last vectors against all before it, with and without WebAssembly. */
function roundedVectors(size: number, dim: number): void {
  const random = randomFrom(SEED);
  for (const plain of [true, false]) {
    const index = new RoundedVectors(size, dim, { plain });
    for (let id = 0; id < size; id++) {
      const vector = Float32Array.from({ length: dim }, () => random() - 0.5);
      const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
      index.set(
        id,
        vector.map((value) => value / length),
      );
    }
    index.before(size - 1, 10);
    const times = Array.from({ length: plain ? 5 : 20 }, (_, i) =>
      milliseconds(() => void index.before(size - 1 - i, 10)),
    );
    const how = plain ? "JavaScript" : "WebAssembly";
    console.log(`${size} x ${dim} rounded to 16 bits, top 10 of all before, ${how}: ${spread(times, 1)} ms`);
  }
}

/**
 * Pictures of 600 words in each of two tables, few of which are common (their ranks drawn as the third power of a
 * random number); every twentieth shares a tenth of its words with an earlier one, which must be its best partner.
 */
function sharedWords(size: number): void {
  const random = randomFrom(SEED);
  const lists = new WordLists(size, WORDS, { tables: 2, bits: WORD_BITS });
  const sample = new Map<number, { from: number; words: Uint32Array[] }>();
  const recent: Uint32Array[][] = [];
  for (let id = 0; id < size; id++) {
    const from = id % 20 === 0 && id > 0 ? id - 1 - Math.floor(random() * Math.min(id - 1, 15)) : undefined;
    const words = [0, 1].map((table) => {
      const own = Uint32Array.from(
        { length: WORDS },
        () => 2 * Math.floor(random() ** 3 * 2 ** WORD_BITS) + (random() < 0.5 ? 1 : 0),
      );
      if (from !== undefined) own.set((recent[from % 16]?.[table] ?? own).subarray(0, WORDS / 10));
      return Uint32Array.from(new Set(own));
    });
    lists.add(words.map((own) => own.slice().sort()));
    recent[id % 16] = words;
    if (from !== undefined && sample.size < SAMPLE && random() < (2 * 20 * SAMPLE) / size)
      sample.set(id, { from, words });
  }
  const before = process.memoryUsage().arrayBuffers;
  let index: SharedWords | undefined;
  const buildMs = milliseconds(() => {
    index = new SharedWords(lists, { mostOccurrences: 512, leastOccurrences: 2 });
  });
  const options = { limit: 48, leastBits: 40 };
  let right = 0;
  const times = [...sample].map(([id, { from, words }]) =>
    milliseconds(() => {
      if (index?.partners(words, { ...options, below: id }, id)[0]?.id === from) right++;
    }),
  );
  const megabytes = Math.round(process.memoryUsage().arrayBuffers / 2 ** 20);
  console.log(
    `${size} pictures of 2 x ${WORDS} words: lists ${Math.round(before / 2 ** 20)} MB, build ${(buildMs / 1000).toFixed(1)} s,`,
    `index ${megabytes} MB, one question of the better half ${spread(times, 1)} ms, planted found ${right} of ${sample.size}`,
  );
}

/** Random codes, of which every twentieth is a copy of an earlier one with up to a fifth of its bits flipped. */
function plantedCodes(size: number, bits: number, seed: number): Uint8Array {
  const random = randomFrom(seed);
  const bytes = bits / 8;
  const codes = Uint8Array.from({ length: size * bytes }, () => random() * 256);
  for (let id = 20; id < size; id += 20) {
    const from = Math.floor(random() * id);
    codes.copyWithin(id * bytes, from * bytes, (from + 1) * bytes);
    for (let flips = Math.floor((random() * bits) / 5); flips > 0; flips--) {
      const bit = Math.floor(random() * bits);
      codes[id * bytes + (bit >> 3)]! ^= 1 << (bit & 7);
    }
  }
  return codes;
}

function milliseconds(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function spread(timesMs: readonly number[], perUnitMs = 1000): string {
  const mean = timesMs.reduce((sum, t) => sum + t, 0) / timesMs.length;
  return `${(Math.min(...timesMs) / perUnitMs).toFixed(2)} (${(mean / perUnitMs).toFixed(2)})`;
}

/** Uniform numbers 0..1 from a 32-bit counter mixed by multiplications. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let z = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return ((z ^ (z >>> 15)) >>> 0) / 2 ** 32;
  };
}
