// The experiments of the reference project by the command, and what they cost.
//   npm run build && npx tsx bench/evaluate.ts recovery [--photos DIR] [--originals 1000] [--methods LIST] [--keep DIR]
//   npm run build && npx tsx bench/evaluate.ts neighbors [--photos DIR] [--originals 5000,10000] [--methods LIST]
//   npm run build && npx tsx bench/evaluate.ts networks --graphs DIR [--photos DIR] [--originals 12]
// recovery: five edited versions of each original, F1 beside the published figures. neighbors: the nearest of every
// original in every space. Originals are parts of the clothing photographs and the nine of npm that share no pixel,
// chosen by a seed. networks: VGG16, ResNet-152 and DenseNet-201 of bench/export-graphs.py (random weights) through the
// whole of both. --models: EfficientNet-Lite's files are brought from there.

import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { PHOTO_NAMES, photoPath } from "../demo/photos.js";
import type { EvaluateAnswer } from "../src/contract/evaluate.js";
import { PUBLISHED_FIGURES } from "../src/evaluate/report/published.js";
import { runCommand } from "./evaluate/command.js";
import { cardOf } from "./graphs/card.js";
import type { Exported } from "./graphs/compare.js";

const NETWORKS = ["vgg16", "resnet152", "densenet201"];

const { positionals, values: said } = parseArgs({
  allowPositionals: true,
  options: {
    photos: { type: "string", default: "../shared/data/clothing" },
    models: { type: "string", default: "../shared/models" },
    graphs: { type: "string" },
    originals: { type: "string" },
    methods: { type: "string" },
    keep: { type: "string" },
  },
});
const [what] = positionals;
const experiments: Record<string, (work: string) => void> = { recovery, neighbors, networks };
const experiment = experiments[what ?? ""];
if (experiment === undefined || !existsSync(said.photos)) {
  console.error(
    `Nothing measured: say one of ${Object.keys(experiments).join(", ")}; photos at ${said.photos}`,
  );
  process.exit(1);
}
const work =
  said.keep === undefined ? mkdtempSync(join(tmpdir(), "lookalike-evaluate-")) : resolve(said.keep);
mkdirSync(work, { recursive: true });
console.log(`${cpus().length} x ${cpus()[0]?.model.trim()}, Node ${process.version}`);
try {
  collectPhotos(join(work, "photos"));
  experiment(work);
} finally {
  if (said.keep === undefined) rmSync(work, { recursive: true, force: true });
}

function collectPhotos(folder: string): void {
  if (existsSync(folder)) return;
  cpSync(said.photos, folder, { recursive: true });
  mkdirSync(join(folder, "npm"));
  for (const name of PHOTO_NAMES) copyFileSync(photoPath(name), join(folder, "npm", `${name}.jpg`));
}

function evaluate(work: string, name: string, words: readonly string[]): EvaluateAnswer {
  const out = join(work, name);
  const { answer, cpuSeconds } = runCommand<EvaluateAnswer>(join(work, "models"), [
    ...["evaluate", join(work, "photos"), "--out", out, ...words],
  ]);
  const { times, pictures, originals, manifest } = answer;
  const { least, most } = manifest.pictures.parts;
  console.log(
    `\n${name}: ${originals} originals (parts ${least} to ${most} a photograph), ${pictures} pictures, ${times.seconds.toFixed(0)} s, ${cpuSeconds.toFixed(0)} s of processor`,
  );
  const stages = Object.entries(times.stages).map(([stage, seconds]) => `${stage} ${seconds.toFixed(1)}`);
  console.log(`seconds a stage: ${stages.join(", ")}\n`);
  return answer;
}

/** The second experiment. */
function recovery(work: string): void {
  bringLite(work);
  const methods = said.methods ?? "usual,efficientnet-lite0";
  const answer = evaluate(work, "recovery", [
    ...["--profile", "reference", "--originals", said.originals ?? "1000", "--methods", methods],
  ]);
  printScores(answer);
  for (const { network, p1, p3, f1At5 } of PUBLISHED_FIGURES)
    console.log(`| *${network} (published)* | forest | ${[p1, p3, f1At5].join(" | ")} |`);
  printEdits(answer);
}

/** The first experiment. */
function neighbors(work: string): void {
  bringLite(work);
  for (const originals of (said.originals ?? "5000,10000").split(",")) {
    const methods = said.methods ?? "weightless,efficientnet-lite0,pdq,phash";
    const answer = evaluate(work, `neighbors-${originals}`, [
      ...["--profile", "none", "--neighbors", "10", "--originals", originals, "--methods", methods],
    ]);
    printNeighbors(answer);
  }
}

function networks(work: string): void {
  if (said.graphs === undefined) throw new Error("Expected --graphs, the folder of bench/export-graphs.py");
  const names = NETWORKS.map((network) => {
    const path = join(resolve(said.graphs!), network);
    const card = cardOf(JSON.parse(readFileSync(`${path}.json`, "utf8")) as Exported, undefined);
    const file = join(work, `${network}.json`);
    writeFileSync(file, JSON.stringify(card));
    runCommand(join(work, "models"), ["models", "add", file, `${path}.onnx`]);
    return card.name;
  });
  const answer = evaluate(work, "networks", [
    ...["--profile", "reference", "--originals", said.originals ?? "12", "--methods", names.join(",")],
  ]);
  printScores(answer);
  printNeighbors(answer);
}

/** EfficientNet-Lite0 as a person brings it; its weights are not in the repository. */
function bringLite(work: string): void {
  const file = join(said.models, "efficientnet_lite0.onnx");
  if (!existsSync(file)) throw new Error(`Expected EfficientNet-Lite0 at ${file}; say --models`);
  runCommand(join(work, "models"), ["models", "add", "efficientnet-lite0", file]);
}

function printScores({ methods, manifest }: EvaluateAnswer): void {
  const heads = manifest.k.flatMap((k) => [`P@${k}`, `R@${k}`, `F1@${k}`]);
  console.log(`| method | index | ${heads.join(" | ")} | 95 % of the last | mAP | R@1 | uAP | R@P9999 |`);
  console.log(`|---|---|${heads.map(() => "---|").join("")}---|---|---|---|---|`);
  for (const { method, index, at, map, recallAt1, microAp, recallAtPrecision9999 } of methods) {
    const scores = Object.values(at).flatMap(({ precision, recall, f1 }) => [precision, recall, f1]);
    const last = Object.values(at).at(-1)!;
    const interval = `${three(last.f1Low)}-${three(last.f1High)}`;
    const rest = [map, recallAt1, microAp, recallAtPrecision9999].map(three);
    console.log(`| ${[method, index, ...scores.map(three), interval, ...rest].join(" | ")} |`);
  }
}

function printEdits({ methods, manifest }: EvaluateAnswer): void {
  console.log(`\n| recall at 1 | ${manifest.edits.map(({ edit }) => edit).join(" | ")} |`);
  console.log(`|---|${manifest.edits.map(() => "---|").join("")}`);
  for (const { method, index, edits } of methods)
    console.log(`| ${method} ${index} | ${edits.map((edit) => three(edit.recallAt1)).join(" | ")} |`);
}

function printNeighbors({ neighbors }: EvaluateAnswer): void {
  if (neighbors === undefined) return;
  const names = neighbors.spaces.map(({ method }) => method);
  console.log(
    `\n| ${neighbors.k} nearest | hubness | nobody's | most | of one class | ${names.join(" | ")} |`,
  );
  console.log(`|---|---|---|---|---|${names.map(() => "---|").join("")}`);
  for (const [at, { method, hubness, classAgreement }] of neighbors.spaces.entries()) {
    const facts = [hubness.skewness.toFixed(2), three(hubness.orphans), hubness.mostCount];
    const agreed = neighbors.agreement[at]!.map((share) => share.toFixed(2));
    console.log(`| ${[method, ...facts, classAgreement?.toFixed(3) ?? "", ...agreed].join(" | ")} |`);
  }
}

function three(value: number): string {
  return value.toFixed(3);
}
