// Gray planes drawn by numbers, and numbers from a seed, for the tests of the kernel's parts.

import { toGray } from "../../src/pixels/gray.js";
import { createPicture, type Picture } from "../../src/pixels/picture.js";
import { planeOf } from "../../src/verify/describe.js";
import { decode, PHOTO } from "./photos.js";

/** A gray picture from a function of the middle of each pixel, rounded to levels 0-255. */
export function grayPicture(
  widthPx: number,
  heightPx: number,
  levelAt: (x: number, y: number) => number,
): Picture {
  const picture = createPicture(widthPx, heightPx, 1);
  for (let y = 0, i = 0; y < heightPx; y++)
    for (let x = 0; x < widthPx; x++, i++)
      picture.data[i] = Math.min(255, Math.max(0, Math.round(levelAt(x + 0.5, y + 0.5))));
  return picture;
}

/** The same as floats, not rounded. */
export function floatPlane(
  widthPx: number,
  heightPx: number,
  levelAt: (x: number, y: number) => number,
): { widthPx: number; heightPx: number; data: Float32Array } {
  const data = new Float32Array(widthPx * heightPx);
  for (let i = 0; i < data.length; i++) data[i] = levelAt((i % widthPx) + 0.5, Math.floor(i / widthPx) + 0.5);
  return { widthPx, heightPx, data };
}

/** The photograph of the tests as the kernel sees it. */
export async function photoPlane(): Promise<Picture> {
  return planeOf(toGray(await decode(PHOTO)));
}

/** Smooth hills of several sizes, about 40-215, the same everywhere and never twice the same. */
export function hills(x: number, y: number): number {
  const waves = Math.sin(x / 9 + 1.3 * Math.sin(y / 23)) + Math.sin(y / 7 + 1.1 * Math.sin(x / 31));
  return 128 + 22 * waves + 20 * Math.sin((x + 0.6 * y) / 17) * Math.sin((y - 0.3 * x) / 13);
}

/** Numbers 0..1 from a seed. */
export function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return (state >>> 8) / 2 ** 24;
  };
}
