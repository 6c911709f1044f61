// Out of focus.

import { gaussian } from "./drawing/gaussian.js";
import { type Edit, USUAL_SAVING } from "./edit.js";

/** A Gaussian blur, sigma in pixels. */
export function blur(sigmaPx: number): Edit {
  return {
    name: `blur-${sigmaPx}`,
    family: "detail",
    summary: `blurred by a Gaussian of sigma ${sigmaPx} px`,
    parameters: { sigmaPx },
    saving: USUAL_SAVING,
    apply: (picture) => gaussian(picture, sigmaPx),
  };
}
