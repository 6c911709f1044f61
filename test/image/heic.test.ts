import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { bytesOnlyPixelId } from "../../src/image/pixel-id.js";
import { readAsStored, readImage } from "../../src/image/read.js";
import { meanDifference, sharedData } from "./files.js";

const shared = sharedData("HEIC pictures");
const read = (name: string) => readFileSync(join(shared as string, "edges", name));

afterEach(() => vi.restoreAllMocks());

describe.skipIf(shared === undefined)("HEIC", () => {
  it("looks like the same picture as AVIF", async () => {
    const [heic, avif] = [
      await readImage(read("pillow/avif_hopper.heif")),
      await readImage(read("pillow/avif_hopper.avif")),
    ];
    expect(heic.facts).toMatchObject({
      format: "heic",
      widthPx: 128,
      heightPx: 128,
      channels: 3,
      bitDepth: 8,
      frames: 1,
    });
    expect(meanDifference(heic.picture.data, avif.picture.data)).toBeLessThan(6);
    expect(heic.pixelId).not.toBe(bytesOnlyPixelId(read("pillow/avif_hopper.heif")));
  });

  it("reads a phone's photo: profile applied, turned once, metadata", { timeout: 30_000 }, async () => {
    const bytes = read("formats/formats_heic_IMG_2682.heic");
    const { picture, facts, metadata } = await readImage(bytes);
    expect(facts).toMatchObject({ widthPx: 4032, heightPx: 3024, colorProfile: "Display P3" });
    expect(metadata).toMatchObject({ takenAt: "2019-03-21T11:04:22.348", camera: "Apple iPhone 7" });
    expect(picture.data.slice(0, 3)).not.toEqual((await readAsStored(bytes)).data.slice(0, 3));
  });

  it("is refused by the size its boxes claim, before decoding", async () => {
    const bytes = read("pillow/avif_hopper.heif");
    await expect(readImage(bytes, { maxPixels: 128 * 128 - 1 })).rejects.toMatchObject({
      code: "IMAGE_TOO_LARGE",
    });
    const lying = Buffer.from(bytes);
    lying.writeUInt32BE(1e6, lying.indexOf("ispe") + 8);
    await expect(readImage(lying)).rejects.toMatchObject({ code: "IMAGE_TOO_LARGE" });
  });

  it("says that it is cut or corrupt in its error, and nothing on the console", async () => {
    const log = vi.spyOn(console, "log");
    const bytes = read("pillow/avif_hopper.heif");
    await expect(readImage(bytes.subarray(0, 3000))).rejects.toMatchObject({ code: "IMAGE_TRUNCATED" });
    const damaged = Buffer.from(bytes).fill(0xff, bytes.indexOf("iloc") + 8, bytes.indexOf("iloc") + 40);
    await expect(readImage(damaged)).rejects.toMatchObject({
      code: expect.stringMatching(/^IMAGE_(CORRUPT|TRUNCATED)$/),
    });
    expect(log).not.toHaveBeenCalled();
  });

  it("falls back to the bytes for more than 8 bits", async () => {
    const deep = read("pillow/avif_hopper.heif");
    const hvcC = deep.indexOf("hvcC") + 4;
    const pixi = deep.indexOf("pixi");
    if (pixi >= 0) deep[pixi + 9] = 10;
    else deep[hvcC + 17] = 0xfa;
    const outcome = await readImage(deep).catch(() => undefined);
    if (outcome) expect(outcome.pixelId).toBe(bytesOnlyPixelId(deep));
  });
});
