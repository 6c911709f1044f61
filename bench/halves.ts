// The photographs that the space "weightless" was learnt on and those it is measured on: every other one of a folder,
// so that neither sees the other's.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { createPicture, type Picture } from "../src/pixels/picture.js";

/** The JPEG files below a folder, as sorted paths with "/". */
export function photosIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => path.endsWith(".jpg"))
    .sort();
}

/** Whether the photograph in this place of the sorted list is one to learn from. */
export const isLearnt = (place: number): boolean => place % 2 === 0;

export const photoAt = (folder: string, path: string): Promise<Picture> =>
  decode(readFileSync(join(folder, path)));

/** Decodes a file's bytes: oriented, sRGB or gray, at full size. */
export async function decode(bytes: Buffer): Promise<Picture> {
  const { data, info } = await sharp(bytes)
    .rotate()
    .toColourspace("srgb")
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return createPicture(info.width, info.height, info.channels === 1 ? 1 : 3, new Uint8Array(data));
}
