import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { readPicture } from "../../src/image/read.js";
import { isBlank } from "../../src/pixels/blank.js";
import { toGray } from "../../src/pixels/gray.js";
import type { Picture } from "../../src/pixels/picture.js";
import { draw } from "../support/draw.js";
import { generator, texture } from "../support/folder.js";

const isEmpty = (picture: Picture) => isBlank(picture, toGray(picture));

/** A JPEG of one color whose every sample is up to `amplitude` levels off. */
async function noisyJpeg(color: readonly number[], amplitude: number, quality: number): Promise<Picture> {
  const random = generator(quality);
  const noise = () => Math.round((random() * 2 - 1) * amplitude);
  const data = Buffer.from(
    Array.from({ length: 160 * 120 * 3 }, (_, i) =>
      Math.max(0, Math.min(255, (color[i % 3] as number) + noise())),
    ),
  );
  const raw = { width: 160, height: 120, channels: 3 } as const;
  return readPicture(await sharp(data, { raw }).jpeg({ quality }).toBuffer());
}

describe("blank", () => {
  test.each([
    [0, 0, 0],
    [255, 255, 255],
    [128, 128, 128],
    [200, 30, 40],
    [250, 250, 3],
  ])("JPEGs of the color %i %i %i, whose noise is one level, at any quality", async (...color) => {
    for (const quality of [50, 75, 85, 92, 95, 100]) {
      expect([quality, isEmpty(await noisyJpeg(color, 0, quality))]).toEqual([quality, true]);
      expect([quality, isEmpty(await noisyJpeg(color, 1, quality))]).toEqual([quality, true]);
    }
  });

  test("a single pixel", () => {
    expect(isEmpty(draw(1, 1, () => [200, 10, 20]))).toBe(true);
  });
});

describe("not blank", () => {
  test("a photograph, and a picture with one pixel that stands out", async () => {
    const jpeg = await texture(1).jpeg().toBuffer();
    expect(isEmpty(await readPicture(jpeg))).toBe(false);
    expect(isEmpty(draw(50, 50, (x, y) => (x === 49 && y === 49 ? 20 : 0)))).toBe(false);
  });

  test("two colors of one gray", () => {
    const picture = draw(20, 20, (x) => (x < 10 ? [200, 50, 0] : [0, 151, 0]));
    expect(new Set(toGray(picture).data).size).toBe(1);
    expect(isEmpty(picture)).toBe(false);
  });

  test("a step of more gray than noise makes", () => {
    expect(isEmpty(draw(20, 20, (x) => (x < 10 ? 100 : 106)))).toBe(true);
    expect(isEmpty(draw(20, 20, (x) => (x < 10 ? 100 : 107)))).toBe(false);
  });
});
