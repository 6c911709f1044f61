// A sticker: a laughing face somewhere on the picture, as chats put on photographs.

import type { Picture } from "../../pixels/picture.js";
import { BLACK, type Color, copied, toColor } from "./drawing/canvas.js";
import type { Stroke } from "./drawing/font.js";
import { addDisc, addStrokes, type Cover, emptyCover, paint } from "./drawing/ink.js";
import { type Edit, USUAL_SAVING } from "./edit.js";

const YELLOW: Color = [255, 205, 60];
const BROWN: Color = [110, 70, 10];

/** Opaque, wholly on the picture, `share` of its shorter side wide. */
export function sticker(share: number): Edit {
  return {
    name: `sticker-${Math.round(100 * share)}`,
    family: "overlay",
    summary: `a sticker ${Math.round(100 * share)} % as wide as the shorter side, anywhere`,
    parameters: { share },
    saving: USUAL_SAVING,
    apply: (picture, { random }) => {
      const radius = (Math.min(picture.widthPx, picture.heightPx) * share) / 2;
      const x = radius + random() * (picture.widthPx - 2 * radius);
      const y = radius + random() * (picture.heightPx - 2 * radius);
      return withFace(picture, x, y, radius);
    },
  };
}

function withFace(picture: Picture, x: number, y: number, radius: number): Picture {
  const out = copied(toColor(picture));
  const layer = (color: Color, draw: (cover: Cover) => void) => {
    const cover = emptyCover(out);
    draw(cover);
    paint(out, cover, color);
  };
  layer(BROWN, (cover) => addDisc(cover, x, y, radius));
  layer(YELLOW, (cover) => addDisc(cover, x, y, 0.94 * radius));
  layer(BLACK, (cover) => {
    addDisc(cover, x - 0.33 * radius, y - 0.22 * radius, 0.12 * radius);
    addDisc(cover, x + 0.33 * radius, y - 0.22 * radius, 0.12 * radius);
    addStrokes(cover, smile(x, y, 0.55 * radius), 0.05 * radius);
  });
  return out;
}

/** The lower part of a circle, as strokes. */
function smile(x: number, y: number, radius: number): Stroke[] {
  const at = (step: number) => {
    const angle = Math.PI * (0.1 + 0.05 * step);
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)] as const;
  };
  return Array.from({ length: 16 }, (_, step) => [...at(step), ...at(step + 1)] as const);
}
