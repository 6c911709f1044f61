// Moves the pixels of a picture by a map of the plane that keeps lines straight: rotations and perspectives.

import { createPicture, type Picture } from "../../../pixels/picture.js";
import type { Color } from "./canvas.js";

/**
 * Where the point (x, y) of the new picture lies in the old one: ((a x + b y + c) / w, (d x + e y + f) / w) with
 * w = g x + h y + 1. Points are pixels, whose centers lie at halves.
 */
export type Projection = readonly [
  a: number,
  b: number,
  c: number,
  d: number,
  e: number,
  f: number,
  g: number,
  h: number,
];

/** A picture of that size seen through a projection: bilinear, beyond the old edge `ground`, softened over one pixel. */
export function warp(
  picture: Picture,
  widthPx: number,
  heightPx: number,
  [a, b, c, d, e, f, g, h]: Projection,
  ground: Color,
): Picture {
  const out = createPicture(widthPx, heightPx, picture.channels);
  const place = { x: 0, y: 0 };
  let to = 0;
  for (let y = 0.5; y < heightPx; y++) {
    for (let x = 0.5; x < widthPx; x++, to += picture.channels) {
      const w = g * x + h * y + 1;
      place.x = (a * x + b * y + c) / w;
      place.y = (d * x + e * y + f) / w;
      sample(picture, place, ground, out.data, to);
    }
  }
  return out;
}

interface Place {
  x: number;
  y: number;
}

/** Writes the levels at a place of a picture into `out`. */
function sample(picture: Picture, { x, y }: Place, ground: Color, out: Uint8Array, to: number): void {
  const { widthPx: w, heightPx: h, channels, data } = picture;
  const share = covered(x, w) * covered(y, h);
  const cx = Math.min(w - 1, Math.max(0, x - 0.5));
  const cy = Math.min(h - 1, Math.max(0, y - 0.5));
  const x0 = Math.floor(cx);
  const y0 = Math.floor(cy);
  const u = cx - x0;
  const v = cy - y0;
  const p = (y0 * w + x0) * channels;
  const right = x0 + 1 < w ? channels : 0;
  const below = y0 + 1 < h ? w * channels : 0;
  for (let i = 0; i < channels; i++) {
    const top = data[p + i]! * (1 - u) + data[p + right + i]! * u;
    const low = data[p + below + i]! * (1 - u) + data[p + below + right + i]! * u;
    out[to + i] = Math.round((top * (1 - v) + low * v) * share + ground[i]! * (1 - share));
  }
}

/** How much of a pixel at `place` lies within 0..`length`. */
const covered = (place: number, length: number): number =>
  Math.min(1, Math.max(0, Math.min(place, length - place) + 0.5));
