import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { ModelCard } from "../../src/contract/models.js";
import { openModelEmbedder } from "../../src/embed/model-embedder.js";
import { prepareImage } from "../../src/embed/prepare.js";
import { cosineSimilarity } from "../../src/embed/similarity.js";
import { knownCard } from "../support/known-card.js";
import { classifier, onnx, UINT8 } from "../support/onnx.js";
import { drawnPicture } from "./drawn-pictures.js";

/** A card for the little classifier. */
const CARD: ModelCard = {
  name: "little",
  version: 3,
  title: "a little classifier",
  source: "test",
  license: { name: "none" },
  model: { file: "little.onnx" },
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
  output: { name: "logits", tap: false, pooling: "none" },
  dim: 5,
  tried: "never",
};
const withOutput = (output: Partial<ModelCard["output"]>, dim: number): ModelCard => ({
  ...CARD,
  output: { ...CARD.output, ...output },
  dim,
});
const lengthOf = (vector: Float32Array) => Math.hypot(...vector);
const PICTURE = drawnPicture(3);

describe("a model as an embedder", () => {
  it("gives unit vectors in the card's space", async () => {
    const embedder = await openModelEmbedder(CARD, classifier());
    expect(embedder.space).toEqual({ name: "little", version: 3, dim: 5, source: "a little classifier" });
    const vector = await embedder.embed(PICTURE);
    expect(vector.length).toBe(5);
    expect(lengthOf(vector)).toBeCloseTo(1, 6);
    await embedder.close();
  });

  it("gives the same from the picture and from its tensor, and none less for gray pictures", async () => {
    const embedder = await openModelEmbedder(CARD, classifier());
    const tensor = prepareImage(PICTURE, CARD.input);
    expect(await embedder.embedTensor(tensor)).toEqual(await embedder.embed(PICTURE));
    const gray = { widthPx: 2, heightPx: 2, channels: 1, data: Uint8Array.of(1, 200, 3, 90) } as const;
    expect((await embedder.embed(gray)).length).toBe(5);
    await embedder.close();
  });

  it("gives each picture its own vector, one after the other and at once", async () => {
    const embedder = await openModelEmbedder(CARD, classifier());
    const pictures = [1, 2, 3, 4].map(drawnPicture);
    const wanted: Float32Array[] = [];
    for (const each of pictures) wanted.push(await embedder.embedTensor(prepareImage(each, CARD.input)));
    for (const [i, each] of pictures.entries()) expect(await embedder.embed(each)).toEqual(wanted[i]);
    expect(await Promise.all(pictures.map((each) => embedder.embed(each)))).toEqual(wanted);
    expect(new Set(wanted.map(String)).size).toBe(4);
    await embedder.close();
  });

  it.each([
    ["a tensor by its name", { name: "pooled", tap: true }, 8],
    ["a map, averaged", { name: "map", tap: true, pooling: "mean" }, 8],
    ["a map, by generalized mean", { name: "map", tap: true, pooling: "gem", gemPower: 3 }, 8],
    ["what enters the classifier", { name: "hidden", tap: true, at: "classifier-input" }, 16],
    ["the hidden layer before its activation", { name: "fc7", tap: true, at: "hidden-linear" }, 16],
  ] as const)("taps %s", async (_, output, dim) => {
    const embedder = await openModelEmbedder(withOutput(output, dim), classifier());
    expect((await embedder.embed(PICTURE)).length).toBe(dim);
    await embedder.close();
  });

  it("taps what an average of the map gives: the same vector", async () => {
    const pooled = await openModelEmbedder(withOutput({ name: "pooled", tap: true }, 8), classifier());
    const averaged = await openModelEmbedder(
      withOutput({ name: "map", tap: true, pooling: "mean" }, 8),
      classifier(),
    );
    const cosine = cosineSimilarity(await pooled.embed(PICTURE), await averaged.embed(PICTURE));
    expect(cosine).toBeGreaterThan(0.999999);
    await Promise.all([pooled.close(), averaged.close()]);
  });

  it("writes a tap into spare bytes behind the model when told of them", async () => {
    const model = classifier();
    const roomy = new Uint8Array(model.length + 100);
    roomy.set(model);
    const card = withOutput({ name: "pooled", tap: true }, 8);
    const embedder = await openModelEmbedder(card, roomy.subarray(0, model.length), { spareBytes: 100 });
    expect((await embedder.embed(PICTURE)).length).toBe(8);
    expect(roomy[model.length]).not.toBe(0);
    await embedder.close();
  });
});

describe("a model that is not the card's", () => {
  const opened = (card: ModelCard, bytes: Uint8Array = classifier()) =>
    openModelEmbedder(card, bytes).then(
      () => "opened",
      (error) => `${error.code}: ${error.message}`,
    );

  it("is refused for another dimension, naming both", async () => {
    expect(await opened({ ...CARD, dim: 7 })).toMatch(/MODEL_INVALID: Expected 7 numbers .*little.* gives 5/);
  });

  it("is refused for an output it does not have, naming those it has", async () => {
    expect(await opened(withOutput({ name: "embeds" }, 5))).toMatch(/MODEL_INVALID.*"embeds".*has logits/);
    expect(await opened(withOutput({ name: "nowhere", tap: true }, 5))).toMatch(/MODEL_INVALID.*"nowhere"/);
  });

  it("is not tapped unless its card says so", async () => {
    expect(await opened(withOutput({ name: "pooled" }, 8))).toMatch(/MODEL_INVALID/);
  });

  it("is refused for inputs that do not fit: name, type, sides, number", async () => {
    const input = (change: Partial<ModelCard["input"]>) =>
      opened({ ...CARD, input: { ...CARD.input, ...change } });
    expect(await input({ name: "image" })).toMatch(
      /MODEL_INVALID.*"image".*pixels float32 \[batch, 3, 32, 32\]/,
    );
    expect(await input({ type: "uint8" })).toMatch(/MODEL_INVALID.*uint8/);
    expect(await input({ sizePx: 64 })).toMatch(/MODEL_INVALID.*\[1, 3, 64, 64\]/);
    expect(await input({ layout: "nhwc" })).toMatch(/MODEL_INVALID.*\[1, 32, 32, 3\]/);
    const two = onnx({
      inputs: [
        { name: "pixels", shape: [1, 3, 32, 32] },
        { name: "mask", shape: [1] },
      ],
      outputs: [{ name: "logits" }],
      nodes: [{ op: "Add", inputs: ["pixels", "mask"], outputs: ["logits"] }],
    });
    expect(await opened(CARD, two)).toMatch(/MODEL_INVALID.*one input.*mask float32/);
  });

  it("is refused where there is nothing to tap", async () => {
    const flat = onnx({
      inputs: [{ name: "pixels", shape: [1, 3, 32, 32] }],
      outputs: [{ name: "logits" }],
      nodes: [{ op: "Flatten", inputs: ["pixels"], outputs: ["logits"] }],
    });
    const card = withOutput({ tap: true, at: "classifier-input" }, 3072);
    expect(await opened(card, flat)).toMatch(/MODEL_INVALID.*found none/);
  });

  it("gives an error of its own when a picture has no embedding", async () => {
    const nothing = onnx({
      inputs: [{ name: "pixels", type: UINT8, shape: [1, 3, 1, 1] }],
      outputs: [{ name: "logits", shape: [1, 3] }],
      nodes: [
        { op: "Cast", inputs: ["pixels"], outputs: ["numbers"], attributes: { to: 1 } },
        { op: "Log", inputs: ["numbers"], outputs: ["logs"] },
        { op: "Flatten", inputs: ["logs"], outputs: ["logits"] },
      ],
    });
    const card: ModelCard = {
      ...CARD,
      dim: 3,
      input: { ...CARD.input, type: "uint8", sizePx: 1, scale: 1, mean: [0, 0, 0], std: [1, 1, 1] },
    };
    const embedder = await openModelEmbedder(card, nothing);
    const black = { widthPx: 1, heightPx: 1, channels: 1, data: Uint8Array.of(0) } as const;
    await expect(embedder.embed(black)).rejects.toMatchObject({ code: "MODEL_OUTPUT_INVALID" });
    const white = { widthPx: 1, heightPx: 1, channels: 1, data: Uint8Array.of(255) } as const;
    expect(lengthOf(await embedder.embed(white))).toBeCloseTo(1, 6);
    await embedder.close();
  });
});

const MODELS = new URL("../../../shared/models/", import.meta.url);
const GOLDENS = readFileSync(new URL("../golden/embeddings.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as { card: string; seed: number; values: number[] });

for (const name of ["efficientnet-lite0", "efficientnet-lite0-int8"]) {
  const file = new URL(knownCard(name).model.file, MODELS);
  const here = existsSync(file);
  if (!here) console.warn(`!!! ${name} is NOT held against onnxruntime in Python: no ${file.pathname}`);
  describe.skipIf(!here)(`${name} with its true weights`, () => {
    it("gives what onnxruntime gives in Python", async () => {
      const embedder = await openModelEmbedder(knownCard(name), readFileSync(file));
      const rows = GOLDENS.filter(({ card }) => card === name);
      expect(rows.length).toBe(4);
      for (const { seed, values } of rows) {
        const cosine = cosineSimilarity(await embedder.embed(drawnPicture(seed)), Float32Array.from(values));
        expect(cosine, `picture ${seed}`).toBeGreaterThanOrEqual(0.9999);
      }
      await embedder.close();
    });

    it("has another tensor under the same roof: the last map, by generalized mean", async () => {
      const card = knownCard(name);
      const map = { ...card, output: { name: "a48", tap: true, pooling: "gem", gemPower: 3 } } as ModelCard;
      const embedder = await openModelEmbedder(map, readFileSync(file));
      expect((await embedder.embed(PICTURE)).length).toBe(1280);
      await embedder.close();
    });
  });
}
