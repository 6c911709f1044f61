// Pillow's ImageEnhance: the picture mixed with one that has none of a quality (no color, no light, no contrast), in
// its own arithmetic, which cuts fractions off. Color by 0.5 is the last of the reference's five edits.
// Source: Pillow's ImageEnhance.py and Blend.c.

import { toGray } from "../../pixels/gray.js";
import type { Picture } from "../../pixels/picture.js";
import { toColor } from "./drawing/canvas.js";
import { blend, blended, throughCurve } from "./drawing/levels.js";
import { type Edit, USUAL_SAVING } from "./edit.js";

export type Quality = "color" | "brightness" | "contrast";

/** `factor` 0 takes all of a quality away, 1 changes nothing, more adds to it. */
export function enhance(quality: Quality, factor: number): Edit {
  return {
    name: `${quality}-${Math.round(100 * factor)}`,
    family: "tone",
    summary: `${quality} at ${Math.round(100 * factor)} %, as Pillow enhances it`,
    parameters: { quality, factor },
    saving: USUAL_SAVING,
    apply: (picture) => ENHANCERS[quality](picture, factor),
  };
}

const ENHANCERS: Readonly<Record<Quality, (picture: Picture, factor: number) => Picture>> = {
  color: (picture, factor) =>
    picture.channels === 1 ? picture : blend(toColor(toGray(picture)), picture, factor),
  brightness: (picture, factor) => throughCurve(picture, (level) => blended(0, level, factor)),
  contrast: (picture, factor) => {
    const mean = Math.floor(meanLevel(toGray(picture)) + 0.5);
    return throughCurve(picture, (level) => blended(mean, level, factor));
  },
};

function meanLevel({ data }: Picture): number {
  return data.reduce((sum, level) => sum + level, 0) / data.length;
}
