// How fast pictures become fingerprints, in images per CPU second, beside other libraries in the same run and in
// turns with them, so that other work on the machine slows all alike. Seeded choice of pictures; a warm-up round; the
// least and the mean of the rounds.
//
//   npx tsx bench/fingerprints.ts DIR [--rivals PYTHON] [--pictures 60] [--rounds 5] [--methods] [--threads]
//
// --methods: every method by itself, computing only. --threads: one thread and two, by the clock (built code first:
// npx tsc -p tsconfig.build.json). NODE_PATH=FOLDER where jpeg-turbo is installed elsewhere.

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import sharp from "sharp";
import { averageMethod } from "../src/fingerprint/average.js";
import { differenceMethod } from "../src/fingerprint/difference.js";
import { pdqMethod, pdqOrientations, pdqOrientationsOfPlane } from "../src/fingerprint/pdq.js";
import { phashMethod } from "../src/fingerprint/phash.js";
import { METHODS } from "../src/fingerprint/registry.js";
import { fitForWorkers } from "../src/image/codecs.js";
import { hasJpegTurbo } from "../src/image/jpeg-turbo.js";
import { readPicture } from "../src/image/read.js";
import { readFast } from "../src/image/read-fast.js";
import { toGray } from "../src/pixels/gray.js";
import { numbersFrom } from "../src/pixels/seeded.js";
import { fingerprintFiles } from "../src/scan/fingerprint-files.js";
import { openRivals } from "./fingerprints/rivals.js";

const SEED = 20240601;
const FOUR = [pdqMethod, phashMethod, differenceMethod, averageMethod];

const { positionals, values: flags } = parseArgs({
  allowPositionals: true,
  options: {
    rivals: { type: "string" },
    pictures: { type: "string", default: "60" },
    rounds: { type: "string", default: "5" },
    methods: { type: "boolean", default: false },
    threads: { type: "boolean", default: false },
  },
});
const [folder] = positionals;
if (folder === undefined) throw new Error("Expected a folder: npx tsx bench/fingerprints.ts DIR");
fitForWorkers();

/** CPU seconds for all of the pictures. */
type Case = (paths: readonly string[]) => Promise<number>;

const OURS: Readonly<Record<string, (bytes: Buffer) => Promise<unknown>>> = {
  "sharp's decode alone": (bytes) => sharp(bytes).raw().toBuffer(),
  "PDQ, exact": async (bytes) => {
    const rgb = await readPicture(bytes);
    return pdqMethod.compute({ rgb, gray: rgb });
  },
  "PDQ, exact, 8 orientations": async (bytes) => pdqOrientations(await readPicture(bytes)),
  "PDQ, pHash, dHash, aHash, exact": async (bytes) => {
    const rgb = await readPicture(bytes);
    const input = { rgb, gray: toGray(rgb) };
    return FOUR.map((method) => method.compute(input));
  },
  "PDQ, fast, 8 orientations": async (bytes) => pdqOrientationsOfPlane(await readFast(bytes)),
};

const work = mkdtempSync(join(tmpdir(), "lookalike-bench-"));
try {
  console.log(`${cpus().length} x ${cpus()[0]?.model.trim()}, Node ${process.version}, load ${load()}`);
  if (!hasJpegTurbo())
    console.log("SKIPPED: jpeg-turbo is not installed; the fast way is the exact one below 512 px");
  const chosen = chooseFrom(folder, Number(flags.pictures));
  const rivals = flags.rivals === undefined ? undefined : await openRivals(flags.rivals);
  if (rivals === undefined) console.log("SKIPPED: other libraries (--rivals PYTHON)");
  for (const [name, why] of Object.entries(rivals?.absent ?? {})) console.log(`SKIPPED: ${name}: ${why}`);
  const cases: Record<string, Case> = {};
  for (const [name, hash] of Object.entries(OURS)) cases[name] = (paths) => cpuOf(paths, hash);
  for (const name of rivals?.cases ?? [])
    cases[name] = (paths) => rivals?.measure(name, paths) ?? Promise.resolve(0);
  await compare(`${chosen.length} pictures as they are, seed ${SEED}`, cases, chosen);
  await compare("4 of them as JPEGs of 12 megapixels", cases, await enlarged(chosen.slice(0, 4)));
  rivals?.close();
  if (flags.methods) await measureMethods(chosen.slice(0, 12));
  if (flags.threads) await measureThreads(chosen);
} finally {
  rmSync(work, { recursive: true });
}

function load(): string {
  return loadavg()[0]?.toFixed(1) ?? "?";
}

function chooseFrom(root: string, count: number): string[] {
  const random = numbersFrom(SEED);
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.jpe?g$/i.test(path))
    .toSorted()
    .map((path) => ({ path: join(root, path), order: random() }))
    .toSorted((a, b) => a.order - b.order)
    .slice(0, count)
    .map(({ path }) => path);
}

async function enlarged(paths: readonly string[]): Promise<string[]> {
  const made = paths.map(async (path, at) => {
    const to = join(work, `${at}.jpg`);
    const jpeg = sharp(readFileSync(path)).resize(3000, 4000, { fit: "fill" }).jpeg({ quality: 90 });
    writeFileSync(to, await jpeg.toBuffer());
    return to;
  });
  return Promise.all(made);
}

async function cpuOf(paths: readonly string[], hash: (bytes: Buffer) => Promise<unknown>): Promise<number> {
  const start = process.cpuUsage();
  for (const path of paths) await hash(readFileSync(path));
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

/** Every case once a round, one after another. */
async function compare(title: string, cases: Readonly<Record<string, Case>>, paths: string[]): Promise<void> {
  const seconds = new Map<string, number[]>();
  for (let round = 0; round <= Number(flags.rounds); round++) {
    for (const [name, measure] of Object.entries(cases)) {
      const took = await measure(paths);
      if (round > 0) seconds.set(name, [...(seconds.get(name) ?? []), took]);
    }
  }
  console.log(`\n${title}, ${flags.rounds} rounds, load ${load()}: images per CPU second, best (mean)`);
  for (const [name, took] of seconds) {
    const mean = took.reduce((sum, one) => sum + one, 0) / took.length;
    const rate = (all: number) => (paths.length / all).toFixed(all / paths.length > 0.02 ? 1 : 0);
    console.log(`${name.padEnd(34)} ${rate(Math.min(...took)).padStart(6)} (${rate(mean)})`);
  }
}

async function measureMethods(paths: readonly string[]): Promise<void> {
  const inputs = await Promise.all(
    paths.map(async (path) => {
      const rgb = await readPicture(readFileSync(path));
      return { rgb, gray: toGray(rgb) };
    }),
  );
  console.log(`\n${inputs.length} pictures decoded before, load ${load()}: ms of CPU a picture, best (mean)`);
  for (const method of METHODS) {
    const times: number[] = [];
    for (let round = 0; round <= Number(flags.rounds); round++) {
      const start = process.cpuUsage();
      for (const input of inputs) method.compute(input);
      const { user, system } = process.cpuUsage(start);
      if (round > 0) times.push((user + system) / 1000 / inputs.length);
    }
    const mean = times.reduce((sum, one) => sum + one, 0) / times.length;
    console.log(
      `${method.name.padEnd(24)} ${Math.min(...times)
        .toFixed(2)
        .padStart(7)} (${mean.toFixed(2)})`,
    );
  }
}

/** By the clock: what a person waits for. */
async function measureThreads(paths: readonly string[]): Promise<void> {
  const many = Array.from({ length: 5 }, () => paths).flat();
  const best = new Map<number, number>();
  for (let round = 0; round <= Number(flags.rounds); round++) {
    for (const threads of [1, 2]) {
      const start = performance.now();
      for await (const row of fingerprintFiles(many, { threads })) void row;
      const rate = many.length / ((performance.now() - start) / 1000);
      if (round > 0) best.set(threads, Math.max(best.get(threads) ?? 0, rate));
    }
  }
  const [one = 0, two = 0] = [best.get(1), best.get(2)];
  console.log(
    `\nPDQ, exact, from files, starting the threads included: one thread ${one.toFixed(0)} images/s, two ${two.toFixed(0)}: ${(two / one).toFixed(2)} times, load ${load()}`,
  );
}
