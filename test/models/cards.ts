// Cards for tests: the smallest whole ones, to be changed at one place.

import { ModelCard } from "../../src/contract/models.js";

/** A card of one file, as JSON would give it. */
export function card(changes: Record<string, unknown> = {}): ModelCard {
  return ModelCard.parse({
    name: "tiny",
    version: 1,
    title: "Tiny network",
    source: "test",
    license: { name: "MIT" },
    model: { file: "model.onnx", hub: { repo: "owner/tiny", path: "onnx/model.onnx" } },
    input: {
      layout: "nchw",
      type: "float32",
      channels: "rgb",
      resize: "square",
      sizePx: 8,
      filter: "bilinear",
      scale: 1 / 255,
      mean: [0, 0, 0],
      std: [1, 1, 1],
    },
    output: { name: "feature", pooling: "none" },
    dim: 4,
    ...changes,
  });
}

/** A card with a text tower: three files. */
export function cardWithText(): ModelCard {
  return card({
    name: "both",
    text: {
      model: { file: "text.onnx", hub: { repo: "owner/tiny", path: "onnx/text.onnx" } },
      tokenizer: { file: "tokenizer.json", hub: { repo: "owner/tiny", path: "tokenizer.json" } },
      kind: "clip",
      contextLength: 77,
      lowercase: true,
      padId: 0,
      input: { ids: "input_ids" },
      output: { name: "text_embeds", pooling: "none" },
      templates: ["a photo of {}"],
    },
  });
}
