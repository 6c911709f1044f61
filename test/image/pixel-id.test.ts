import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { bytesOnlyPixelId, pixelId } from "../../src/image/pixel-id.js";
import { readImage } from "../../src/image/read.js";
import { bmp24, open, pattern, photograph, withOrientation } from "./files.js";

const W = 37; // odd, so that padding of rows shows
const H = 23;
const rgb = pattern(W, H);
const idOf = async (bytes: Uint8Array) => (await readImage(bytes)).pixelId;

describe("pixel ids of one picture in several containers", () => {
  it("is the same for PNG, lossless WebP, TIFF and BMP", async () => {
    const files = await Promise.all([
      open(rgb, W, H).png().toBuffer(),
      open(rgb, W, H).png({ compressionLevel: 0, progressive: true }).toBuffer(),
      open(rgb, W, H).webp({ lossless: true, exact: true }).toBuffer(),
      open(rgb, W, H).tiff({ compression: "lzw" }).toBuffer(),
    ]);
    const ids = await Promise.all([...files, bmp24(rgb, W, H)].map(idOf));
    expect(new Set(ids).size).toBe(1);
  });

  it("is the same for a photo and its decoded pixels saved without loss, profile kept", async () => {
    const jpeg = photograph();
    expect(await idOf(await sharp(jpeg).keepIccProfile().png().toBuffer())).toBe(await idOf(jpeg));
  });

  it("is the same for a tagged orientation and the same pixels turned for real", async () => {
    const tagged = withOrientation(await open(rgb, W, H).jpeg().toBuffer(), 6);
    const turned = await sharp(await sharp(tagged).raw().toBuffer(), {
      raw: { width: W, height: H, channels: 3 },
    })
      .rotate(90)
      .png()
      .toBuffer();
    const read = await readImage(tagged);
    expect([read.facts.widthPx, read.facts.heightPx]).toEqual([H, W]);
    expect(read.pixelId).toBe(await idOf(turned));
  });
});

describe("pixel ids of pictures that differ where the eye may not", () => {
  const opaque = new Uint8Array(W * H * 4).fill(255);
  const rgba = opaque.map((value, i) => (i % 4 === 3 ? value : (rgb[(i >> 2) * 3 + (i % 4)] as number)));

  it("differs in alpha alone, even when both look alike", async () => {
    const faint = rgba.slice();
    faint[3] = 254;
    const files = [open(rgb, W, H), open(rgba, W, H, 4), open(faint, W, H, 4)].map((image) =>
      image.png().toBuffer(),
    );
    const ids = await Promise.all((await Promise.all(files)).map(idOf));
    expect(new Set(ids).size).toBe(3);
  });

  it("differs in depth alone", async () => {
    const deep = await open(rgb, W, H).toColourspace("rgb16").png().toBuffer();
    const flat = await open(rgb, W, H).png().toBuffer();
    const [a, b] = [await readImage(deep), await readImage(flat)];
    expect([a.facts.bitDepth, b.facts.bitDepth]).toEqual([16, 8]);
    expect(Buffer.compare(a.picture.data, b.picture.data)).toBe(0);
    expect(a.pixelId).not.toBe(b.pixelId);
  });

  it("differs in the low byte of 16 bits alone", async () => {
    const make = (low: number) => {
      const data = new Uint16Array(W * H * 3).fill(0x8000);
      data[0] = 0x8000 + low;
      return sharp(data, { raw: { width: W, height: H, channels: 3 } })
        .toColourspace("rgb16")
        .png()
        .toBuffer();
    };
    expect(await idOf(await make(0))).not.toBe(await idOf(await make(1)));
  });

  it("differs in the color profile alone", async () => {
    const plain = await open(rgb, W, H).png().toBuffer();
    const tagged = await open(rgb, W, H).keepIccProfile().withIccProfile("srgb").png().toBuffer();
    expect(await idOf(plain)).not.toBe(await idOf(tagged));
  });

  it("differs in a later frame, and in how long a frame is shown", async () => {
    const frame = (value: number) => Buffer.alloc(16 * 16 * 3, value);
    const animate = (values: number[], delay: number[]) =>
      sharp(Buffer.concat(values.map(frame)), {
        raw: { width: 16, height: 16 * values.length, channels: 3, pageHeight: 16 },
      })
        .gif({ delay })
        .toBuffer();
    const files = [
      await animate([10, 200, 90], [100, 100, 100]),
      await animate([10, 200, 30], [100, 100, 100]),
      await animate([10, 200, 90], [100, 100, 900]),
    ];
    const read = await Promise.all(files.map((file) => readImage(file)));
    expect(read.map(({ facts }) => facts.frames)).toEqual([3, 3, 3]);
    expect(new Set(read.map(({ pixelId }) => pixelId)).size).toBe(3);
    expect(new Set(read.map(({ picture }) => picture.data.join())).size).toBe(1);
  });
});

describe("pixel ids where the stored pixels cannot be had", () => {
  it("hangs on the bytes for CMYK, and for more pixels in all frames than the limit", async () => {
    const cmyk = await open(rgb, W, H).toColourspace("cmyk").jpeg().toBuffer();
    expect(await idOf(cmyk)).toBe(bytesOnlyPixelId(cmyk));
    const frames = sharp(Buffer.from(pattern(16, 48)), {
      raw: { width: 16, height: 48, channels: 3, pageHeight: 16 },
    });
    const animation = await frames.webp({ lossless: true, delay: [50, 60, 70] }).toBuffer();
    const { facts, pixelId: id } = await readImage(animation, { maxPixels: 16 * 16 * 2 });
    expect(facts.widthPx).toBe(16);
    expect(id).toBe(bytesOnlyPixelId(animation));
  });
});

it("hashes the header as well as the samples", () => {
  const stored = {
    widthPx: 2,
    heightPx: 3,
    frames: 1,
    channels: 1,
    data: new Uint8Array(6),
    delaysMs: [],
  } as const;
  const ids = [
    pixelId(stored, undefined),
    pixelId({ ...stored, widthPx: 3, heightPx: 2 }, undefined),
    pixelId({ ...stored, frames: 3, heightPx: 1 }, undefined),
    pixelId({ ...stored, channels: 3, widthPx: 1, heightPx: 2 }, undefined),
    pixelId(stored, new Uint8Array([1])),
    pixelId(stored, new Uint8Array([2])),
  ];
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.every((id) => /^[0-9a-f]{64}$/.test(id))).toBe(true);
});
