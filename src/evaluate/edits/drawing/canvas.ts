// Colors, and larger canvases with pictures on them: what borders, collages and screenshots are made of.

import { createPicture, type Picture } from "../../../pixels/picture.js";
import { cut, resample } from "../../../pixels/resample.js";
import { impossible } from "../edit.js";

/** sRGB levels, 0-255. */
export type Color = readonly [red: number, green: number, blue: number];

export const BLACK: Color = [0, 0, 0];
export const WHITE: Color = [255, 255, 255];

/** The words of a parameter. */
export const GROUNDS = { black: BLACK, white: WHITE, gray: [128, 128, 128] } as const satisfies Record<
  string,
  Color
>;
export type Ground = keyof typeof GROUNDS;

/** An edited picture may have so many pixels: 600 MB in three channels. */
const MOST_PIXELS = 200e6;

/** And so many times the picture's own, where it has more than these: a strip in a square is mostly ground. */
const MOST_GROWTH = 16;
const SMALL_PIXELS = 4e6;

/** Throws EDIT_IMPOSSIBLE where `picture`, made into one of that size, would have no or too many pixels. */
export function checkSize(picture: Picture, widthPx: number, heightPx: number): void {
  if (widthPx < 1 || heightPx < 1) throw impossible(picture, `made ${widthPx} x ${heightPx} px`);
  const own = picture.widthPx * picture.heightPx;
  const most = Math.min(MOST_PIXELS, Math.max(SMALL_PIXELS, MOST_GROWTH * own));
  if (widthPx * heightPx > most)
    throw impossible(picture, `made ${widthPx} x ${heightPx} px: that is more than ${most / 1e6} megapixels`);
}

/** The same picture in three channels. */
export function toColor(picture: Picture): Picture {
  if (picture.channels === 3) return picture;
  const out = createPicture(picture.widthPx, picture.heightPx, 3);
  for (let i = 0, to = 0; i < picture.data.length; i++, to += 3) out.data.fill(picture.data[i]!, to, to + 3);
  return out;
}

/** A picture of one color; of 1 channel, its red level, so that it must be a gray. */
export function plain(widthPx: number, heightPx: number, channels: 1 | 3, color: Color): Picture {
  const out = createPicture(widthPx, heightPx, channels);
  if (channels === 1 || (color[0] === color[1] && color[1] === color[2])) out.data.fill(color[0]);
  else for (let i = 0; i < out.data.length; i++) out.data[i] = color[i % 3]!;
  return out;
}

/** A copy that may be drawn on. */
export function copied(picture: Picture): Picture {
  return { ...picture, data: picture.data.slice() };
}

/** Lays a picture on a canvas of as many channels, its left upper corner at a place; what hangs over is cut off. */
export function lay(canvas: Picture, picture: Picture, xPx: number, yPx: number): void {
  const { channels } = canvas;
  const left = Math.max(0, -xPx);
  const right = Math.min(picture.widthPx, canvas.widthPx - xPx);
  if (right <= left) return;
  for (let y = Math.max(0, -yPx); y < Math.min(picture.heightPx, canvas.heightPx - yPx); y++) {
    const row = picture.data.subarray(
      (y * picture.widthPx + left) * channels,
      (y * picture.widthPx + right) * channels,
    );
    canvas.data.set(row, ((yPx + y) * canvas.widthPx + xPx + left) * channels);
  }
}

/** A picture of the same proportions, as large as fits into a box; at least 1 px a side. */
export function fitted(picture: Picture, widthPx: number, heightPx: number): Picture {
  const scale = Math.min(widthPx / picture.widthPx, heightPx / picture.heightPx);
  const side = (lengthPx: number, mostPx: number) =>
    Math.min(mostPx, Math.max(1, Math.round(lengthPx * scale)));
  return resample(picture, side(picture.widthPx, widthPx), side(picture.heightPx, heightPx), "lanczos");
}

/** The middle of a picture in other proportions, resized to fill a box. */
export function filling(picture: Picture, widthPx: number, heightPx: number): Picture {
  const scale = Math.min(picture.widthPx / widthPx, picture.heightPx / heightPx);
  const keptWidthPx = Math.max(1, Math.floor(widthPx * scale));
  const keptHeightPx = Math.max(1, Math.floor(heightPx * scale));
  const middle = cut(picture, {
    xPx: (picture.widthPx - keptWidthPx) >> 1,
    yPx: (picture.heightPx - keptHeightPx) >> 1,
    widthPx: keptWidthPx,
    heightPx: keptHeightPx,
  });
  return resample(middle, widthPx, heightPx, "lanczos");
}
