import { readFileSync } from "node:fs";
import { describe, expect, it, test } from "vitest";
import { modelsPage } from "../../../scripts/models-page.js";
import { ModelCard } from "../../../src/contract/models.js";
import { analyzerOf, MODEL_CARDS, modelOf } from "../../../src/embed/models/registry.js";

const NAMES = [
  "vgg16",
  "resnet50",
  "resnet152",
  "densenet121",
  "densenet201",
  "mobilenet-v3-large",
  "squeezenet1.1",
  "efficientnet-lite0",
  "efficientnet-lite0-int8",
  "clip-vit-b32",
  "clip-vit-b16",
  "siglip-b16",
  "siglip2-b16",
  "mobileclip-s0",
  "mobileclip-s2",
  "dinov2-small",
  "dinov2-base",
  "sscd",
];

describe("the cards", () => {
  it("are these, each name once", () => {
    expect(MODEL_CARDS.map(({ name }) => name)).toEqual(NAMES);
  });

  test.each(MODEL_CARDS.map((card) => [card.name, card] as const))(
    "%s fits the contract as it is",
    (_, card) => {
      expect(ModelCard.parse(card)).toEqual(card);
    },
  );

  it("cut no more than they resized to", () => {
    for (const { name, input } of MODEL_CARDS)
      expect(input.cropPx ?? input.sizePx, name).toBeLessThanOrEqual(input.sizePx);
  });

  it("name no file twice within a model", () => {
    for (const { name, model, text } of MODEL_CARDS) {
      const files = [model, ...(text === undefined ? [] : [text.model, text.tokenizer])].map((f) => f.file);
      expect(new Set(files).size, name).toBe(files.length);
    }
  });

  it("tell a tap by its place only where they tap", () => {
    for (const { name, output } of MODEL_CARDS)
      if (output.at !== undefined) expect(output.tap, name).toBe(true);
  });

  it("say so where only the shape was tried", () => {
    const truly = MODEL_CARDS.filter(({ tried }) => tried === "true-weights").map(({ name }) => name);
    expect(truly).toEqual(["efficientnet-lite0", "efficientnet-lite0-int8"]);
  });
});

test("docs/models.md says of each what its card does (npm run docs writes it)", () => {
  const page = readFileSync(new URL("../../../docs/models.md", import.meta.url), "utf8");
  expect(page).toBe(modelsPage(page));
});

describe("the name of an analyzer", () => {
  it("carries the model's and gives it back", () => {
    expect(analyzerOf("sscd")).toBe("model:sscd");
    expect(modelOf("model:sscd")).toBe("sscd");
    expect(modelOf("weightless")).toBeUndefined();
  });
});
