import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { readImage } from "../../src/image/read.js";
import { renderPreview, renderThumbnail } from "../../src/image/render.js";
import { createPicture, type Picture } from "../../src/pixels/picture.js";
import { texture } from "../support/folder.js";
import { meanDifference } from "./files.js";

async function pictureOf(widthPx: number, heightPx: number): Promise<Picture> {
  const drawn = texture(5, 80, 60).resize(widthPx, heightPx, { fit: "fill" });
  return (await readImage(await drawn.png().toBuffer())).picture;
}

async function sizeOf(jpeg: Uint8Array): Promise<[number | undefined, number | undefined]> {
  const { format, width, height } = await sharp(jpeg).metadata();
  expect(format).toBe("jpeg");
  return [width, height];
}

describe("renderThumbnail", () => {
  it.each([
    [
      [800, 600],
      [320, 240],
    ],
    [
      [300, 1200],
      [80, 320],
    ],
    [
      [320, 10],
      [320, 10],
    ],
    [
      [40, 30],
      [40, 30],
    ],
    [
      [6000, 2],
      [320, 1],
    ],
  ] as const)("draws %j as %j", async ([width, height], expected) => {
    const thumbnail = await renderThumbnail(await pictureOf(width, height));
    expect(await sizeOf(thumbnail)).toEqual(expected);
  });

  it("shows the picture, not another", async () => {
    const picture = await pictureOf(640, 480);
    const expected = await sharp(picture.data, { raw: { width: 640, height: 480, channels: 3 } })
      .resize(320, 240, { kernel: "cubic" })
      .raw()
      .toBuffer();
    const { picture: shown } = await readImage(await renderThumbnail(picture));
    expect(meanDifference(shown.data, expected)).toBeLessThan(4);
    const other = await readImage(
      await renderThumbnail((await readImage(await texture(6, 640, 480).png().toBuffer())).picture),
    );
    expect(meanDifference(other.picture.data, expected)).toBeGreaterThan(10);
  });
});

describe("renderPreview", () => {
  it("keeps within the size asked for, and at its own size loses no color detail", async () => {
    const picture = await pictureOf(2500, 1000);
    expect(await sizeOf(await renderPreview(picture, 1024))).toEqual([1024, 410]);
    expect(await sizeOf(await renderPreview(picture, 2048))).toEqual([2048, 819]);
    const own = await renderPreview(picture, 0);
    expect(await sizeOf(own)).toEqual([2500, 1000]);
    expect((await sharp(own).metadata()).chromaSubsampling).toBe("4:4:4");
    expect(await sizeOf(await renderPreview(await pictureOf(500, 200), 1024))).toEqual([500, 200]);
  });

  it("draws a picture longer than a JPEG can be", async () => {
    const long = createPicture(70_000, 2, 3, new Uint8Array(70_000 * 2 * 3).fill(99));
    expect(await sizeOf(await renderPreview(long, 0))).toEqual([65_500, 2]);
  });
});
