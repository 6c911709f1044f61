import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { readPlainJpeg } from "../../src/image/jpeg-header.js";
import { texture } from "../support/folder.js";
import { withOrientation } from "./files.js";

const jpeg = () => texture(1, 60, 40).jpeg().toBuffer();
/** Puts a segment behind the first two bytes. */
function withSegment(bytes: Buffer, marker: number, payload: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(payload.length + 2, 2);
  return Buffer.concat([bytes.subarray(0, 2), head, payload, bytes.subarray(2)]);
}

describe("a common JPEG", () => {
  it("tells its stored size and that it is not turned", async () => {
    const facts = { widthPx: 60, heightPx: 40, exifOrientation: 1, progressive: false };
    expect(readPlainJpeg(await jpeg())).toEqual({ ...facts, components: 3 });
    const gray = await texture(1, 60, 40).toColourspace("b-w").jpeg().toBuffer();
    expect(readPlainJpeg(gray)).toEqual({ ...facts, components: 1 });
  });

  it("tells that it is progressive", async () => {
    const bytes = await texture(1, 60, 40).jpeg({ progressive: true }).toBuffer();
    expect(readPlainJpeg(bytes)?.progressive).toBe(true);
  });

  it("tells each of the eight orientations", async () => {
    for (let orientation = 1; orientation <= 8; orientation++) {
      const bytes = withOrientation(await jpeg(), orientation);
      expect(readPlainJpeg(bytes)?.exifOrientation).toBe(orientation);
    }
  });

  it("may carry a profile that is sRGB", async () => {
    const bytes = await texture(1).withIccProfile("srgb").jpeg().toBuffer();
    const { icc } = await sharp(bytes).metadata();
    expect(Buffer.from(readPlainJpeg(bytes)?.profile ?? [])).toEqual(icc);
  });
});

describe("left to the exact way", () => {
  it("CMYK, another profile, RGB samples", async () => {
    expect(readPlainJpeg(await texture(1).toColourspace("cmyk").jpeg().toBuffer())).toBeUndefined();
    expect(readPlainJpeg(await texture(1).withIccProfile("p3").jpeg().toBuffer())).toBeUndefined();
    const adobeRgb = Buffer.concat([Buffer.from("Adobe"), Buffer.from([0, 100, 0, 0, 0, 0, 0])]);
    expect(readPlainJpeg(withSegment(await jpeg(), 0xee, adobeRgb))).toBeUndefined();
  });

  it("orientations that contradict one another, or make no sense", async () => {
    const turned = withOrientation(await jpeg(), 6);
    const exif = Buffer.concat([
      Buffer.from("Exif\0\0"),
      Buffer.from("II*\0\x08\0\0\0\0\0\0\0\0\0", "latin1"),
    ]);
    expect(readPlainJpeg(withSegment(turned, 0xe1, exif))).toBeUndefined();
    expect(readPlainJpeg(withOrientation(await jpeg(), 9))).toBeUndefined();
    const cut = Buffer.from("Exif\0\0II*\0\xff\xff\0\0", "latin1");
    expect(readPlainJpeg(withSegment(await jpeg(), 0xe1, cut))).toBeUndefined();
  });

  it("a file of thousands of segments, which are not all held", async () => {
    const bytes = await jpeg();
    const fill = (count: number) =>
      Buffer.concat([bytes.subarray(0, 2), Buffer.from("ffe50002".repeat(count), "hex"), bytes.subarray(2)]);
    expect(readPlainJpeg(fill(1000))).toBeDefined();
    expect(readPlainJpeg(fill(4096))).toBeUndefined();
  });

  it("anything cut short or damaged, at any byte of the header, without a crash", async () => {
    const bytes = await jpeg();
    for (let length = 0; length < 400; length++)
      expect(() => readPlainJpeg(bytes.subarray(0, length))).not.toThrow();
    for (let at = 2; at < 400; at++) {
      const damaged = Buffer.from(bytes);
      damaged[at] = 0xff;
      expect(() => readPlainJpeg(damaged)).not.toThrow();
    }
    const png = await sharp(bytes).png().toBuffer();
    expect(readPlainJpeg(png)).toBeUndefined();
  });
});
