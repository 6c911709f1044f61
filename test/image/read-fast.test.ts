// Run with NODE_PATH naming a folder that holds @julusian/jpeg-turbo, its way is tested too; without, it is skipped.

import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { decodeGrayWithJpegTurbo, hasJpegTurbo } from "../../src/image/jpeg-turbo.js";
import { readPicture } from "../../src/image/read.js";
import { readFast } from "../../src/image/read-fast.js";
import { toGray } from "../../src/pixels/gray.js";
import type { Picture } from "../../src/pixels/picture.js";
import { resample } from "../../src/pixels/resample.js";
import { codeOfPromise } from "../support/code-of.js";
import { texture } from "../support/folder.js";
import { photograph, withOrientation } from "./files.js";

if (!hasJpegTurbo())
  console.warn(
    "SMALL JPEGS BY JPEG-TURBO NOT TESTED: the optional package @julusian/jpeg-turbo is not installed",
  );

/** The mean difference in levels from the exact gray plane, brought to the size of the fast one. */
async function difference(bytes: Buffer, gray: Picture): Promise<number> {
  const exact = resample(toGray(await readPicture(bytes)), gray.widthPx, gray.heightPx, "box");
  return exact.data.reduce((sum, level, i) => sum + Math.abs(level - gray.data[i]!), 0) / exact.data.length;
}

const enlarged = (width: number, height: number) =>
  sharp(photograph()).resize(width, height, { fit: "fill" });

describe("readFast", () => {
  it("reads a large JPEG at a fraction of its size, whatever its orientation", async () => {
    const jpeg = await enlarged(1300, 1061).jpeg({ quality: 90 }).toBuffer();
    for (let orientation = 1; orientation <= 8; orientation++) {
      const bytes = withOrientation(jpeg, orientation);
      const { gray, way, widthPx, heightPx } = await readFast(bytes);
      const sides = orientation < 5 ? [325, 265] : [265, 325];
      expect([way, gray.widthPx, gray.heightPx, gray.channels]).toEqual(["scaled", ...sides, 1]);
      expect([widthPx, heightPx]).toEqual(orientation < 5 ? [1300, 1061] : [1061, 1300]);
      expect(await difference(bytes, gray)).toBeLessThan(2.5);
    }
  });

  it("shrinks a gray, a progressive and a very large JPEG too", async () => {
    const gray = await enlarged(1200, 1200).toColourspace("b-w").jpeg().toBuffer();
    const progressive = await enlarged(1200, 1200).jpeg({ progressive: true }).toBuffer();
    const large = await enlarged(4000, 3000).jpeg().toBuffer();
    for (const [bytes, width] of [
      [gray, 300],
      [progressive, 300],
      [large, 500],
    ] as const) {
      const fast = await readFast(bytes);
      expect([fast.way, fast.gray.widthPx]).toEqual(["scaled", width]);
      expect(await difference(bytes, fast.gray)).toBeLessThan(2.5);
    }
  });

  it("gives the exact gray plane of everything unusual", async () => {
    const clear = await texture(4, 300, 260).ensureAlpha(0.5).png().toBuffer();
    const cmyk = await texture(4, 300, 260).toColourspace("cmyk").jpeg().toBuffer();
    const wide = await texture(4, 300, 260).withIccProfile("p3").jpeg().toBuffer();
    for (const bytes of [clear, cmyk, wide]) {
      const { gray, way } = await readFast(bytes);
      expect(way).toBe("exact");
      expect(Buffer.compare(gray.data, toGray(await readPicture(bytes)).data)).toBe(0);
    }
  });

  it.skipIf(hasJpegTurbo())("reads a small JPEG the exact way without jpeg-turbo", async () => {
    const bytes = await texture(5, 400, 300).jpeg().toBuffer();
    expect(decodeGrayWithJpegTurbo(bytes, 400, 300)).toBeUndefined();
    const { gray, way } = await readFast(bytes);
    expect(way).toBe("exact");
    expect(Buffer.compare(gray.data, toGray(await readPicture(bytes)).data)).toBe(0);
  });

  it.skipIf(!hasJpegTurbo())("reads a small JPEG by jpeg-turbo where it is installed", async () => {
    for (const orientation of [1, 6]) {
      const bytes = withOrientation(await texture(5, 400, 300).jpeg().toBuffer(), orientation);
      const { gray, way } = await readFast(bytes);
      expect([way, gray.widthPx]).toEqual(["jpeg-turbo", orientation === 1 ? 400 : 300]);
      expect(await difference(bytes, gray)).toBeLessThan(2.5);
    }
    const progressive = await texture(5, 400, 300).jpeg({ progressive: true }).toBuffer();
    expect((await readFast(progressive)).way).toBe("exact");
    expect(() => decodeGrayWithJpegTurbo(progressive, 40, 30)).toThrow();
  });

  it("refuses what the exact way refuses, for the same reason", async () => {
    for (const [width, height] of [
      [300, 200],
      [1300, 1100],
    ] as const) {
      const bytes = await enlarged(width, height).jpeg().toBuffer();
      expect(await codeOfPromise(() => readFast(bytes, { maxPixels: width * height - 1 }))).toBe(
        "IMAGE_TOO_LARGE",
      );
      expect(await codeOfPromise(() => readFast(bytes.subarray(0, bytes.length * 0.6)))).toBe(
        "IMAGE_TRUNCATED",
      );
      expect(await codeOfPromise(() => readFast(bytes.subarray(0, 100)))).toBe(
        await codeOfPromise(() => readPicture(bytes.subarray(0, 100))),
      );
    }
    expect(await codeOfPromise(() => readFast(Buffer.alloc(0)))).toBe("IMAGE_EMPTY");
    expect(await codeOfPromise(() => readFast(Buffer.from("no picture")))).toBe("IMAGE_NOT_A_PICTURE");
    expect(await codeOfPromise(() => readFast(Buffer.from("x"), { maxPixels: 0 }))).toBe("OPTION_INVALID");
  });

  it("checks the size that the header states before it decodes", async () => {
    const bytes = await texture(7, 300, 200).jpeg().toBuffer();
    const at = bytes.indexOf(Buffer.from([0xff, 0xc0]));
    bytes.writeUInt16BE(65_000, at + 5);
    bytes.writeUInt16BE(65_000, at + 7);
    expect(await codeOfPromise(() => readFast(bytes))).toBe("IMAGE_TOO_LARGE");
  });
});
