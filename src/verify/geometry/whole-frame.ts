// A guess without points: whole frame on whole frame, in the orientation in which small thumbnails look most alike.
// Big letters or a watermark can take all the points of a picture, and leave its thumbnail as it was.

import { ORIENTATIONS } from "../../pixels/orientation.js";
import type { Picture } from "../../pixels/picture.js";
import type { Matrix, Size } from "../proof.js";
import { likelyOrientation } from "./likely-orientation.js";
import { compose, scaling } from "./matrix.js";

/** Thumbnails that correlate less are not worth a closer look. */
const LEAST_CORRELATION = 0.6;

/** The map of a's whole plane onto b's; undefined when their aspects differ or they do not look alike. */
export function guessWholeFrame(a: Picture, b: Picture): Matrix | undefined {
  const likely = likelyOrientation(a, b);
  if (likely === undefined || likely.correlation < LEAST_CORRELATION) return undefined;
  const { mirrored, quarterTurns } = ORIENTATIONS[likely.index]!;
  return wholeFrame(a, b, mirrored, quarterTurns);
}

/** The map of a whole frame onto a whole frame: mirrored left-right, then turned clockwise. */
export function wholeFrame(a: Size, b: Size, mirrored: boolean, quarterTurns: number): Matrix {
  let unit: Matrix = mirrored ? [-1, 0, 0, 1, 1, 0] : [1, 0, 0, 1, 0, 0];
  for (let turn = 0; turn < quarterTurns; turn++) unit = compose([0, 1, -1, 0, 1, 0], unit);
  return compose(scaling(b.widthPx, b.heightPx), compose(unit, scaling(1 / a.widthPx, 1 / a.heightPx)));
}
