// A part of a picture: from its middle, from anywhere, without a strip at one side.

import type { Picture } from "../../pixels/picture.js";
import { cut } from "../../pixels/resample.js";
import { type Edit, type EditContext, impossible, USUAL_SAVING } from "./edit.js";

export type CropPlace = "center" | "anywhere" | "top-left" | "bottom-right";

/** Keeps `keep` of each side, 0 to 1. */
export function crop({ keep, at }: { keep: number; at: CropPlace }): Edit {
  const percent = Math.round(100 * keep);
  return {
    name: `crop-${at}-${percent}`,
    family: "geometry",
    summary: `${percent} % of each side kept, ${PLACES[at]}`,
    parameters: { keep, at },
    saving: USUAL_SAVING,
    apply: (picture, context) => {
      const widthPx = kept(picture, picture.widthPx, keep);
      const heightPx = kept(picture, picture.heightPx, keep);
      const [right, down] = shares(at, context);
      return cut(picture, {
        xPx: Math.round((picture.widthPx - widthPx) * right),
        yPx: Math.round((picture.heightPx - heightPx) * down),
        widthPx,
        heightPx,
      });
    },
  };
}

/** Takes `share` of the width or height off at one side. */
export function cropSide(side: "left" | "right" | "top" | "bottom", share: number): Edit {
  const percent = Math.round(100 * share);
  return {
    name: `crop-${side}-${percent}`,
    family: "geometry",
    summary: `${percent} % taken off at the ${side}`,
    parameters: { side, share },
    saving: USUAL_SAVING,
    apply: (picture) => {
      const across = side === "left" || side === "right";
      const widthPx = across ? kept(picture, picture.widthPx, 1 - share) : picture.widthPx;
      const heightPx = across ? picture.heightPx : kept(picture, picture.heightPx, 1 - share);
      return cut(picture, {
        xPx: side === "left" ? picture.widthPx - widthPx : 0,
        yPx: side === "top" ? picture.heightPx - heightPx : 0,
        widthPx,
        heightPx,
      });
    },
  };
}

const PLACES: Readonly<Record<CropPlace, string>> = {
  center: "the middle",
  anywhere: "from anywhere",
  "top-left": "the upper left corner",
  "bottom-right": "the lower right corner",
};

/** How much of what is cut off lies left of and above what is kept. */
function shares(at: CropPlace, { random }: EditContext): readonly [number, number] {
  if (at === "center") return [0.5, 0.5];
  if (at === "anywhere") return [random(), random()];
  return at === "top-left" ? [0, 0] : [1, 1];
}

/** So much of a side; at least a pixel must go, and one stay. */
function kept(picture: Picture, lengthPx: number, share: number): number {
  const keptPx = Math.round(lengthPx * share);
  if (keptPx < 1 || keptPx === lengthPx)
    throw impossible(picture, `cropped to ${Math.round(100 * share)} % of a side of ${lengthPx} px`);
  return keptPx;
}
