import { expect, onTestFinished, test } from "vitest";
import { readImage } from "../../src/image/read.js";
import { openPictureReader } from "../../src/scan/picture-reader.js";
import { texture } from "../support/folder.js";

test("gives what the image reader gives, or its error, and nothing once it is closed", async () => {
  const reader = openPictureReader();
  onTestFinished(() => reader.close());
  const bytes = await texture(1, 300, 200).withMetadata({ orientation: 8 }).jpeg().toBuffer();
  const { picture, pixelId } = await readImage(bytes);
  const read = await reader.read(bytes);
  expect([read.pixelId, read.picture.widthPx, read.picture.heightPx]).toEqual([pixelId, 200, 300]);
  expect(Buffer.compare(read.picture.data, picture.data)).toBe(0);
  const drawn = await reader.draw(bytes, 1024);
  expect([drawn.widthPx, drawn.heightPx, (await readImage(drawn.jpeg)).facts.widthPx]).toEqual([
    200, 300, 200,
  ]);
  await expect(reader.read(bytes.subarray(0, 900))).rejects.toMatchObject({ code: "IMAGE_TRUNCATED" });
  await expect(reader.read(bytes, { maxPixels: 100 })).rejects.toMatchObject({ code: "IMAGE_TOO_LARGE" });
  await reader.close();
  await expect(reader.read(bytes)).rejects.toMatchObject({ code: "INTERRUPTED" });
});
