import { expect, it } from "vitest";
import { readImage } from "../../src/image/read.js";
import { encodeJpeg, encodePicture, encodePng } from "../../src/image/write.js";
import { createPicture } from "../../src/pixels/picture.js";
import { meanDifference, pattern } from "./files.js";

const color = createPicture(20, 10, 3, pattern(20, 10));
const gray = createPicture(20, 10, 1, pattern(20, 10).slice(0, 200));

it("writes PNG without loss, color and gray", async () => {
  const read = await readImage(await encodePng(color));
  expect([...read.picture.data]).toEqual([...color.data]);
  const readGray = await readImage(await encodePng(gray));
  expect(readGray.facts).toMatchObject({ channels: 1, colorSpace: "gray" });
  expect([...readGray.picture.data.filter((_, i) => i % 3 === 0)]).toEqual([...gray.data]);
});

it("writes JPEG of a quality, and refuses one that is none", async () => {
  const best = await readImage(await encodeJpeg(color, 100));
  expect(best.facts.format).toBe("jpeg");
  expect((await encodeJpeg(color, 20)).length).toBeLessThan((await encodeJpeg(color, 95)).length);
  const flat = createPicture(16, 16, 3, new Uint8Array(768).fill(90));
  expect(meanDifference((await readImage(await encodeJpeg(flat, 90))).picture.data, flat.data)).toBeLessThan(
    2,
  );
  for (const quality of [0, 101, 80.5]) {
    await expect(encodeJpeg(color, quality)).rejects.toThrow(
      /Expected an integer 1-100 for quality but received/,
    );
  }
});

it("writes any format by its name, at a quality", async () => {
  for (const format of ["jpeg", "webp", "avif", "png"] as const) {
    const small = await encodePicture(color, { format, quality: 20 });
    expect((await readImage(small)).facts).toMatchObject({ format, widthPx: 20, heightPx: 10 });
    if (format === "png") continue;
    expect((await encodePicture(color, { format, quality: 95 })).length).toBeGreaterThan(small.length);
    await expect(encodePicture(color, { format, quality: 0 })).rejects.toThrow(/Expected an integer 1-100/);
  }
});
