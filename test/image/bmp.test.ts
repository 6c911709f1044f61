import { describe, expect, it } from "vitest";
import { decodeBmp } from "../../src/image/bmp.js";
import { readAsStoredWithAlpha } from "../../src/image/read.js";
import { bmp24, bmpHeader, pattern } from "./files.js";

const LIMIT = 1e6;
const pixels = (file: Uint8Array) => [...decodeBmp(file, LIMIT).picture.data];
const gray = (...values: number[]) => values.flatMap((value) => [value, value, value]);

/** A palette of grays: entry i is i * step. */
function paletted(
  width: number,
  height: number,
  bits: number,
  compression: number,
  rows: number[],
  step: number,
): Buffer {
  const colors = 1 << bits;
  const file = bmpHeader(width, height, bits, compression, rows.length, colors);
  for (let i = 0; i < colors; i++) file.fill(i * step, 54 + i * 4, 54 + i * 4 + 3);
  file.set(rows, 54 + colors * 4);
  return file;
}

describe("decodeBmp", () => {
  it("reads 24 bits of any width, bottom-up", () => {
    for (const width of [1, 2, 3, 4, 5]) {
      const rgb = pattern(width, 3);
      expect(pixels(bmp24(rgb, width, 3))).toEqual([...rgb]);
    }
  });

  it("reads rows stored from the top", () => {
    const file = bmp24(Uint8Array.from(gray(1, 2)), 1, 2);
    file.writeInt32LE(-2, 22);
    expect(pixels(file)).toEqual(gray(2, 1));
  });

  it("reads 1, 4 and 8 bits of odd width", () => {
    expect(pixels(paletted(3, 2, 1, 0, [0b10100000, 0, 0, 0, 0b01000000, 0, 0, 0], 255))).toEqual(
      gray(0, 255, 0, 255, 0, 255),
    );
    expect(pixels(paletted(3, 2, 4, 0, [0x12, 0x30, 0, 0, 0x45, 0x60, 0, 0], 10))).toEqual(
      gray(40, 50, 60, 10, 20, 30),
    );
    expect(pixels(paletted(3, 1, 8, 0, [7, 8, 9, 0], 1))).toEqual(gray(7, 8, 9));
  });

  it("reads run lengths: runs, literals, line ends and jumps", () => {
    // Bottom row: 2 x 5, then literals 1 2 3 (padded to an even count); top row: skip two, then 9.
    const rle8 = [2, 5, 0, 3, 1, 2, 3, 0, 0, 0, 0, 2, 2, 0, 1, 9, 0, 1];
    expect(pixels(paletted(5, 2, 8, 1, rle8, 1))).toEqual(gray(0, 0, 9, 0, 0, 5, 5, 1, 2, 3));
    const rle4 = [3, 0x12, 0, 3, 0x45, 0x60, 0, 1];
    expect(pixels(paletted(6, 1, 4, 2, rle4, 1))).toEqual(gray(1, 2, 1, 4, 5, 6));
  });

  it("reads 16 bits and bit fields", () => {
    const five = bmpHeader(2, 1, 16, 0, 4);
    five.writeUInt16LE(0x7c00, 54);
    five.writeUInt16LE(0x0010, 56);
    expect(pixels(five)).toEqual([255, 0, 0, 0, 0, 132]);
    const six = bmpHeader(1, 1, 16, 3, 16);
    six.writeUInt32LE(66, 10);
    [0xf800, 0x07e0, 0x001f].forEach((mask, i) => void six.writeUInt32LE(mask, 54 + 4 * i));
    six.writeUInt16LE(0x07e0, 66);
    expect(pixels(six)).toEqual([0, 255, 0]);
  });

  it("lays declared alpha over white or apart, ignores one that was never filled in", async () => {
    const file = (alpha: number) => {
      const bmp = bmpHeader(1, 1, 32, 6, 20);
      bmp.writeUInt32LE(70, 10);
      [0xff0000, 0xff00, 0xff, 0xff000000].forEach((mask, i) => void bmp.writeUInt32LE(mask, 54 + 4 * i));
      bmp.set([0, 0, 200, alpha], 70);
      return bmp;
    };
    expect(decodeBmp(file(0), LIMIT).facts.hasAlpha).toBe(false);
    expect(pixels(file(0))).toEqual([200, 0, 0]);
    expect(decodeBmp(file(51), LIMIT).facts.hasAlpha).toBe(true);
    expect(pixels(file(51))).toEqual([244, 204, 204]);
    const { picture, alpha } = await readAsStoredWithAlpha(file(51));
    expect([[...picture.data], alpha]).toEqual([[200, 0, 0], Uint8Array.of(51)]);
  });

  it("starts where the header says the pixels begin", () => {
    const file = Buffer.concat([
      bmp24(Uint8Array.from([1, 2, 3]), 1, 1).subarray(0, 54),
      Buffer.from([99, 99, 3, 2, 1, 0]),
    ]);
    file.writeUInt32LE(56, 10);
    expect(pixels(file)).toEqual([1, 2, 3]);
  });

  it("refuses what is cut, too large or contradictory", () => {
    const whole = bmp24(pattern(8, 8), 8, 8);
    const code = (bytes: Uint8Array, limit = LIMIT) => {
      try {
        decodeBmp(bytes, limit);
        return "read";
      } catch (error) {
        return (error as { code: string }).code;
      }
    };
    expect(code(whole)).toBe("read");
    expect(code(whole, 63)).toBe("IMAGE_TOO_LARGE");
    for (const length of [20, 54, 100, whole.length - 1])
      expect(code(whole.subarray(0, length))).toBe("IMAGE_TRUNCATED");
    expect(code(paletted(9, 9, 8, 1, [5, 1], 1))).toBe("IMAGE_TRUNCATED");
    expect(code(bmpHeader(3, 3, 7, 0, 99))).toBe("IMAGE_CORRUPT");
    expect(code(bmpHeader(0, 3, 24, 0, 99))).toBe("IMAGE_CORRUPT");
    expect(code(bmpHeader(3, 3, 24, 4, 99))).toBe("IMAGE_UNSUPPORTED");
    expect(code(bmpHeader(0x7fffffff, 0x7fffffff, 8, 1, 99))).toBe("IMAGE_TOO_LARGE");
  });
});
