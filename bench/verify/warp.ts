// Moves the pixels of a picture by a map that is known exactly. An editor's own rotation would do as well, but where
// its pixel (0, 0) ends up would have to be believed; the bench measures hundredths of a side.

import { createPicture, type Picture } from "../../src/pixels/picture.js";
import type { Matrix, Size } from "../../src/verify/proof.js";
import { inverse } from "./matrix.js";

export type Color = readonly [number, number, number];

/** A picture of `size` that shows `picture` through `matrix` (old pixels to new), on a plain ground. */
export function warp(picture: Picture, matrix: Matrix, size: Size, ground: Color): Picture {
  const [a, b, c, d, e, f] = inverse(matrix);
  return remap(picture, size, (x, y) => [a * x + c * y + e, b * x + d * y + f], ground);
}

/**
 * A picture of `size` whose point (x, y) comes from `from(x, y)`: bilinear; beyond the edge `ground`, softened over
 * one pixel, or the edge repeated without one.
 */
export function remap(
  picture: Picture,
  size: Size,
  from: (x: number, y: number) => readonly [number, number],
  ground?: Color,
): Picture {
  const { widthPx: w, heightPx: h, channels, data } = picture;
  const out = createPicture(size.widthPx, size.heightPx, channels);
  for (let y = 0, to = 0; y < size.heightPx; y++) {
    for (let x = 0; x < size.widthPx; x++, to += channels) {
      const [fx, fy] = from(x + 0.5, y + 0.5);
      const share = ground === undefined ? 1 : covered(fx, w) * covered(fy, h);
      const cx = Math.min(w - 1, Math.max(0, fx - 0.5));
      const cy = Math.min(h - 1, Math.max(0, fy - 0.5));
      const [x0, y0] = [Math.floor(cx), Math.floor(cy)];
      const [u, v] = [cx - x0, cy - y0];
      const p = (y0 * w + x0) * channels;
      const right = x0 + 1 < w ? channels : 0;
      const below = y0 + 1 < h ? w * channels : 0;
      for (let i = 0; i < channels; i++) {
        const top = data[p + i]! * (1 - u) + data[p + right + i]! * u;
        const low = data[p + below + i]! * (1 - u) + data[p + below + right + i]! * u;
        const level = (top * (1 - v) + low * v) * share + (ground?.[i] ?? 0) * (1 - share);
        out.data[to + i] = Math.round(level);
      }
    }
  }
  return out;
}

/** How much of a pixel at `place` lies within 0..`length`. */
const covered = (place: number, length: number): number =>
  Math.min(1, Math.max(0, Math.min(place, length - place) + 0.5));
