// A screenshot of a telephone that shows the picture: bars, a name, buttons and lines of text around it.

import type { Picture } from "../../pixels/picture.js";
import { BLACK, type Color, fitted, lay, plain, toColor, WHITE } from "./drawing/canvas.js";
import { strokesOf } from "./drawing/font.js";
import { addDisc, addRectangle, addStrokes, type Cover, emptyCover, paint } from "./drawing/ink.js";
import { type Edit, USUAL_SAVING } from "./edit.js";

/** A screen, and where the picture lies on it at most. */
const SCREEN = { widthPx: 720, heightPx: 1280, topPx: 170, mostHeightPx: 860 };
const LIGHT = { ground: WHITE, ink: BLACK, dim: [190, 190, 196] as Color };
const DARK = { ground: [18, 18, 22] as Color, ink: WHITE, dim: [80, 80, 88] as Color };

/** 720 x 1280 px, light or dark; the picture as wide as the screen or as high as its place. */
export const SCREENSHOT: Edit = {
  name: "screenshot",
  family: "composition",
  summary: "a screenshot of a telephone that shows the picture",
  parameters: { widthPx: SCREEN.widthPx, heightPx: SCREEN.heightPx },
  saving: USUAL_SAVING,
  apply: (picture, { random }) => {
    const theme = random() < 0.5 ? LIGHT : DARK;
    const out = plain(SCREEN.widthPx, SCREEN.heightPx, 3, theme.ground);
    const shown = toColor(fitted(picture, SCREEN.widthPx, SCREEN.mostHeightPx));
    lay(out, shown, (SCREEN.widthPx - shown.widthPx) >> 1, SCREEN.topPx);
    const below = SCREEN.topPx + shown.heightPx;
    layer(out, theme.dim, (cover) => addDimParts(cover, below));
    layer(out, theme.ink, (cover) => addInkParts(cover, below));
    return out;
  },
};

function layer(picture: Picture, color: Color, draw: (cover: Cover) => void): void {
  const cover = emptyCover(picture);
  draw(cover);
  paint(picture, cover, color);
}

/** Whose picture it is, and the lines said of it. */
function addDimParts(cover: Cover, below: number): void {
  addDisc(cover, 64, 112, 34);
  for (const [row, widthPx] of [520, 610, 280].entries())
    addRectangle(cover, 32, below + 150 + 36 * row, widthPx, 16);
}

/** The clock, a name, and three buttons. */
function addInkParts(cover: Cover, below: number): void {
  addStrokes(cover, strokesOf("12:45", 40, 22, 22), 2);
  addRectangle(cover, 640, 24, 40, 18);
  addStrokes(cover, strokesOf("MARIE", 124, 98, 28), 2.5);
  for (const x of [56, 136, 216]) addDisc(cover, x, below + 56, 22);
  addStrokes(cover, strokesOf("214 LIKES", 32, below + 102, 22), 2);
}
