// Pictures drawn by numbers.

import { createPicture, type Picture } from "../../src/pixels/picture.js";

/** Draws a picture from a function of the pixel's place: gray level or [red, green, blue], 0..255. */
export function draw(
  widthPx: number,
  heightPx: number,
  at: (x: number, y: number) => number | readonly [number, number, number],
): Picture {
  const picture = createPicture(widthPx, heightPx, 3);
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      const color = at(x, y);
      picture.data.set(typeof color === "number" ? [color, color, color] : color, (y * widthPx + x) * 3);
    }
  }
  return picture;
}
