// Spaces side by side: how often neighbors are of one class, and what filling a space costs above the bare parts of it.
//   npm run build && npx tsx bench/models.ts classes [PHOTOS] [MODELS]
//   npm run build && npx tsx bench/models.ts speed [PHOTOS] [MODELS] [GRAPHS]
// PHOTOS is the clothing dataset (folders are classes), MODELS the folder of the EfficientNet-Lite files, GRAPHS that of
// bench/export-graphs.py (its ResNet-152 is the large one). Speed: CPU milliseconds a picture of a whole scan that fills
// one space on two threads, beside the sum of decoding, resizing and the runtime alone on one thread; CPU time, and the
// least of three rounds that take turns, so that other work on the machine counts little. What starting the threads and
// the runtime takes, once a scan, is told from a scan of eight pictures and stands in a column of its own.

import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { openCatalog } from "../src/catalog/catalog.js";
import type { ModelCard } from "../src/contract/models.js";
import { addOutput } from "../src/embed/graph/add-output.js";
import { inspectGraph } from "../src/embed/graph/inspect.js";
import { openModelEmbedder } from "../src/embed/model-embedder.js";
import { cropStart, prepareImage, resizedSides } from "../src/embed/prepare.js";
import { openSession } from "../src/embed/session/session.js";
import { embedder as weightless } from "../src/embed/weightless/weightless.js";
import type { Picture } from "../src/pixels/picture.js";
import { resampleWindow } from "../src/pixels/resample.js";
import { scan } from "../src/scan/scan.js";
import { knownCard } from "../test/support/known-card.js";
import { decode, photoAt, photosIn } from "./halves.js";
import { precisionByClass } from "./models/classes.js";
import { type DrawnNetwork, networkOf } from "./models/drawn-networks.js";

const [what, PHOTOS = "../shared/data/clothing", MODELS = "../shared/models", GRAPHS] = process.argv.slice(2);
const ROUNDS = 3;
const NEVER = Number.POSITIVE_INFINITY;
/** So few that a scan of them is little but its start. */
const FEW = 8;
const LITE = knownCard("efficientnet-lite0");
const LITE_INT8 = knownCard("efficientnet-lite0-int8");

if ((what !== "classes" && what !== "speed") || !existsSync(PHOTOS) || !existsSync(MODELS)) {
  console.error(
    `Nothing measured: say classes or speed; photos at ${PHOTOS}, models at ${MODELS} must be there`,
  );
  process.exit(1);
}
sharp.concurrency(1);
console.log(`${cpus()[0]?.model.trim()}, Node ${process.version}, ${cpus().length} cores`);
await (what === "classes" ? measureClasses() : measureSpeed());

async function measureClasses(): Promise<void> {
  const files = photosIn(PHOTOS);
  const photos: Picture[] = [];
  for (const file of files) photos.push(await photoAt(PHOTOS, file));
  const square = (card: ModelCard): ModelCard => {
    const { cropPx: _, ...input } = card.input;
    return { ...card, input: { ...input, resize: "square", sizePx: 224, filter: "bilinear" } };
  };
  const gem = (card: ModelCard): ModelCard => ({
    ...card,
    output: { name: "a48", tap: true, pooling: "gem", gemPower: 3 },
  });
  const spaces: readonly (readonly [string, ModelCard | undefined])[] = [
    ["weightless", undefined],
    ["efficientnet-lite0", LITE],
    ["the same, squashed to a square", square(LITE)],
    ["the same, generalized mean (power 3)", gem(LITE)],
    ["squashed, generalized mean", gem(square(LITE))],
    ["efficientnet-lite0-int8", LITE_INT8],
    ["the same, squashed to a square", square(LITE_INT8)],
  ];
  console.log(`${files.length} photos\n| space | numbers | P@1 | P@5 |\n|---|---|---|---|`);
  for (const [name, card] of spaces) {
    const embedder =
      card === undefined
        ? weightless
        : await openModelEmbedder(card, readFileSync(join(MODELS, card.model.file)));
    const vectors: Float32Array[] = [];
    for (const photo of photos) vectors.push(await embedder.embed(photo));
    const { at1, at5 } = precisionByClass(files, vectors);
    console.log(`| ${name} | ${embedder.space.dim} | ${at1.toFixed(3)} | ${at5.toFixed(3)} |`);
  }
}

async function measureSpeed(): Promise<void> {
  const files = photosIn(PHOTOS);
  const real = (card: ModelCard): DrawnNetwork => ({
    card,
    bytes: readFileSync(join(MODELS, card.model.file)),
  });
  const networks: readonly (readonly [DrawnNetwork, number])[] = [
    [await networkOf("about-1-ms", 1), 350],
    [real(LITE_INT8), 350],
    [await networkOf("about-10-ms", 10), 350],
    [real(LITE), 350],
    [GRAPHS === undefined ? await networkOf("about-200-ms", 200) : resnet152(GRAPHS), 40],
  ];
  console.log(
    "| network | pictures | decode | resize | runtime | sum | scan | scan / sum | start, s | pictures/s |",
  );
  console.log("|---|---|---|---|---|---|---|---|---|---|");
  for (const [network, count] of networks) {
    const chosen = files.filter((_, i) => i % Math.floor(files.length / count) === 0).slice(0, count);
    const bytes = chosen.map((file) => readFileSync(join(PHOTOS, file)));
    const bare = { decode: NEVER, resize: NEVER, runtime: NEVER };
    const [few, whole] = [
      { cpu: NEVER, wall: NEVER },
      { cpu: NEVER, wall: NEVER },
    ];
    for (let round = 0; round < ROUNDS; round++) {
      lower(bare, await bareMilliseconds(network, bytes));
      lower(few, await scanMilliseconds(network, bytes.slice(0, FEW)));
      lower(whole, await scanMilliseconds(network, bytes));
    }
    const sum = bare.decode + bare.resize + bare.runtime;
    const each = (whole.cpu - few.cpu) / (bytes.length - FEW);
    const ms = [bare.decode, bare.resize, bare.runtime, sum, each].map((value) => value.toFixed(2));
    const start = (few.cpu - FEW * each) / 1000;
    const perSecond = (1000 * (bytes.length - FEW)) / (whole.wall - few.wall);
    console.log(
      `| ${network.card.name} | ${count} | ${ms.join(" | ")} | ${(each / sum).toFixed(2)} | ${start.toFixed(1)} | ${perSecond.toFixed(1)} |`,
    );
  }
}

/** Puts the lesser of each number in its place. */
function lower<K extends string>(least: Record<K, number>, found: Readonly<Record<K, number>>): void {
  for (const key of Object.keys(least) as K[]) least[key] = Math.min(least[key], found[key]);
}

/** With its known card: the names at its end are left away by the tap, by the runtime too. */
function resnet152(folder: string): DrawnNetwork {
  const card = knownCard("resnet152");
  const bytes = readFileSync(join(folder, "resnet152.onnx"));
  const output = inspectGraph(bytes).taps.classifierInput as string;
  return {
    card: { ...card, output: { ...card.output, name: output } },
    bytes: addOutput(bytes, output),
  };
}

/** Milliseconds of CPU a picture: decoding, resizing to what the network looks at, and the runtime. */
async function bareMilliseconds({ card, bytes }: DrawnNetwork, pictures: readonly Buffer[]) {
  const session = await openSession(bytes);
  const { sizePx, filter, cropPx = sizePx } = card.input;
  const input = session.inputs[0]?.name as string;
  const spent = { decode: 0, resize: 0, runtime: 0 };
  const timed = async <T>(part: keyof typeof spent, work: () => T | Promise<T>): Promise<T> => {
    const start = process.cpuUsage();
    const result = await work();
    spent[part] += cpuSince(start) / pictures.length;
    return result;
  };
  await session.run({ [input]: prepareImage(await decode(pictures[0]!), card.input) }, [card.output.name]);
  for (const bytesOfPicture of pictures) {
    const picture = await timed("decode", () => decode(bytesOfPicture));
    const sides = resizedSides(picture, { resize: "short-side", sizePx });
    const window = {
      xPx: cropStart(sides.widthPx, cropPx, undefined),
      yPx: cropStart(sides.heightPx, cropPx, undefined),
      widthPx: cropPx,
      heightPx: cropPx,
    };
    await timed("resize", () => resampleWindow(picture, sides.widthPx, sides.heightPx, filter, window));
    const tensor = prepareImage(picture, card.input);
    await timed("runtime", () => session.run({ [input]: tensor }, [card.output.name]));
  }
  await session.close();
  return spent;
}

/** The same by a scan on two threads that fills this space alone: from files to rows of the catalog. */
async function scanMilliseconds({ card, bytes }: DrawnNetwork, pictures: readonly Buffer[]) {
  const folder = mkdtempSync(join(tmpdir(), "lookalike-bench-"));
  try {
    for (const [i, picture] of pictures.entries()) writeFileSync(join(folder, `${i}.jpg`), picture);
    const path = join(folder, "model.onnx");
    writeFileSync(path, bytes);
    const catalog = openCatalog(folder);
    const started = performance.now();
    const start = process.cpuUsage();
    const { summary } = await scan(catalog, [folder], {
      analyzers: [],
      models: [{ card, path }],
      threads: 2,
    });
    const cpu = cpuSince(start);
    const wall = performance.now() - started;
    if (summary.images !== pictures.length || summary.failed > 0)
      throw new Error("not all pictures were read");
    catalog.close();
    return { cpu, wall };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function cpuSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
