import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { openModelEmbedder } from "../../src/embed/model-embedder.js";
import { cosineSimilarity } from "../../src/embed/similarity.js";
import { openTextEmbedder } from "../../src/embed/text-embedder.js";
import { createPicture } from "../../src/pixels/picture.js";
import { COLOR_CARD, colorText, colorVision, tokenizerText } from "../support/color-model.js";
import { temporaryFolder } from "../support/folder.js";

const tokenizer = JSON.parse(tokenizerText());
let model: string;

beforeEach(() => {
  model = join(temporaryFolder(), "text.onnx");
  writeFileSync(model, colorText());
});

function plain(red: number, green: number, blue: number) {
  const picture = createPicture(20, 20, 3);
  for (let i = 0; i < picture.data.length; i += 3) picture.data.set([red, green, blue], i);
  return picture;
}

describe("a text tower", () => {
  test("puts words where the pictures of what they name lie", async () => {
    const text = await openTextEmbedder(COLOR_CARD, { model, tokenizer });
    const image = await openModelEmbedder(COLOR_CARD, colorVision());
    const [red, beach] = (await text.embed(["red", "beach"])) as [Float32Array, Float32Array];
    const pictures = {
      red: await image.embed(plain(250, 10, 10)),
      sand: await image.embed(plain(240, 230, 20)),
    };
    expect(red).toHaveLength(3);
    expect(Math.hypot(...red)).toBeCloseTo(1, 6);
    expect(cosineSimilarity(red, pictures.red)).toBeGreaterThan(0.99);
    expect(cosineSimilarity(red, pictures.red)).toBeGreaterThan(cosineSimilarity(red, pictures.sand));
    expect(cosineSimilarity(beach, pictures.sand)).toBeGreaterThan(cosineSimilarity(beach, pictures.red));
    await text.close();
    await image.close();
  });

  test("takes capitals for nothing", async () => {
    const text = await openTextEmbedder(COLOR_CARD, { model, tokenizer });
    const [small, capital] = await text.embed(["red", "RED"]);
    expect(capital).toEqual(small);
    await text.close();
  });

  test("refuses a card without words", async () => {
    const { text, ...deaf } = COLOR_CARD;
    expect(text).toBeDefined();
    await expect(openTextEmbedder(deaf, { model, tokenizer })).rejects.toMatchObject({
      code: "TEXT_UNSUPPORTED",
    });
  });

  test("refuses files that are not the card's", async () => {
    const wider = { ...COLOR_CARD, dim: 4 };
    await expect(openTextEmbedder(wider, { model, tokenizer })).rejects.toMatchObject({
      code: "MODEL_INVALID",
      message: expect.stringContaining("4 numbers"),
    });
    await expect(openTextEmbedder(COLOR_CARD, { model, tokenizer: {} })).rejects.toMatchObject({
      code: "MODEL_INVALID",
    });
    await expect(openTextEmbedder(COLOR_CARD, { model: `${model}.not`, tokenizer })).rejects.toMatchObject({
      code: "MODEL_INVALID",
    });
  });
});
