// The two descriptors of the space "weightless", before whitening: what its matrices are learnt from.

import type { Picture } from "../../pixels/picture.js";
import { resample } from "../../pixels/resample.js";
import { colorHistograms } from "./colors.js";
import { gradientHistograms } from "./gradients.js";

/** Every picture is squashed to this square first: its size and aspect do not count. */
const SIDE_PX = 128;

/** Shape (GRADIENT_DIM numbers) and color (COLOR_DIM numbers) of a picture of any size, 1 or 3 channels. */
export function describePicture(picture: Picture): { gradients: Float32Array; colors: Float32Array } {
  const square = resample(picture, SIDE_PX, SIDE_PX, "box");
  return { gradients: gradientHistograms(square), colors: colorHistograms(square) };
}
