// What an agency lays over its previews: a name, again and again, half transparent and aslant.

import type { Picture } from "../../pixels/picture.js";
import { BLACK, copied, WHITE } from "./drawing/canvas.js";
import { type Stroke, strokesOf, textWidthPx } from "./drawing/font.js";
import { addStrokes, emptyCover, paint } from "./drawing/ink.js";
import { type Edit, USUAL_SAVING } from "./edit.js";

const TEXT = "PHOTO STOCK";

/** White with a dark edge, `opacity` 0 to 1, at 30 degrees over the whole picture. */
export function watermark(opacity: number): Edit {
  return {
    name: `watermark-${Math.round(100 * opacity)}`,
    family: "overlay",
    summary: `a watermark over the whole picture, ${Math.round(100 * opacity)} % opaque`,
    parameters: { opacity, text: TEXT },
    saving: USUAL_SAVING,
    apply: (picture) => marked(picture, opacity),
  };
}

function marked(picture: Picture, opacity: number): Picture {
  const out = copied(picture);
  const { widthPx, heightPx } = picture;
  // A strip's letters are cut by its edges: as small as the strip, there would be thousands of them.
  const capitalPx = Math.max(Math.min(widthPx, heightPx) / 18, Math.max(widthPx, heightPx) / 150);
  const strokes = slanted(picture, capitalPx);
  const edge = emptyCover(picture);
  addStrokes(edge, strokes, capitalPx * 0.13);
  paint(out, edge, BLACK, opacity * 0.5);
  const ink = emptyCover(picture);
  addStrokes(ink, strokes, capitalPx * 0.09);
  paint(out, ink, WHITE, opacity);
  return out;
}

/** Rows of the text that cover the picture, rising to the right. */
function slanted({ widthPx, heightPx }: Picture, capitalPx: number): Stroke[] {
  const sine = -0.5;
  const cosine = Math.sqrt(0.75);
  const reach = (widthPx + heightPx) / 2;
  const period = textWidthPx(TEXT, capitalPx) + 4 * capitalPx;
  const strokes: Stroke[] = [];
  for (let row = 0, y = -reach; y < reach; row++, y += 4.5 * capitalPx) {
    // Every other row starts half a text later, as tiles are laid.
    for (let x = -reach - (row % 2) * (period / 2); x < reach; x += period)
      strokes.push(...strokesOf(TEXT, x, y, capitalPx));
  }
  const turned = (x: number, y: number): [number, number] => [
    widthPx / 2 + x * cosine - y * sine,
    heightPx / 2 + x * sine + y * cosine,
  ];
  const isNear = ([x, y]: Stroke) =>
    x > -capitalPx && x < widthPx + capitalPx && y > -capitalPx && y < heightPx + capitalPx;
  return strokes.map(([x0, y0, x1, y1]): Stroke => [...turned(x0, y0), ...turned(x1, y1)]).filter(isNear);
}
