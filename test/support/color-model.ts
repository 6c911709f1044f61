// A network that understands pictures and words, as small as one can be: of a picture it knows the mean color, of words
// the colors they stand for. Its text tower is fed by the small CLIP tokenizer of test/golden/tokens, and its vectors
// mean something: "red" is nearest to red pictures.

import { mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ModelCard } from "../../src/contract/models.js";
import { addModel } from "../../src/models/add.js";
import { put, temporaryFolder } from "./folder.js";
import { onnx } from "./onnx.js";

const INT64 = 7;
const VOCABULARY = 49_408;
const TOKENIZER = new URL("../golden/tokens/clip-small.json", import.meta.url);

/** What words stand for, as red, green and blue around gray. */
const COLORS: Readonly<Record<string, readonly [number, number, number]>> = {
  red: [1, -1, -1],
  dog: [-1, 1, -1],
  beach: [1, 1, -1],
  sunset: [1, 0, -1],
};

export const COLOR_CARD: ModelCard = {
  name: "color-model",
  version: 1,
  title: "mean colors and the words for them",
  source: "test",
  license: { name: "Apache-2.0" },
  model: { file: "vision.onnx" },
  input: {
    name: "pixels",
    layout: "nchw",
    type: "float32",
    channels: "rgb",
    resize: "square",
    sizePx: 32,
    filter: "bilinear",
    scale: 1 / 255,
    mean: [0.5, 0.5, 0.5],
    std: [0.5, 0.5, 0.5],
  },
  output: { name: "image_embeds", tap: false, pooling: "none" },
  dim: 3,
  text: {
    model: { file: "text.onnx" },
    tokenizer: { file: "tokenizer.json" },
    kind: "clip",
    contextLength: 77,
    lowercase: true,
    padId: 49_407,
    input: { ids: "input_ids", mask: "attention_mask" },
    output: { name: "text_embeds", tap: false, pooling: "none" },
    templates: ["{}", "a photo of {}."],
  },
  tried: "true-weights",
};

/** A folder of models that holds this one; removed when the test ends. */
export async function colorModelFolder(): Promise<string> {
  const folder = temporaryFolder();
  await addColorModel(folder);
  return folder;
}

/** Takes the model into a folder of models. */
export async function addColorModel(folder: string): Promise<void> {
  const from = realpathSync(mkdtempSync(join(tmpdir(), "lookalike-test-")));
  try {
    const sources = {
      "vision.onnx": colorVision(),
      "text.onnx": colorText(),
      "tokenizer.json": tokenizerText(),
    };
    const paths = Object.entries(sources).map(([name, bytes]) => put(from, name, bytes));
    await addModel(folder, COLOR_CARD, paths);
  } finally {
    rmSync(from, { recursive: true });
  }
}

export const tokenizerText = (): string => readFileSync(TOKENIZER, "utf8");

/** Pictures: the mean of each channel. */
export function colorVision(): Uint8Array<ArrayBuffer> {
  return onnx({
    inputs: [{ name: "pixels", shape: ["batch", 3, 32, 32] }],
    outputs: [{ name: "image_embeds", shape: ["batch", 3] }],
    nodes: [
      { op: "GlobalAveragePool", inputs: ["pixels"], outputs: ["average"] },
      { op: "Flatten", inputs: ["average"], outputs: ["image_embeds"] },
    ],
  });
}

/** Words: the mean of what their tokens stand for; a token without a color stands for a little gray. */
export function colorText(): Uint8Array<ArrayBuffer> {
  const { model } = JSON.parse(tokenizerText()) as { model: { vocab: Record<string, number> } };
  const data = new Float32Array(VOCABULARY * 3).fill(1e-6);
  for (const [word, color] of Object.entries(COLORS)) {
    const id = model.vocab[`${word}</w>`];
    if (id === undefined) throw new Error(`The small tokenizer has no token for ${word}`);
    data.set(color, id * 3);
  }
  return onnx({
    inputs: [{ name: "input_ids", type: INT64, shape: ["batch", 77] }],
    outputs: [{ name: "text_embeds", shape: ["batch", 3] }],
    nodes: [
      { op: "Gather", inputs: ["colors", "input_ids"], outputs: ["each"] },
      {
        op: "ReduceMean",
        inputs: ["each"],
        outputs: ["text_embeds"],
        attributes: { axes: [1], keepdims: 0 },
      },
    ],
    weights: { colors: { dims: [VOCABULARY, 3], data } },
  });
}
