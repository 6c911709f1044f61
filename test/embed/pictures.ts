// Pictures drawn for the tests of the embedders.

import type { Picture } from "../../src/pixels/picture.js";
import { draw } from "../support/draw.js";

export { draw } from "../support/draw.js";

/** Waves whose brightness rises and falls along `degrees` (0 = along x, so that the edges are vertical). */
export function waves(sidePx: number, degrees: number, strength = 100): Picture {
  const angle = (degrees * Math.PI) / 180;
  return draw(sidePx, sidePx, (x, y) =>
    Math.round(128 + strength * Math.sin((x * Math.cos(angle) + y * Math.sin(angle)) * 0.4)),
  );
}

/** A scene of soft shapes and colors, another one for each seed. */
export function scene(widthPx: number, heightPx: number, seed: number): Picture {
  const wave = (x: number, y: number, k: number) =>
    Math.round(
      127 +
        80 * Math.sin((x / widthPx) * (4 + ((seed * k) % 5)) + (y / heightPx) * (3 + ((seed + k) % 7)) + k),
    );
  return draw(widthPx, heightPx, (x, y) => [wave(x, y, 1), wave(x, y, 2 + seed), wave(y, x, 5)]);
}
