// Words on a picture: large ones over it, as of memes, or in a band added above it, as where a picture is shared.

import type { Picture } from "../../pixels/picture.js";
import { BLACK, checkSize, copied, lay, plain, WHITE } from "./drawing/canvas.js";
import { capitalPxOf, type Stroke, strokesOf, textWidthPx } from "./drawing/font.js";
import { addStrokes, emptyCover, paint } from "./drawing/ink.js";
import { type Edit, USUAL_SAVING } from "./edit.js";

const PHRASES = [
  ["ONE DOES NOT SIMPLY", "FIND IT AGAIN"],
  ["THAT MOMENT WHEN", "NOBODY ASKED"],
  ["WEEKEND MOOD", "SEE YOU MONDAY"],
  ["I WAS THERE", "WERE YOU?"],
] as const;

/** White words with a black edge above and below the middle, over the picture. */
export const MEME_TEXT: Edit = {
  name: "meme-text",
  family: "overlay",
  summary: "large white words over the top and the bottom",
  parameters: { ink: "white", edge: "black" },
  saving: USUAL_SAVING,
  apply: (picture, { random }) => {
    const out = copied(picture);
    const [above, below] = PHRASES[Math.floor(random() * PHRASES.length)]!;
    const upper = centered(picture, above, 0.9, 0.11);
    const lower = centered(picture, below, 0.9, 0.11);
    const marginPx = 0.05 * picture.heightPx;
    outlined(out, strokesOf(above, upper.x, marginPx, upper.capitalPx), upper.capitalPx);
    const y = picture.heightPx - marginPx - lower.capitalPx;
    outlined(out, strokesOf(below, lower.x, y, lower.capitalPx), lower.capitalPx);
    return out;
  },
};

/** A white band with black words above the picture. */
export const CAPTION: Edit = {
  name: "caption",
  family: "overlay",
  summary: "a white band with two lines of words above the picture",
  parameters: { ground: "white", ink: "black" },
  saving: USUAL_SAVING,
  apply: (picture, { random }) => {
    const lines = PHRASES[Math.floor(random() * PHRASES.length)]!;
    const capitalPx = Math.min(...lines.map((line) => centered(picture, line, 0.9, 0.06).capitalPx));
    const bandPx = Math.max(1, Math.round(6 * capitalPx));
    checkSize(picture, picture.widthPx, picture.heightPx + bandPx);
    const out = plain(picture.widthPx, picture.heightPx + bandPx, picture.channels, WHITE);
    lay(out, picture, 0, bandPx);
    const cover = emptyCover(out);
    const strokes = lines.flatMap((line, row) =>
      strokesOf(line, 0.05 * picture.widthPx, (1.5 + 1.8 * row) * capitalPx, capitalPx),
    );
    addStrokes(cover, strokes, 0.09 * capitalPx);
    paint(out, cover, BLACK);
    return out;
  },
};

/** Where a line begins that stands in the middle, at most so wide and so high, as shares of the picture's sides. */
function centered({ widthPx, heightPx }: Picture, text: string, widthShare: number, heightShare: number) {
  const capitalPx = Math.min(
    capitalPxOf(text, widthShare * widthPx),
    heightShare * Math.min(heightPx, 2 * widthPx),
  );
  return { capitalPx, x: (widthPx - textWidthPx(text, capitalPx)) / 2 };
}

function outlined(picture: Picture, strokes: readonly Stroke[], capitalPx: number): void {
  const edge = emptyCover(picture);
  addStrokes(edge, strokes, 0.2 * capitalPx);
  paint(picture, edge, BLACK);
  const ink = emptyCover(picture);
  addStrokes(ink, strokes, 0.135 * capitalPx);
  paint(picture, ink, WHITE);
}
