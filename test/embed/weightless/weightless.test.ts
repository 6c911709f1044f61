import { existsSync, readFileSync, writeFileSync } from "node:fs";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { PHOTO_NAMES, photoPath } from "../../../demo/photos.js";
import { cosineSimilarity } from "../../../src/embed/similarity.js";
import { embedder, weighedAlike } from "../../../src/embed/weightless/weightless.js";
import { createPicture, type Picture } from "../../../src/pixels/picture.js";
import { draw, scene, waves } from "../pictures.js";

const embed = (picture: Picture) => embedder.embed(picture) as Float32Array;
const length = (vector: Float32Array) => Math.hypot(...vector);

describe("the space weightless", () => {
  test("its facts", () => {
    expect(embedder.space).toMatchObject({ name: "weightless", version: 2, dim: 256 });
  });

  test("unit vectors for any size and kind of picture, the flat and the tiny included", () => {
    const pictures = [
      scene(400, 533, 1),
      scene(37, 1000, 2),
      draw(300, 200, () => 0),
      draw(300, 200, () => 255),
      draw(300, 200, () => [12, 200, 90]),
      createPicture(1, 1, 3),
      createPicture(2, 1, 1),
      createPicture(128, 128, 1),
    ];
    for (const picture of pictures) {
      const vector = embed(picture);
      expect(vector.length).toBe(256);
      expect(vector.every(Number.isFinite)).toBe(true);
      expect(length(vector)).toBeCloseTo(1, 5);
    }
  });

  test("shape weighs more than color, or the same where that is asked for", () => {
    const vector = embed(scene(200, 300, 3));
    expect(length(vector.subarray(0, 128))).toBeCloseTo(Math.sqrt(0.6), 5);
    expect(length(vector.subarray(128))).toBeCloseTo(Math.sqrt(0.4), 5);
    const alike = weighedAlike(vector);
    expect(length(alike.subarray(0, 128))).toBeCloseTo(Math.SQRT1_2, 5);
    expect(length(alike.subarray(128))).toBeCloseTo(Math.SQRT1_2, 5);
    expect(length(vector)).toBeCloseTo(1, 5);
  });

  test("the same picture, the same vector; the picture is left as it was", () => {
    const picture = scene(222, 111, 4);
    const before = picture.data.slice();
    expect(embed(picture)).toEqual(embed(picture));
    expect(picture.data).toEqual(before);
  });

  test("a little brighter, larger or squashed is near; another scene is not", () => {
    const original = scene(256, 256, 5);
    const brighter = { ...original, data: original.data.map((v) => Math.min(255, v + 8)) };
    expect(cosineSimilarity(embed(original), embed(brighter))).toBeGreaterThan(0.85);
    expect(cosineSimilarity(embed(original), embed(scene(512, 384, 5)))).toBeGreaterThan(0.9);
    expect(cosineSimilarity(embed(original), embed(scene(256, 256, 9)))).toBeLessThan(0.7);
    expect(cosineSimilarity(embed(waves(256, 0)), embed(waves(256, 90)))).toBeLessThan(0.7);
  });

  test("in gray the shape stays", () => {
    const color = embed(scene(256, 256, 6)).subarray(0, 128);
    const { data, ...size } = scene(256, 256, 6);
    const gray = data.map((_, i) => {
      const at = i - (i % 3);
      return Math.round(0.299 * data[at]! + 0.587 * data[at + 1]! + 0.114 * data[at + 2]!);
    });
    expect(cosineSimilarity(color, embed({ ...size, data: gray }).subarray(0, 128))).toBeGreaterThan(0.95);
  });
});

// The vectors of nine photographs as they were when version 2 was frozen: a stored vector must stay comparable.
// A change beyond rounding (or beyond another JPEG decoder's) needs a new version of the space, not a new golden;
// the file is written anew only with UPDATE_GOLDEN=1.
describe("the golden vectors of version 2", () => {
  const golden = new URL("../../golden/weightless-v2.json", import.meta.url);

  test("nine photographs", async () => {
    const vectors: Record<string, number[]> = {};
    for (const name of PHOTO_NAMES)
      vectors[name] = Array.from(embed(await decode(photoPath(name))), (v) => +v.toFixed(4));
    if (process.env.UPDATE_GOLDEN === "1") writeFileSync(golden, goldenText(vectors));
    expect(existsSync(golden), "the golden file is missing: UPDATE_GOLDEN=1 writes it").toBe(true);
    const kept = JSON.parse(readFileSync(golden, "utf8")) as Record<string, number[]>;
    expect(Object.keys(kept)).toEqual([...PHOTO_NAMES]);
    for (const name of PHOTO_NAMES)
      for (const [i, v] of kept[name]!.entries())
        expect(Math.abs(vectors[name]![i]! - v), `${name}, number ${i}`).toBeLessThan(0.01);
  });

  async function decode(file: string): Promise<Picture> {
    const { data, info } = await sharp(readFileSync(file))
      .toColourspace("srgb")
      .raw()
      .toBuffer({ resolveWithObject: true });
    return createPicture(info.width, info.height, info.channels === 1 ? 1 : 3, new Uint8Array(data));
  }
});

/** One photograph a line. */
function goldenText(vectors: Record<string, number[]>): string {
  const lines = Object.entries(vectors).map(
    ([name, vector]) => `  ${JSON.stringify(name)}: [${vector.join(",")}]`,
  );
  return `{\n${lines.join(",\n")}\n}\n`;
}
