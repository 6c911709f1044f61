// A whole search over many pictures: made vectors put straight into a catalog's features (no picture is read), then
// what a person waits for. npx tsx bench/search.ts [--size 100000] [--dim 512] [--model NAME] [--neighbors graph]
// [--keep FOLDER] [--steps fill,first,warm,words,build,cold]. Each step is a process of its own, so that memory and first times
// are its own. NAME is a model here that understands words; without it the vectors lie in the weightless space.

import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { openCatalog } from "../src/catalog/catalog.js";
import { userDataFolder } from "../src/catalog/platform.js";
import type { NeighborsKind } from "../src/contract/choices.js";
import { analyzerOf, MODEL_CARDS } from "../src/embed/models/registry.js";
import { findCard } from "../src/models/find.js";
import { modelsFolder } from "../src/models/layout.js";
import { openModels } from "../src/search/models.js";
import { search } from "../src/search/search.js";
import { chooseNeighbors, measureSpace } from "../src/search/spaces/measure.js";
import { prepareSpaces } from "../src/search/spaces/prepare.js";
import { findSpace, openSpace } from "../src/search/spaces/spaces.js";
import { cpuMs } from "./vectors/gauge.js";
import { vectorMaker } from "./vectors/made.js";

const PORTION = 10_000;
const QUESTIONS = 40;
const STEPS = ["fill", "first", "warm", "words", "build", "cold"] as const;
const { values } = parseArgs({
  options: {
    size: { type: "string", default: "100000" },
    dim: { type: "string", default: "512" },
    model: { type: "string" },
    neighbors: { type: "string" },
    keep: { type: "string" },
    steps: { type: "string", default: STEPS.join(",") },
    step: { type: "string" },
  },
});
const [size, dim] = [Number(values.size), Number(values.dim)];
const models = modelsFolder(userDataFolder());
const card = values.model === undefined ? undefined : findCard(models, values.model, MODEL_CARDS);
const space = card === undefined ? "weightless" : analyzerOf(card.name);
const version = card?.version ?? 1;
const PHRASES = ["a red dress", "boats in a harbor", "people at a table", "snow on a mountain"];

if (values.step === undefined) runAll();
else await step(values.step as (typeof STEPS)[number], values.keep as string);

function runAll(): void {
  const folder = values.keep ?? mkdtempSync(join(tmpdir(), "search-"));
  mkdirSync(folder, { recursive: true });
  console.log(
    `${cpus()[0]?.model.trim()}, Node ${process.version}, ${size} x ${dim}, load ${loadavg()[0]?.toFixed(1)}`,
  );
  for (const name of values.steps.split(",")) {
    if (name === "words" && card === undefined) continue;
    if (name === "cold") runCold(folder);
    else run(folder, name);
  }
  console.log(`load ${loadavg()[0]?.toFixed(1)}`);
  if (values.keep === undefined) rmSync(folder, { recursive: true });
}

function run(folder: string, name: string): void {
  const given = ["size", "dim", "model", "neighbors"] as const;
  const words = given.flatMap((key) => (values[key] === undefined ? [] : [`--${key}`, values[key]]));
  const self = fileURLToPath(import.meta.url);
  const args = ["--import", "tsx", self, "--keep", folder, "--step", name, ...words];
  spawnSync(process.execPath, args, { stdio: "inherit" });
}

async function step(name: (typeof STEPS)[number], folder: string): Promise<void> {
  if (name === "fill") fill(folder);
  if (name === "first") await first(folder);
  if (name === "warm") await warm(folder);
  if (name === "words") await words(folder);
  if (name === "build") await buildIndex(folder);
}

function fill(folder: string): void {
  const { store, close } = openCatalog(folder);
  const make = vectorMaker(size, dim, 1);
  const start = performance.now();
  for (let from = 0; from < size; from += PORTION) {
    const vectors = make(Math.min(PORTION, size - from));
    store.transaction(() => {
      for (let at = 0; at * dim < vectors.length; at++) {
        const content = (from + at + 1).toString(16).padStart(64, "0");
        const none = { pixel: content, facts: undefined, metadata: undefined, failure: undefined };
        const image = store.putImage({ content, bytes: 1, settings: "made", ...none });
        store.putFile(`${from + at}.jpg`, { size: 1, mtimeUs: 1, inode: `1:${from + at}` }, image, 1);
        const value = new Uint8Array(vectors.slice(at * dim, (at + 1) * dim).buffer);
        store.putFeature(image, { analyzer: space, version, value });
      }
    });
  }
  close();
  say(`filled the catalog in ${seconds(start)}`);
  say(`catalog.db ${megabytes(statSync(join(folder, ".lookalike", "catalog.db")).size)}`);
}

/** The first search after the pictures came: it writes the files. */
async function first(folder: string): Promise<void> {
  const catalog = openCatalog(folder, { create: false });
  const start = performance.now();
  openSpace(catalog, space);
  const index = join(folder, ".lookalike", "index");
  const bytes = existsSync(index)
    ? readdirSync(index).reduce((sum, name) => sum + statSync(join(index, name)).size, 0)
    : 0;
  say(`first opened, files written, in ${seconds(start)}: ${megabytes(bytes)}, ${memory()}`);
  catalog.close();
}

async function warm(folder: string): Promise<void> {
  const start = performance.now();
  const worked = cpuMs();
  const catalog = openCatalog(folder, { create: false });
  const source = findSpace(catalog, space);
  const found = performance.now();
  const opened = openSpace(catalog, source.name);
  const vector = opened.rowsOf(Uint32Array.of(7)).slice();
  const ready = performance.now();
  await opened.nearest(vector, 10);
  const [catalogMs, spaceMs, firstMs] = [found - start, ready - found, performance.now() - ready];
  say(
    `catalog opened in ${catalogMs.toFixed(0)} ms, space in ${spaceMs.toFixed(0)}, first neighbors ${firstMs.toFixed(0)} later (${(cpuMs() - worked).toFixed(0)} ms of processor for all), ${memory()}`,
  );
  const make = vectorMaker(size, dim, 1);
  const strangers = Array.from({ length: QUESTIONS }, () => make(1));
  await timed("ten nearest to a vector", (turn) => opened.nearest(strangers[turn]!, 10));
  const content = (turn: number) => ((turn * 2477) % size).toString(16).padStart(64, "0");
  await timed("search by a picture of the catalog", (turn) => search(catalog, { image: content(turn + 1) }));
  await timed("two pictures and one unlike", (turn) =>
    search(catalog, { like: [content(turn + 1), content(turn + 2)], unlike: content(turn + 3) }),
  );
  await timed("like any of three, unlike a fourth", (turn) =>
    search(catalog, {
      like: [content(turn + 1), content(turn + 2), content(turn + 3)],
      unlike: content(turn + 4),
      strategy: "best",
    }),
  );
  say(memory());
  catalog.close();
}

async function words(folder: string): Promise<void> {
  const catalog = openCatalog(folder, { create: false });
  const source = openModels(models);
  const model = await source.open(card!.name);
  const start = performance.now();
  await model.text?.(["a warm-up"]);
  say(`text tower and tokenizer loaded, one question, in ${seconds(start)}`);
  const options = { models: source };
  await search(catalog, { text: "a warm-up", minScore: -1 }, options);
  const phrase = (turn: number) => `${PHRASES[turn % PHRASES.length]} ${turn}`;
  await timed("the text tower alone", (turn) => model.text!([phrase(turn)]));
  await timed("search by words, end to end", (turn) =>
    search(catalog, { text: phrase(turn), minScore: -1 }, options),
  );
  say(memory());
  await source.close();
  catalog.close();
}

/** What an index run builds, and what it finds. */
async function buildIndex(folder: string): Promise<void> {
  const catalog = openCatalog(folder, { create: false });
  const source = findSpace(catalog, space);
  if (values.neighbors !== undefined) chooseNeighbors(catalog, source, values.neighbors as NeighborsKind);
  const start = performance.now();
  await prepareSpaces(catalog);
  say(`index built in ${seconds(start)}, ${memory()}`);
  const measured = await measureSpace(catalog, source);
  for (const { effort, recall, questionsPerSecond } of measured?.tried ?? [])
    say(`${effort ?? "exact"}: recall@10 ${recall.toFixed(4)}, ${questionsPerSecond?.toFixed(0)} a second`);
  catalog.close();
  await warm(folder);
}

/** The command, from its start to its end, as it is built. */
function runCold(folder: string): void {
  const command = fileURLToPath(new URL("../dist/bin/lookalike.js", import.meta.url));
  const image = (7).toString(16).padStart(64, "0");
  const questions = [["--version"], ["search", image, "--json"]];
  if (card !== undefined) questions.push(["search", "a red dress", "--min-score", "-1", "--json"]);
  for (const asked of questions) {
    const times = Array.from({ length: 5 }, () => {
      const start = performance.now();
      const { status, stderr } = spawnSync(process.execPath, [command, ...asked], { cwd: folder });
      if (status !== 0) throw new Error(String(stderr));
      return performance.now() - start;
    });
    say(
      `lookalike ${asked.slice(0, 2).join(" ").slice(0, 30)}: least ${Math.min(...times).toFixed(0)} ms of 5`,
    );
  }
}

async function timed(name: string, work: (turn: number) => unknown): Promise<void> {
  await work(QUESTIONS - 1);
  const times: number[] = [];
  const worked = cpuMs();
  for (let turn = 0; turn < QUESTIONS - 1; turn++) {
    const start = performance.now();
    await work(turn);
    times.push(performance.now() - start);
  }
  const mean = (cpuMs() - worked) / times.length;
  say(`${name}: least ${Math.min(...times).toFixed(2)} ms, mean ${mean.toFixed(2)} ms of processor`);
}

function say(text: string): void {
  console.log(`  ${text}`);
}

function seconds(start: number): string {
  return `${((performance.now() - start) / 1000).toFixed(2)} s`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}

function memory(): string {
  const { rss } = process.memoryUsage();
  return `memory ${megabytes(rss)}, at most ${megabytes(process.resourceUsage().maxRSS * 1024)}`;
}
