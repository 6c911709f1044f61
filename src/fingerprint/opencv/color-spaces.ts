// OpenCV's 8-bit HSV and YCrCb, as separate planes.
// Source: OpenCV's documentation of color conversions; checked byte for byte against OpenCV 5.0.

import { createPicture, type Picture } from "../../pixels/picture.js";

export type Planes = readonly [Uint8Array, Uint8Array, Uint8Array];

/** A gray picture as one of 3 equal channels; one with 3 channels as it is. */
export function asColor(picture: Picture): Picture {
  if (picture.channels === 3) return picture;
  const { widthPx, heightPx, data } = picture;
  const out = createPicture(widthPx, heightPx, 3);
  for (let i = 0; i < data.length; i++) out.data.fill(data[i]!, 3 * i, 3 * i + 3);
  return out;
}

/** Hue in steps of 2 degrees (0-179), saturation and value (0-255) of a picture with 3 channels. */
export function hsvPlanes({ data }: Picture): Planes {
  const planes = emptyPlanes(data.length / 3);
  const [hues, saturations, values] = planes;
  for (let i = 0, from = 0; i < values.length; i++, from += 3) {
    const [r, g, b] = [data[from]!, data[from + 1]!, data[from + 2]!];
    const value = Math.max(r, g, b);
    const spread = value - Math.min(r, g, b);
    values[i] = value;
    saturations[i] = (spread * PER_VALUE[value]! + 0x800) >> 12;
    const sixths = value === r ? g - b : value === g ? b - r + 2 * spread : r - g + 4 * spread;
    const hue = (sixths * PER_SPREAD[spread]! + 0x800) >> 12;
    hues[i] = hue < 0 ? hue + 180 : hue;
  }
  return planes;
}

/** 255 / n and 180 / (6 n) in 12-bit fixed point, 0 for n = 0. */
const PER_VALUE = Int32Array.from({ length: 256 }, (_, n) => (n === 0 ? 0 : Math.round((255 << 12) / n)));
const PER_SPREAD = Int32Array.from({ length: 256 }, (_, n) =>
  n === 0 ? 0 : Math.round((180 << 12) / (6 * n)),
);

/** Luma, and how far red and blue lie from it (128 = not at all), of a picture with 3 channels. */
export function yCrCbPlanes({ data }: Picture): Planes {
  const planes = emptyPlanes(data.length / 3);
  const [lumas, reds, blues] = planes;
  for (let i = 0, from = 0; i < lumas.length; i++, from += 3) {
    const [r, g, b] = [data[from]!, data[from + 1]!, data[from + 2]!];
    const luma = (r * 4899 + g * 9617 + b * 1868 + 0x2000) >> 14;
    lumas[i] = luma;
    reds[i] = clamped(((r - luma) * 11682 + CHROMA_ZERO) >> 14);
    blues[i] = clamped(((b - luma) * 9241 + CHROMA_ZERO) >> 14);
  }
  return planes;
}

/** 128 and the half that makes the shift round, in 14-bit fixed point. */
const CHROMA_ZERO = (128 << 14) + 0x2000;

function emptyPlanes(pixels: number): Planes {
  return [new Uint8Array(pixels), new Uint8Array(pixels), new Uint8Array(pixels)];
}

function clamped(value: number): number {
  return value < 0 ? 0 : value > 255 ? 255 : value;
}
