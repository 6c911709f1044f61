// What the drawn pictures are drawn with: SVG to pixels, and the look of a scanner.

import sharp from "sharp";
import type { Picture } from "../../src/pixels/picture.js";
import type { Size } from "../../src/verify/proof.js";
import { between, type Random } from "./random.js";
import { pixelsOf, svgOf } from "./steps.js";

/** SVG on white. */
export function draw(size: Size, content: string): Promise<Picture> {
  return pixelsOf(sharp(Buffer.from(svgOf(size, content))).flatten({ background: "white" }));
}

/** Grain of 3-9 levels and light that falls off towards one side by up to 40 levels. */
export function scanned(picture: Picture, random: Random): Picture {
  const { widthPx, channels } = picture;
  const grain = between(random, 3, 9) * 2 * Math.sqrt(3);
  const [across, down] = [between(random, -20, 20), between(random, -20, 20)];
  const data = picture.data.slice();
  for (let i = 0; i < data.length; i += channels) {
    const [x, y] = [((i / channels) % widthPx) / widthPx, i / data.length];
    const level = across * x + down * y - 20 + (random() - 0.5) * grain;
    for (let c = 0; c < channels; c++) data[i + c] = Math.min(255, Math.max(0, data[i + c]! + level));
  }
  return { ...picture, data };
}
