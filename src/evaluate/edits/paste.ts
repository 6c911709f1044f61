// A picture as a part of another: pasted into it, or one of the four of a collage. The hardest of common edits, since
// most of what is seen is of other pictures.

import type { Picture } from "../../pixels/picture.js";
import { copied, filling, fitted, lay, plain, toColor, WHITE } from "./drawing/canvas.js";
import { type Edit, type EditContext, USUAL_SAVING } from "./edit.js";

/** Pasted whole into another picture, anywhere, no side longer than `share` of the other's. */
export function paste(share: number): Edit {
  return {
    name: `paste-${Math.round(100 * share)}`,
    family: "composition",
    summary: `pasted into another picture, at most ${Math.round(100 * share)} % of its sides`,
    parameters: { share },
    saving: USUAL_SAVING,
    apply: async (picture, { random, other }) => {
      const out = copied(toColor(await other()));
      const boxPx = (lengthPx: number) => Math.max(1, Math.round(share * lengthPx));
      const small = toColor(fitted(picture, boxPx(out.widthPx), boxPx(out.heightPx)));
      const place = (spacePx: number) => Math.round(random() * spacePx);
      lay(out, small, place(out.widthPx - small.widthPx), place(out.heightPx - small.heightPx));
      return out;
    },
  };
}

/** Two rows of two pictures, this one whole and the others cut to its proportions, in about its own size. */
export const COLLAGE: Edit = {
  name: "collage-2x2",
  family: "composition",
  summary: "one of four pictures of a collage",
  parameters: { columns: 2, rows: 2, ground: "white" },
  saving: USUAL_SAVING,
  apply: collage,
};

async function collage(picture: Picture, { random, other }: EditContext): Promise<Picture> {
  const widthPx = Math.max(1, picture.widthPx >> 1);
  const heightPx = Math.max(1, picture.heightPx >> 1);
  const gapPx = Math.round(Math.min(widthPx, heightPx) / 40);
  const out = plain(2 * widthPx + gapPx, 2 * heightPx + gapPx, 3, WHITE);
  const own = Math.floor(4 * random());
  for (let cell = 0; cell < 4; cell++) {
    const shown = filling(cell === own ? picture : await other(), widthPx, heightPx);
    lay(out, toColor(shown), (cell % 2) * (widthPx + gapPx), (cell >> 1) * (heightPx + gapPx));
  }
  return out;
}
