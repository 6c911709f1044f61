// The plane of a signature through JPEG and back, and what is not taken for one.

import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { LookalikeError } from "../../src/contract/errors.js";
import { decodePlane, encodePlane } from "../../src/image/plane.js";
import { createPicture, type Picture } from "../../src/pixels/picture.js";
import { meanDifference } from "./files.js";

/** Soft waves, as a reduced photograph has them. */
function waves(widthPx: number, heightPx: number): Picture {
  const picture = createPicture(widthPx, heightPx, 1);
  for (let i = 0; i < picture.data.length; i++) {
    const [x, y] = [i % widthPx, Math.floor(i / widthPx)];
    picture.data[i] = 128 + 60 * Math.sin(x / 5) + 50 * Math.cos(y / 7 + x / 30);
  }
  return picture;
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof LookalikeError) return error.code;
    throw error;
  }
  return "no error";
}

describe("there and back", () => {
  test.each([
    [256, 171],
    [1, 1],
    [1, 256],
    [256, 1],
    [9, 17],
  ])("%i x %i comes back in its size, near enough, the same each time", async (widthPx, heightPx) => {
    const plane = waves(widthPx, heightPx);
    const bytes = await encodePlane(plane);
    expect(bytes).toEqual(await encodePlane(plane));
    const again = await decodePlane(bytes, plane);
    expect(again).toMatchObject({ widthPx, heightPx, channels: 1 });
    expect(meanDifference(again.data, plane.data)).toBeLessThan(2.5);
  });

  test("black and white stay black and white", async () => {
    for (const level of [0, 255]) {
      const plane = createPicture(64, 48, 1, new Uint8Array(64 * 48).fill(level));
      expect(await decodePlane(await encodePlane(plane), plane)).toEqual(plane);
    }
  });

  test("only a small gray picture is a plane", async () => {
    await expect(encodePlane(createPicture(8, 8, 3))).rejects.toThrow(
      /Expected 1 channel .* received 3 of 8 x 8/,
    );
    await expect(encodePlane(createPicture(257, 256, 1))).rejects.toThrow(/received 1 of 257 x 256/);
  });
});

describe("what is not taken", () => {
  const size = { widthPx: 120, heightPx: 80 };
  const gray = () => sharp({ create: { width: 120, height: 80, channels: 3, background: "#777" } });

  test("another size, another format, more pixels than a plane has", async () => {
    const bytes = await encodePlane(waves(120, 80));
    expect(await codeOf(decodePlane(bytes, { widthPx: 80, heightPx: 120 }))).toBe("IMAGE_CORRUPT");
    expect(await codeOf(decodePlane(await gray().png().toBuffer(), size))).toBe("IMAGE_CORRUPT");
    expect(await codeOf(decodePlane(Buffer.from("<svg width='120' height='80'/>"), size))).toBe(
      "IMAGE_CORRUPT",
    );
    expect(await codeOf(decodePlane(new Uint8Array(0), size))).toBe("IMAGE_CORRUPT");
    const large = await gray().resize(2000, 2000).jpeg().toBuffer();
    expect(await codeOf(decodePlane(large, { widthPx: 2000, heightPx: 2000 }))).toBe("IMAGE_CORRUPT");
  });

  test("bytes cut anywhere", async () => {
    const bytes = await encodePlane(waves(120, 80));
    for (let length = 3; length < bytes.length - 2; length += 37)
      expect(await codeOf(decodePlane(bytes.subarray(0, length), size))).toMatch(
        /^IMAGE_(TRUNCATED|CORRUPT)$/,
      );
  });
});
