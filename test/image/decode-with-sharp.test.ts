import { readFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { decodeAsStoredWithSharp, decodeWithSharp } from "../../src/image/decode-with-sharp.js";
import { open, pattern, sharedData, withOrientation } from "./files.js";

const shared = sharedData("animated PNG and AVIF");
const LIMIT = 1e7;

describe("decodeWithSharp", () => {
  it("keeps every frame's stored samples, and the delays", async () => {
    const frames = pattern(12, 36);
    const animation = sharp(Buffer.from(frames), {
      raw: { width: 12, height: 36, channels: 3, pageHeight: 12 },
    });
    const bytes = await animation.webp({ lossless: true, delay: [20, 30, 40] }).toBuffer();
    const { stored } = await decodeWithSharp("webp", bytes, LIMIT);
    expect(stored).toMatchObject({ widthPx: 12, heightPx: 12, frames: 3, delaysMs: [20, 30, 40] });
    const rgb = stored?.channels === 4 ? stored.data.filter((_, i) => i % 4 < 3) : stored?.data;
    expect([...(rgb ?? [])]).toEqual([...frames]);
  });

  it("keeps gray, its alpha, and 16 bits as they are stored", async () => {
    const gray = Buffer.from([0, 255, 100, 7]);
    const faint = await sharp(gray, { raw: { width: 2, height: 1, channels: 2 } })
      .toColourspace("b-w")
      .png()
      .toBuffer();
    expect((await decodeWithSharp("png", faint, LIMIT)).stored).toMatchObject({
      channels: 2,
      data: new Uint8Array(gray),
    });
    const deep = Uint16Array.of(1, 256, 65535);
    const file = await sharp(deep, { raw: { width: 1, height: 1, channels: 3 } })
      .toColourspace("rgb16")
      .png()
      .toBuffer();
    expect((await decodeWithSharp("png", file, LIMIT)).stored).toMatchObject({ channels: 3, data: deep });
  });

  it("has no stored pixels where it would have to convert them", async () => {
    const cmyk = await open(pattern(8, 8), 8, 8).toColourspace("cmyk").jpeg().toBuffer();
    const { stored, picture } = await decodeWithSharp("jpeg", cmyk, LIMIT);
    expect([stored, picture.data.length]).toEqual([undefined, 192]);
  });

  it.skipIf(shared === undefined)("counts the frames it cannot show", async () => {
    const pillow = (name: string) => readFileSync(join(shared as string, "edges/pillow", name));
    const apng = await decodeWithSharp("png", pillow("apng_delay.png"), LIMIT);
    expect([apng.stored, apng.facts.frames > 1]).toEqual([undefined, true]);
    const sequence = pillow("avif_star.avifs");
    const before = Buffer.from(sequence);
    const avis = await decodeWithSharp("avif", sequence, LIMIT);
    expect(sequence.equals(before)).toBe(true);
    expect([avis.stored, avis.facts.frames]).toEqual([undefined, 5]);
  });
});

it("decodes as stored: not turned, alpha apart", async () => {
  const jpeg = withOrientation(await open(pattern(16, 8), 16, 8).jpeg().toBuffer(), 6);
  const turned = await decodeAsStoredWithSharp("jpeg", jpeg, LIMIT);
  expect(turned).toMatchObject({ picture: { widthPx: 16, heightPx: 8 }, alpha: undefined });
  const clear = await sharp(Buffer.from([9, 8, 7, 0]), { raw: { width: 1, height: 1, channels: 4 } })
    .png()
    .toBuffer();
  const { picture, alpha } = await decodeAsStoredWithSharp("png", clear, LIMIT);
  expect([[...picture.data], alpha]).toEqual([[9, 8, 7], Uint8Array.of(0)]);
});
