// Spaces made smaller: what they cost in neighbors of one class, and what learning one takes.
//   npx tsx bench/reduced-spaces.ts classes [PHOTOS] [MODELS]
//   npx tsx bench/reduced-spaces.ts time
// PHOTOS is the clothing dataset (folders are classes), MODELS the folder of the EfficientNet-Lite files. Classes: P@1
// and P@5, leave one out, of axes learnt from all photographs, as a person's own catalog does (no class is looked at),
// and among every other photograph of axes learnt from the rest. Time: CPU seconds for vectors whose variance falls
// off as it does in a network's (number i has the variance 1 / i).

import { existsSync, readFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import type { Embedder } from "../src/embed/embedder.js";
import { openModelEmbedder } from "../src/embed/model-embedder.js";
import { learnAxes } from "../src/embed/reduce/principal-axes.js";
import { openReducer, type Reducer } from "../src/embed/reduce/reduction.js";
import { embedder as weightless } from "../src/embed/weightless/weightless.js";
import { numbersFrom } from "../src/pixels/seeded.js";
import { knownCard } from "../test/support/known-card.js";
import { isLearnt, photoAt, photosIn } from "./halves.js";
import { type Precision, precisionByClass } from "./models/classes.js";

const [what, PHOTOS = "../shared/data/clothing", MODELS = "../shared/models"] = process.argv.slice(2);
const KINDS = ["pca", "white", "cut"] as const;
const OUTPUTS = [64, 128, 256, 512];

console.log(`${cpus()[0]?.model.trim()}, Node ${process.version}, ${cpus().length} cores`);
if (what === "time") measureTime();
else if (what === "classes" && existsSync(PHOTOS) && existsSync(MODELS)) await measureClasses();
else {
  console.error(
    `Nothing measured: say classes or time; photos at ${PHOTOS}, models at ${MODELS} must be there`,
  );
  process.exit(1);
}

async function measureClasses(): Promise<void> {
  sharp.concurrency(1);
  const files = photosIn(PHOTOS);
  const card = knownCard("efficientnet-lite0");
  const embedders: readonly Embedder[] = [
    await openModelEmbedder(card, readFileSync(join(MODELS, card.model.file))),
    weightless,
  ];
  console.log(
    `${files.length} photos\n| space | bytes | P@1 | P@5 | other half: P@1 | P@5 |\n|---|---|---|---|---|---|`,
  );
  for (const { space, embed } of embedders) {
    const vectors: Float32Array[] = [];
    for (const file of files) vectors.push(await embed(await photoAt(PHOTOS, file)));
    const others = files.map((_, place) => place).filter((place) => !isLearnt(place));
    const ofAll = (all: readonly Float32Array[]) => precisionByClass(files, all);
    const ofHalf = (half: readonly Float32Array[]) =>
      precisionByClass(
        others.map((place) => files[place]!),
        half,
      );
    const learnt = vectors.filter((_, place) => isLearnt(place));
    const half = others.map((place) => vectors[place]!);
    printRow(space.name, space.dim, ofAll(vectors), ofHalf(half));
    for (const outputs of OUTPUTS.filter((numbers) => numbers < space.dim))
      for (const kind of KINDS) {
        const whole = reducedBy(reducerOf(kind, vectors, outputs), vectors);
        const isTooFew = kind !== "cut" && outputs >= learnt.length;
        const rest = isTooFew ? undefined : reducedBy(reducerOf(kind, learnt, outputs), half);
        printRow(`~${kind}${outputs}`, outputs, ofAll(whole), rest && ofHalf(rest));
      }
  }
}

function reducerOf(kind: (typeof KINDS)[number], vectors: readonly Float32Array[], outputs: number): Reducer {
  const inputs = vectors[0]!.length;
  if (kind === "cut") return openReducer({ kind, inputs, outputs });
  return openReducer({
    kind,
    axes: learnAxes(Float32Array.from(vectors.flatMap((v) => [...v])), inputs, outputs),
  });
}

function reducedBy({ reduce }: Reducer, vectors: readonly Float32Array[]): Float32Array[] {
  return vectors.map((vector) => reduce(vector));
}

function printRow(name: string, dim: number, whole: Precision, half: Precision | undefined): void {
  const shown = [whole.at1, whole.at5, half?.at1, half?.at5].map(
    (value) => value?.toFixed(3).replace("0.", ".") ?? "-",
  );
  console.log(`| ${name} | ${4 * dim} | ${shown.join(" | ")} |`);
}

function measureTime(): void {
  console.log(
    "| vectors | numbers | axes | learning, s of CPU | MB | applying, ms a vector |\n|---|---|---|---|---|---|",
  );
  for (const [count, inputs, outputs] of [
    [10_000, 512, 128],
    [10_000, 1280, 128],
    [10_000, 1280, 256],
    [10_000, 4096, 256],
  ] as const) {
    const vectors = drawn(count, inputs);
    const some = vectors.slice(0, 1000 * inputs);
    let start = process.cpuUsage();
    const axes = learnAxes(vectors, inputs, outputs);
    const learning = secondsSince(start);
    const { reduce } = openReducer({ kind: "pca", axes });
    start = process.cpuUsage();
    reduce(some);
    const applying = secondsSince(start);
    const megabytes = process.memoryUsage().rss / 1e6;
    console.log(
      `| ${count} | ${inputs} | ${outputs} | ${learning.toFixed(1)} | ${megabytes.toFixed(0)} | ${applying.toFixed(3)} |`,
    );
  }
}

/** Unit vectors, the same each time. */
function drawn(count: number, inputs: number): Float32Array {
  const random = numbersFrom(9);
  const vectors = new Float32Array(count * inputs);
  for (let start = 0; start < vectors.length; start += inputs) {
    const row = vectors.subarray(start, start + inputs);
    for (let i = 0; i < inputs; i++)
      row[i] = (random() + random() + random() - 1.5) / Math.sqrt(i + 1) + 0.05;
    const length = Math.sqrt(row.reduce((sum, value) => sum + value * value, 0));
    for (let i = 0; i < inputs; i++) row[i]! /= length;
  }
  return vectors;
}

function secondsSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}
