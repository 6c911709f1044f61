// Edits that send every level through one curve, whatever the pixel's place and color.

import { throughCurve } from "./drawing/levels.js";
import { type Edit, USUAL_SAVING } from "./edit.js";

const curve = (
  name: string,
  summary: string,
  parameters: Edit["parameters"],
  of: (level: number) => number,
): Edit => ({
  name,
  family: "tone",
  summary,
  parameters,
  saving: USUAL_SAVING,
  apply: (picture) => throughCurve(picture, of),
});

/** A power of the level: below 1 lightens, above 1 darkens. Black and white stay. */
export function gamma(exponent: number): Edit {
  return curve(
    `gamma-${Math.round(100 * exponent)}`,
    `gamma ${exponent}: ${exponent < 1 ? "lighter" : "darker"}`,
    { exponent },
    (level) => 255 * (level / 255) ** exponent,
  );
}

/** A negative. */
export const INVERT: Edit = curve("invert", "a negative", {}, (level) => 255 - level);

/** So many levels of each color, black and white among them. */
export function posterize(levels: number): Edit {
  const step = 255 / (levels - 1);
  return curve(
    `posterize-${levels}`,
    `${levels} levels of each color`,
    { levels },
    (level) => Math.round(level / step) * step,
  );
}
