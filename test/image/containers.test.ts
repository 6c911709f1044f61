import { describe, expect, it } from "vitest";
import {
  isGifCut,
  jpegSegments,
  pngChunks,
  uint16,
  uint32,
  uint32LE,
  webpChunks,
} from "../../src/image/containers.js";
import { open, pattern } from "./files.js";

const image = () => open(pattern(8, 8), 8, 8);
const types = (pieces: Iterable<{ type: string }>) => [...pieces].map(({ type }) => type);

describe("containers", () => {
  it("walks a JPEG up to its first scan", async () => {
    const bytes = await image().jpeg().toBuffer();
    expect(types(jpegSegments(bytes)).at(-1)).toBe("da");
    // Fill bytes before a marker and markers without payload are stepped over; a segment beyond the end is cut.
    const drawn = Uint8Array.from([
      0xff, 0xd8, 0xff, 0xff, 0xe1, 0, 4, 7, 7, 0xff, 0x01, 0xff, 0xed, 0, 99, 5,
    ]);
    expect([...jpegSegments(drawn)]).toEqual([
      { type: "e1", from: 3, start: 7, end: 9, cut: false },
      { type: "ed", from: 11, start: 15, end: 16, cut: true },
    ]);
  });

  it("walks the chunks of PNG and WebP, and stops at lengths that lead nowhere", async () => {
    expect(types(pngChunks(await image().png().toBuffer()))).toEqual(
      expect.arrayContaining(["IHDR", "IDAT", "IEND"]),
    );
    expect(types(webpChunks(await image().webp({ lossless: true }).toBuffer()))).toEqual(["VP8L"]);
    const endless = Buffer.alloc(40, 0xff);
    expect([...pngChunks(endless)].map(({ cut }) => cut)).toEqual([true]);
    expect([...webpChunks(endless)].map(({ cut }) => cut)).toEqual([true]);
    expect([...jpegSegments(Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0, 0, 0xff, 0xe1, 0, 0]))].length).toBe(1);
  });

  it("tells a GIF that ends inside a block from one that only lacks its trailer", async () => {
    const gif = await image().gif().toBuffer();
    expect(isGifCut(gif)).toBe(false);
    expect(isGifCut(Buffer.concat([gif, Buffer.from("appended")]))).toBe(false);
    expect(isGifCut(gif.subarray(0, -1))).toBe(false); // without 3b
    for (const lost of [2, 3, 10]) expect(isGifCut(gif.subarray(0, -lost))).toBe(true);
  });

  it("reads numbers; bytes beyond the end are 0", () => {
    const bytes = Uint8Array.from([0xff, 1, 2, 3]);
    expect([uint16(bytes, 0), uint32(bytes, 0), uint32LE(bytes, 0)]).toEqual([
      0xff01, 0xff010203, 0x030201ff,
    ]);
    expect([uint16(bytes, 3), uint32(bytes, 99)]).toEqual([0x0300, 0]);
  });
});
