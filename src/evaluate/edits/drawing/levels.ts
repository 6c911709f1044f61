// Changes of each pixel by itself: through a curve, through a matrix of its color, half-way to another picture.

import { createPicture, type Picture } from "../../../pixels/picture.js";
import { toColor } from "./canvas.js";

/** Every level through a curve, rounded and clipped to 0-255. */
export function throughCurve(picture: Picture, curve: (level: number) => number): Picture {
  const table = Uint8ClampedArray.from({ length: 256 }, (_, level) => Math.round(curve(level)));
  return { ...picture, data: picture.data.map((level) => table[level]!) };
}

/** Rows of red, green and blue: how much of the old red, green and blue each is made of. */
export type ColorMatrix = readonly [readonly number[], readonly number[], readonly number[]];

/** Every color through a matrix, rounded and clipped; of 3 channels. */
export function throughMatrix(picture: Picture, matrix: ColorMatrix): Picture {
  const { widthPx, heightPx, data } = toColor(picture);
  const out = new Uint8ClampedArray(data.length);
  for (let i = 0; i < data.length; i += 3) {
    for (let c = 0; c < 3; c++) {
      const row = matrix[c]!;
      // Clamped arrays round ties to even, of which no matrix here makes any that matter.
      out[i + c] = row[0]! * data[i]! + row[1]! * data[i + 1]! + row[2]! * data[i + 2]!;
    }
  }
  return createPicture(widthPx, heightPx, 3, new Uint8Array(out.buffer));
}

/**
 * From one picture (share 0) towards another of the same size and channels (share 1) and beyond: Pillow's
 * `Image.blend`, byte for byte.
 */
export function blend(from: Picture, to: Picture, share: number): Picture {
  const data = new Uint8Array(from.data.length);
  for (let i = 0; i < data.length; i++) data[i] = blended(from.data[i]!, to.data[i]!, share);
  return { ...from, data };
}

/** One level of a blend: with 32-bit floats, fractions cut off, clipped. */
export function blended(from: number, to: number, share: number): number {
  const level = Math.fround(from + Math.fround(Math.fround(share) * (to - from)));
  return Math.min(255, Math.max(0, Math.trunc(level)));
}
