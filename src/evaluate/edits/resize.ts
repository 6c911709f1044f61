// Other sizes and other proportions.

import type { Picture } from "../../pixels/picture.js";
import { type ResampleFilter, resample } from "../../pixels/resample.js";
import { checkSize } from "./drawing/canvas.js";
import { type Edit, impossible, USUAL_SAVING } from "./edit.js";

/** Both sides times `factor`, their fractions cut off as Pillow's callers do. */
export function resize({ factor, filter = "lanczos" }: { factor: number; filter?: ResampleFilter }): Edit {
  const percent = Math.round(100 * factor);
  return {
    name: `resize-${percent}${filter === "lanczos" ? "" : `-${filter}`}`,
    family: "detail",
    summary: `resized to ${percent} % of each side (${filter})`,
    parameters: { factor, filter },
    saving: USUAL_SAVING,
    apply: (picture) =>
      resized(picture, Math.trunc(factor * picture.widthPx), Math.trunc(factor * picture.heightPx), filter),
  };
}

/** Made smaller so that the longer side has so many pixels: a thumbnail. */
export function longestSide(px: number): Edit {
  return {
    name: `longest-${px}`,
    family: "detail",
    summary: `a thumbnail: the longer side ${px} px`,
    parameters: { longestSidePx: px },
    saving: USUAL_SAVING,
    apply: (picture) => {
      const { widthPx, heightPx } = picture;
      const longest = Math.max(widthPx, heightPx);
      if (longest <= px) throw impossible(picture, `made smaller to ${px} px`);
      const side = (lengthPx: number) => Math.max(1, Math.round((lengthPx * px) / longest));
      return resized(picture, side(widthPx), side(heightPx), "lanczos");
    },
  };
}

/** The width times `factor`, the height as it is: seen too narrow or too wide. */
export function stretch(factor: number): Edit {
  const percent = Math.round(100 * factor);
  return {
    name: `aspect-${percent}`,
    family: "geometry",
    summary: `${factor < 1 ? "squeezed" : "stretched"} to ${percent} % of its width`,
    parameters: { factor },
    saving: USUAL_SAVING,
    apply: (picture) => {
      const widthPx = Math.round(factor * picture.widthPx);
      if (widthPx === picture.widthPx) throw impossible(picture, `made ${percent} % as wide`);
      return resized(picture, widthPx, picture.heightPx, "lanczos");
    },
  };
}

/** Squeezed to a square of its shorter side. */
export const SQUARE: Edit = {
  name: "aspect-square",
  family: "geometry",
  summary: "squeezed to a square",
  parameters: { aspect: "1:1" },
  saving: USUAL_SAVING,
  apply: (picture) => {
    const side = Math.min(picture.widthPx, picture.heightPx);
    if (picture.widthPx === picture.heightPx) throw impossible(picture, "squeezed to a square: it is one");
    return resized(picture, side, side, "lanczos");
  },
};

function resized(picture: Picture, widthPx: number, heightPx: number, filter: ResampleFilter): Picture {
  checkSize(picture, widthPx, heightPx);
  return resample(picture, widthPx, heightPx, filter);
}
