// What is drawn over a picture: first how much of each pixel a shape covers, from the distance of the pixel's center
// to the shape's edge, then color laid on by that. Shapes of one color are gathered in one cover, so that where two
// strokes cross, a half transparent ink is not laid on twice.

import type { Picture } from "../../../pixels/picture.js";
import type { Color } from "./canvas.js";
import type { Stroke } from "./font.js";

/** How much of each pixel is covered, 0-255, of a picture of that size. */
export interface Cover {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly levels: Uint8Array;
}

export function emptyCover({ widthPx, heightPx }: Picture): Cover {
  return { widthPx, heightPx, levels: new Uint8Array(widthPx * heightPx) };
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Adds a shape: `distance` is that of a point outside it, below 0 inside, and it lies within the box. */
function add(cover: Cover, box: Box, distance: (x: number, y: number) => number): void {
  const { widthPx, heightPx, levels } = cover;
  const right = Math.min(widthPx, Math.ceil(box.right) + 1);
  const bottom = Math.min(heightPx, Math.ceil(box.bottom) + 1);
  for (let y = Math.max(0, Math.floor(box.top) - 1); y < bottom; y++) {
    for (let x = Math.max(0, Math.floor(box.left) - 1); x < right; x++) {
      const share = Math.min(1, 0.5 - distance(x + 0.5, y + 0.5));
      if (share <= 0) continue;
      const at = y * widthPx + x;
      levels[at] = Math.max(levels[at]!, Math.round(255 * share));
    }
  }
}

/** Strokes of a round pen of that radius. */
export function addStrokes(cover: Cover, strokes: readonly Stroke[], radiusPx: number): void {
  for (const [x0, y0, x1, y1] of strokes) {
    const [dx, dy] = [x1 - x0, y1 - y0];
    const length2 = dx * dx + dy * dy;
    const box = {
      left: Math.min(x0, x1) - radiusPx,
      right: Math.max(x0, x1) + radiusPx,
      top: Math.min(y0, y1) - radiusPx,
      bottom: Math.max(y0, y1) + radiusPx,
    };
    add(cover, box, (x, y) => {
      const along = length2 === 0 ? 0 : Math.min(1, Math.max(0, ((x - x0) * dx + (y - y0) * dy) / length2));
      const [ox, oy] = [x - x0 - along * dx, y - y0 - along * dy];
      return Math.sqrt(ox * ox + oy * oy) - radiusPx;
    });
  }
}

export function addDisc(cover: Cover, x: number, y: number, radiusPx: number): void {
  const box = { left: x - radiusPx, right: x + radiusPx, top: y - radiusPx, bottom: y + radiusPx };
  add(cover, box, (px, py) => Math.sqrt((px - x) ** 2 + (py - y) ** 2) - radiusPx);
}

export function addRectangle(cover: Cover, x: number, y: number, widthPx: number, heightPx: number): void {
  const box = { left: x, top: y, right: x + widthPx, bottom: y + heightPx };
  add(cover, box, (px, py) => Math.max(box.left - px, px - box.right, box.top - py, py - box.bottom));
}

/** Lays color over a picture, in place, as thick as the cover, `opacity` 0 to 1; of 1 channel, the color's red level. */
export function paint(picture: Picture, cover: Cover, color: Color, opacity = 1): void {
  const { channels, data } = picture;
  for (let i = 0, to = 0; i < cover.levels.length; i++, to += channels) {
    if (cover.levels[i] === 0) continue;
    const share = (cover.levels[i]! / 255) * opacity;
    for (let c = 0; c < channels; c++)
      data[to + c] = Math.round(data[to + c]! + share * (color[c]! - data[to + c]!));
  }
}
