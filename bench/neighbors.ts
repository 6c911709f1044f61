// How fast the indexes of vectors and of words are, with their recall beside the speed:
// npx tsx bench/neighbors.ts [--quick]. Seeded. Those of bits: bench/hamming.ts.

import { cpus } from "node:os";
import { performance } from "node:perf_hooks";
import { ExactVectors } from "../src/neighbors/exact-vectors.js";
import { RoundedVectors } from "../src/neighbors/rounded-vectors.js";
import { SharedWords } from "../src/neighbors/shared-words.js";
import { WordLists } from "../src/neighbors/word-lists.js";

const SEED = 20240601;
const SAMPLE = 200;
/** Of the made pictures of shared words. */
const WORDS = 600;
const WORD_BITS = 24;
const quick = process.argv.includes("--quick");

console.log(`${cpus()[0]?.model.trim()}, one thread, Node ${process.version}, seed ${SEED}`);
vectors(100_000, 256);
roundedVectors(quick ? 20_000 : 100_000, 256);
sharedWords(quick ? 20_000 : 100_000);

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
