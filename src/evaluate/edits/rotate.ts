// Rotations by any angle: with the corners that come of it, or cut so that none shows.

import type { Picture } from "../../pixels/picture.js";
import { checkSize, GROUNDS, type Ground } from "./drawing/canvas.js";
import { type Projection, warp } from "./drawing/warp.js";
import { type Edit, impossible, USUAL_SAVING } from "./edit.js";

export interface Rotation {
  /** Clockwise. */
  readonly degrees: number;
  readonly corners: Ground;
  /** "same": the old size, so that the picture's own corners are lost; "grown": large enough for all of it. */
  readonly canvas: "same" | "grown";
}

export function rotate({ degrees, corners, canvas }: Rotation): Edit {
  return {
    name: `rotate-${degrees}-${corners}${canvas === "same" ? "" : "-grown"}`,
    family: "geometry",
    summary: `rotated by ${degrees} degrees, ${corners} corners${canvas === "same" ? "" : ", nothing cut off"}`,
    parameters: { degrees, corners, canvas },
    saving: USUAL_SAVING,
    apply: (picture) => {
      const [widthPx, heightPx] =
        canvas === "same" ? [picture.widthPx, picture.heightPx] : boundsOf(picture, degrees);
      return rotated(picture, degrees, widthPx, heightPx, corners);
    },
  };
}

/** Rotated and cut to the largest box of the picture's own proportions without corners: a phone's "straighten". */
export function straighten(degrees: number): Edit {
  return {
    name: `straighten-${degrees}`,
    family: "geometry",
    summary: `rotated by ${degrees} degrees, cut so that no corner shows`,
    parameters: { degrees },
    saving: USUAL_SAVING,
    apply: (picture) => {
      const [boundWidthPx, boundHeightPx] = boundsOf(picture, degrees);
      const share = Math.min(picture.widthPx / boundWidthPx, picture.heightPx / boundHeightPx);
      const widthPx = Math.floor(picture.widthPx * share) - 1;
      const heightPx = Math.floor(picture.heightPx * share) - 1;
      if (widthPx < 1 || heightPx < 1) throw impossible(picture, `cut straight at ${degrees} degrees`);
      return rotated(picture, degrees, widthPx, heightPx, "black");
    },
  };
}

function rotated(
  picture: Picture,
  degrees: number,
  widthPx: number,
  heightPx: number,
  ground: Ground,
): Picture {
  checkSize(picture, widthPx, heightPx);
  return warp(picture, widthPx, heightPx, turning(picture, degrees, widthPx, heightPx), GROUNDS[ground]);
}

function boundsOf({ widthPx, heightPx }: Picture, degrees: number): [number, number] {
  const sine = Math.abs(Math.sin((degrees * Math.PI) / 180));
  const cosine = Math.abs(Math.cos((degrees * Math.PI) / 180));
  return [Math.ceil(widthPx * cosine + heightPx * sine), Math.ceil(widthPx * sine + heightPx * cosine)];
}

/** From a point of the new picture to the old one's, middle on middle. */
function turning(picture: Picture, degrees: number, widthPx: number, heightPx: number): Projection {
  const sine = Math.sin((degrees * Math.PI) / 180);
  const cosine = Math.cos((degrees * Math.PI) / 180);
  const x = picture.widthPx / 2 - cosine * (widthPx / 2) - sine * (heightPx / 2);
  const y = picture.heightPx / 2 + sine * (widthPx / 2) - cosine * (heightPx / 2);
  return [cosine, sine, x, -sine, cosine, y, 0, 0];
}
