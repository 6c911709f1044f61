// How fast exact Hamming search is, and what memory it takes, with its recall beside the speed:
// npx tsx bench/hamming.ts [--runs N] [--case NAME] [--pictures DIR] [--plain]
// Seeded; every case in a process of its own, so that its memory is its own; one warm-up on a tenth of the codes,
// then min (mean) of the runs. Recall and precision are counted against brute force for a sample of the codes, each
// compared with all others. `--pictures`: PDQ codes of real pictures, blown up to 300,000 by flipping bits.

import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { pdqMethod } from "../src/fingerprint/pdq.js";
import { readImage } from "../src/image/read.js";
import { ExactBits } from "../src/neighbors/exact-bits.js";
import { MultiIndexBits } from "../src/neighbors/multi-index-bits.js";
import { toGray } from "../src/pixels/gray.js";
import { numbersFrom } from "../src/pixels/seeded.js";

const SEED = 20240601;
const SAMPLE = 100;
/** Pairs that are listed; all are counted. */
const CAP = 200_000;

const CASES = {
  "100k-256": { size: 100_000, bits: 256, radiusBits: 31 },
  "1m-64": { size: 1_000_000, bits: 64, radiusBits: 8 },
  "1m-256": { size: 1_000_000, bits: 256, radiusBits: 31 },
  "pictures-300k-256": { size: 300_000, bits: 256, radiusBits: 31 },
} as const;
type Case = keyof typeof CASES;

const { values: flags } = parseArgs({
  options: {
    runs: { type: "string", default: "3" },
    case: { type: "string" },
    pictures: { type: "string" },
    plain: { type: "boolean", default: false },
  },
});
if (flags.case === undefined) runAll();
else await measure(flags.case as Case);

function runAll(): void {
  console.log(`${cpus()[0]?.model.trim()}, one thread, Node ${process.version}, seed ${SEED}`);
  console.log("seconds of wall time: min (mean) of", flags.runs, "runs; CPU: of the fastest");
  for (const name of Object.keys(CASES)) {
    if (name.startsWith("pictures") && flags.pictures === undefined)
      console.log(`${name}: SKIPPED, no --pictures DIR`);
    else
      spawnSync(
        process.execPath,
        [
          ...["--import", "tsx", "--expose-gc", fileURLToPath(import.meta.url)],
          ...process.argv.slice(2),
          ...["--case", name],
        ],
        { stdio: "inherit" },
      );
  }
}

async function measure(name: Case): Promise<void> {
  const { size, bits, radiusBits } = CASES[name];
  const bytes = bits / 8;
  const codes = name.startsWith("pictures")
    ? blownUp(await pdqCodes(flags.pictures ?? ""), size)
    : plantedCodes(size, bits);
  allPairs(codes.subarray(0, (size / 10) * bytes), bits, radiusBits);
  const before = memoryMb();
  const runs = [allPairs(codes, bits, radiusBits)];
  const peakMb = process.resourceUsage().maxRSS / 1024;
  while (runs.length < Number(flags.runs)) runs.push(allPairs(codes, bits, radiusBits));
  const [best] = runs.toSorted((a, b) => a.wall - b.wall);
  const walls = runs.map(({ wall }) => wall);
  const { count, cpu } = best!;
  console.log(
    `${name}${flags.plain ? ", plain" : ""}: all pairs within ${radiusBits} ${spread(walls)} s, CPU ${cpu.toFixed(2)} s,`,
    `${count} pairs, ${checked(codes, bits, radiusBits)};`,
    `peak ${peakMb.toFixed(0)} MB, ${((peakMb - before) / (codes.length / 2 ** 20)).toFixed(1)} x the codes above what was there;`,
    `load ${loadavg()[0]?.toFixed(1)}`,
  );
  questions(name, codes, bits, radiusBits);
}

/** One search, the index made anew: packed, equal codes collapsed, pairs streamed. */
function allPairs(codes: Uint8Array, bits: number, radiusBits: number) {
  const start = performance.now();
  const cpuStart = process.cpuUsage();
  const found = new MultiIndexBits(codes, bits, radiusBits, { plain: flags.plain }).pairs(radiusBits, {
    cap: CAP,
  });
  let next = found.next();
  while (!next.done) next = found.next();
  const { user, system } = process.cpuUsage(cpuStart);
  return { wall: (performance.now() - start) / 1000, cpu: (user + system) / 1e6, count: next.value };
}

/** Single questions, of codes that are in the index and of them with a tenth of the radius flipped. */
function questions(name: string, codes: Uint8Array, bits: number, radiusBits: number): void {
  memoryMb();
  const before = process.memoryUsage().arrayBuffers;
  const index = new MultiIndexBits(codes, bits, radiusBits);
  const bytes = bits / 8;
  const random = numbersFrom(SEED + 2);
  const asked = Array.from({ length: 500 }, () => {
    const id = Math.floor(random() * index.size);
    return flipped(codes.slice(id * bytes, (id + 1) * bytes), Math.ceil(radiusBits / 10), random);
  });
  const first = timed(() => index.within(asked[0]!, radiusBits));
  memoryMb(); // lets go of what the build needed
  const times = {
    within: asked.map((query) => timed(() => index.within(query, radiusBits))),
    "nearest 1": asked.map((query) => timed(() => index.nearest(query, 1))),
    "nearest 10 within": asked.map((query) => timed(() => index.nearest(query, 10, radiusBits))),
  };
  const medians = Object.entries(times).map(
    ([what, all]) => `${what} ${all.toSorted((a, b) => a - b)[all.length >> 1]?.toFixed(3)} ms`,
  );
  console.log(
    `${name}: one question, median: ${medians.join(", ")}; the first, which makes the tables, ${(first / 1000).toFixed(2)} s;`,
    `index ${((process.memoryUsage().arrayBuffers - before) / codes.length).toFixed(1)} x the codes`,
  );
}

/** Of the pairs that hold a sampled code: the share that was found, and the share of the found ones that is right. */
function checked(codes: Uint8Array, bits: number, radiusBits: number): string {
  const bytes = bits / 8;
  const exact = new ExactBits(codes, bits);
  const random = numbersFrom(SEED + 1);
  // Half of the sample from the copies, half from all codes: a random code alone has hardly a neighbor.
  const sample = new Set<number>();
  while (sample.size < SAMPLE) {
    const id = Math.floor(random() * exact.size);
    sample.add(sample.size % 2 === 0 ? id - (id % 20) : id);
  }
  const truth = new Set<string>();
  for (const a of sample)
    for (const { id, distanceBits } of exact.within(codes.subarray(a * bytes, (a + 1) * bytes), radiusBits))
      if (id !== a) truth.add(`${Math.min(a, id)} ${Math.max(a, id)} ${distanceBits}`);
  let found = 0;
  let right = 0;
  for (const { a, b, distanceBits } of new MultiIndexBits(codes, bits, radiusBits).pairs(radiusBits)) {
    if (!sample.has(a) && !sample.has(b)) continue;
    found++;
    if (truth.has(`${a} ${b} ${distanceBits}`)) right++;
  }
  return `recall ${right / truth.size}, precision ${right / found} (${SAMPLE} codes against all: ${truth.size} pairs)`;
}

/** Random codes, of which every twentieth is a copy of an earlier one with up to a fifth of its bits flipped. */
function plantedCodes(size: number, bits: number): Uint8Array {
  const random = numbersFrom(SEED);
  const bytes = bits / 8;
  const codes = new Uint8Array(size * bytes);
  for (let i = 0; i < codes.length; i++) codes[i] = random() * 256;
  for (let id = 20; id < size; id += 20) {
    const from = Math.floor(random() * id);
    codes.copyWithin(id * bytes, from * bytes, (from + 1) * bytes);
    flipped(codes.subarray(id * bytes, (id + 1) * bytes), Math.floor((random() * bits) / 5), random);
  }
  return codes;
}

/** As many codes, each one of the given ones with up to 48 bits flipped: more than the radius, as harder edits do. */
function blownUp(codes: readonly Uint8Array[], size: number): Uint8Array {
  const random = numbersFrom(SEED);
  const out = new Uint8Array(size * 32);
  for (let id = 0; id < size; id++) {
    out.set(codes[id % codes.length]!, id * 32);
    if (id >= codes.length) flipped(out.subarray(id * 32, (id + 1) * 32), Math.floor(random() * 49), random);
  }
  return out;
}

/** Flips so many bits, some of them twice. */
function flipped(code: Uint8Array, flips: number, random: () => number): Uint8Array {
  for (let i = 0; i < flips; i++) {
    const bit = Math.floor(random() * code.length * 8);
    code[bit >> 3]! ^= 1 << (bit & 7);
  }
  return code;
}

/** The codes of all JPEGs below a folder, in the order of their names. */
async function pdqCodes(folder: string): Promise<Uint8Array[]> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    /\.jpe?g$/i.test(name),
  );
  if (names.length === 0) throw new Error(`no JPEG below ${folder}`);
  const codes: Uint8Array[] = [];
  for (const name of names.sort()) {
    const { picture } = await readImage(readFileSync(join(folder, name)));
    codes.push(pdqMethod.compute({ rgb: picture, gray: toGray(picture) }).bits);
  }
  return codes;
}

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** Resident memory once everything that can go is gone. */
function memoryMb(): number {
  (globalThis as { gc?: () => void }).gc?.();
  return process.memoryUsage().rss / 2 ** 20;
}

function spread(seconds: readonly number[]): string {
  const mean = seconds.reduce((sum, s) => sum + s, 0) / seconds.length;
  return `${Math.min(...seconds).toFixed(2)} (${mean.toFixed(2)})`;
}
