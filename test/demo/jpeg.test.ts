import { readFile } from "node:fs/promises";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { withShot } from "../../demo/jpeg.js";
import { photoPath } from "../../demo/photos.js";

const photo = await readFile(photoPath("march-pastoral"));
const shot = { camera: "Pocket 3", takenAt: "2020:05:17 16:20:05" };

describe("withShot", () => {
  it("puts camera and date in, and leaves the pixels and the profile as they were", async () => {
    const tagged = await withShot(photo, shot);
    const [before, after] = [await sharp(photo).metadata(), await sharp(tagged).metadata()];
    expect(after.exif?.toString("latin1")).toContain("Pocket 3");
    expect(after.exif?.toString("latin1")).toContain("2020:05:17 16:20:05");
    expect(after.icc).toEqual(before.icc);
    const pixels = await sharp(photo).raw().toBuffer();
    expect((await sharp(tagged).raw().toBuffer()).equals(pixels)).toBe(true);
  });

  it("keeps the compressed data to the byte", async () => {
    const tagged = await withShot(photo, shot);
    const data = photo.subarray(photo.indexOf(Buffer.from([0xff, 0xda])));
    expect(tagged.subarray(-data.length).equals(data)).toBe(true);
  });

  it("replaces the block that was there", async () => {
    const twice = await withShot(await withShot(photo, { ...shot, camera: "Older" }), shot);
    expect(twice.equals(await withShot(photo, shot))).toBe(true);
  });

  it("sets the orientation", async () => {
    const turned = await withShot(photo, { ...shot, orientation: 6 });
    expect((await sharp(turned).metadata()).orientation).toBe(6);
  });

  it("refuses what is no JPEG", async () => {
    await expect(withShot(Buffer.from("GIF89a"), shot)).rejects.toThrow("Expected a JPEG for jpeg");
  });
});
