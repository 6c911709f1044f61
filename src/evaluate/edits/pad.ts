// Borders: on all sides, above and below, or as many as bring a picture to the proportions of a screen.

import type { Picture } from "../../pixels/picture.js";
import { checkSize, GROUNDS, type Ground, lay, plain } from "./drawing/canvas.js";
import { type Edit, impossible, USUAL_SAVING } from "./edit.js";

/** A border of `share` of the width left and right and of the height above and below, or of the latter only. */
export function pad({
  share,
  ground,
  sides = "all",
}: {
  share: number;
  ground: Ground;
  sides?: "all" | "top-bottom";
}): Edit {
  const percent = Math.round(100 * share);
  return {
    name: `pad-${sides === "all" ? "" : "top-bottom-"}${percent}-${ground}`,
    family: "geometry",
    summary: `a ${ground} border of ${percent} % ${sides === "all" ? "on every side" : "above and below"}`,
    parameters: { share, ground, sides },
    saving: USUAL_SAVING,
    apply: (picture) => {
      const sidePx = sides === "all" ? Math.max(1, Math.round(share * picture.widthPx)) : 0;
      return framed(picture, sidePx, Math.max(1, Math.round(share * picture.heightPx)), ground);
    },
  };
}

/** Black bars that make a picture 16:9, or 9:16 where it stands upright. */
export const LETTERBOX: Edit = {
  name: "letterbox",
  family: "geometry",
  summary: "black bars, to the proportions of a screen",
  parameters: { aspect: "16:9", ground: "black" },
  saving: USUAL_SAVING,
  apply: (picture) => {
    const { widthPx, heightPx } = picture;
    const aspect = widthPx >= heightPx ? 16 / 9 : 9 / 16;
    const sidePx = Math.max(0, Math.round((heightPx * aspect - widthPx) / 2));
    const topPx = Math.max(0, Math.round((widthPx / aspect - heightPx) / 2));
    if (sidePx + topPx === 0) throw impossible(picture, "put between bars: it has a screen's proportions");
    return framed(picture, sidePx, topPx, "black");
  },
};

function framed(picture: Picture, sidePx: number, topPx: number, ground: Ground): Picture {
  const widthPx = picture.widthPx + 2 * sidePx;
  const heightPx = picture.heightPx + 2 * topPx;
  checkSize(picture, widthPx, heightPx);
  const out = plain(widthPx, heightPx, picture.channels, GROUNDS[ground]);
  lay(out, picture, sidePx, topPx);
  return out;
}
