// One exported graph the way a scan or a search opens it, its vectors beside torch's of the same inputs; for a process
// of its own, whose memory is then that of this graph alone.

import { readFileSync } from "node:fs";
import type { ModelCard } from "../../src/contract/models.js";
import { openTextEmbedder } from "../../src/embed/text-embedder.js";
import { type ModelPaths, modelFiles } from "../../src/models/find.js";
import { openModel } from "../../src/scan/models.js";

/** What bench/export-graphs.py says of a graph. */
export interface Exported {
  readonly name: string;
  readonly exporter: string;
  readonly opset: number;
  readonly parameters: number;
  readonly bytes: number;
  readonly sha256: string;
  readonly input: { readonly shape: readonly number[] };
  /** Inputs, and numbers of each one's features. */
  readonly features: readonly [number, number];
  /** Of a text tower. */
  readonly sentences: readonly string[];
}

export interface Compared {
  /** The largest difference of any number of the unit vectors, over their root mean square. */
  readonly apart: number;
  /** Of the fastest run. */
  readonly ms: number;
  readonly addedMb: number;
  readonly mostMb: number;
}

type Embed = (place: number) => Promise<Float32Array>;

const ROUNDS = 3;

/** `graph` is the path of an export without its ending; `card` is of a model that lies in the folder `models`. */
export async function compare(graph: string, models: string, card: ModelCard): Promise<Compared> {
  const facts = JSON.parse(readFileSync(`${graph}.json`, "utf8")) as Exported;
  const [count, dim] = facts.features;
  const wanted = floats(`${graph}.features.f32`);
  const before = process.memoryUsage().rss;
  const paths = modelFiles(models, card);
  const embed =
    facts.sentences.length > 0
      ? await sentences(facts, card, paths)
      : await tensors(graph, facts, card, paths);
  let [apart, least] = [0, Number.POSITIVE_INFINITY];
  for (let run = 0; run < ROUNDS * count; run++) {
    const place = run % count;
    const start = performance.now();
    const vector = await embed(place);
    least = Math.min(least, performance.now() - start);
    apart = Math.max(apart, difference(vector, wanted.subarray(place * dim, (place + 1) * dim)));
  }
  const addedMb = (process.memoryUsage().rss - before) / 1e6;
  return { apart, ms: least, addedMb, mostMb: process.resourceUsage().maxRSS / 1e3 };
}

async function tensors(
  graph: string,
  facts: Exported,
  card: ModelCard,
  { model }: ModelPaths,
): Promise<Embed> {
  const inputs = floats(`${graph}.inputs.f32`);
  const [, ...sides] = facts.input.shape;
  const length = sides.reduce((product, side) => product * side, 1);
  const embedder = await openModel({ card, path: model });
  return (place) =>
    embedder.embedTensor({ dims: [1, ...sides], data: inputs.slice(place * length, (place + 1) * length) });
}

async function sentences(facts: Exported, card: ModelCard, paths: ModelPaths): Promise<Embed> {
  const { textModel = "", tokenizer = "" } = paths;
  const json: unknown = JSON.parse(readFileSync(tokenizer, "utf8"));
  const embedder = await openTextEmbedder(card, { model: textModel, tokenizer: json });
  return async (place) => (await embedder.embed([facts.sentences[place]!]))[0]!;
}

/** Of a unit vector and of another one of any length. */
function difference(unit: Float32Array, other: Float32Array): number {
  if (unit.length !== other.length) return Number.POSITIVE_INFINITY;
  const length = Math.hypot(...other);
  const most = unit.reduce((sofar, value, i) => Math.max(sofar, Math.abs(value - other[i]! / length)), 0);
  return most * Math.sqrt(unit.length);
}

function floats(path: string): Float32Array {
  const bytes = readFileSync(path);
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}
