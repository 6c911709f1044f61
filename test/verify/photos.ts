// Pictures for the proof's tests: one real photograph, edits of it, and small pictures drawn by numbers.

import { readFileSync } from "node:fs";
import sharp, { type Sharp } from "sharp";
import { photoPath } from "../../demo/photos.js";
import { createPicture, type Picture } from "../../src/pixels/picture.js";

export { photoPath } from "../../demo/photos.js";
export { draw } from "../support/draw.js";

/** One of the nine photographs of the development dependencies (public domain). */
export const PHOTO = photoPath("locomotion-house-cat");

/** Decodes to at most `longestPx` on the longer side. */
export async function decode(input: string | Buffer, longestPx = 512): Promise<Picture> {
  const bytes = typeof input === "string" ? readFileSync(input) : input;
  const { data, info } = await sharp(bytes)
    .toColourspace("srgb")
    .removeAlpha()
    .resize(longestPx, longestPx, { fit: "inside", withoutEnlargement: true })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return createPicture(info.width, info.height, info.channels === 1 ? 1 : 3, new Uint8Array(data));
}

export function toSharp({ widthPx, heightPx, channels, data }: Picture): Sharp {
  return sharp(data, { raw: { width: widthPx, height: heightPx, channels } });
}

/** Runs an edit that ends in an encoder, and decodes what it wrote. */
export async function edit(picture: Picture, change: (image: Sharp) => Sharp): Promise<Picture> {
  return decode(await change(toSharp(picture)).toBuffer(), 4096);
}

/** A copy with a box filled from another place or color. */
export function overpaint(
  picture: Picture,
  box: { x: number; y: number; width: number; height: number },
  at: (x: number, y: number) => readonly [number, number, number],
): Picture {
  const data = picture.data.slice();
  for (let y = box.y; y < box.y + box.height; y++) {
    for (let x = box.x; x < box.x + box.width; x++) data.set(at(x, y), (y * picture.widthPx + x) * 3);
  }
  return { ...picture, data };
}

/** The color of a pixel. */
export function pixel({ widthPx, data }: Picture, x: number, y: number): readonly [number, number, number] {
  const i = (y * widthPx + x) * 3;
  return [data[i]!, data[i + 1]!, data[i + 2]!];
}

/** A hash of two numbers, 0..1: texture without a random number generator. */
export function speckle(x: number, y: number): number {
  const t = Math.sin(x * 12.9898 + y * 78.233) * 43758.5453;
  return t - Math.floor(t);
}
