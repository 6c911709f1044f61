// Darker towards the corners, as old lenses and filters draw.

import type { Picture } from "../../pixels/picture.js";
import { type Edit, USUAL_SAVING } from "./edit.js";

/** A Gaussian fall of light from the middle, whose sigma is `spread` of each side; 0.5 leaves 37 % in the corners. */
export function vignette(spread: number): Edit {
  return {
    name: `vignette-${Math.round(100 * spread)}`,
    family: "tone",
    summary: `darker towards the corners, to ${Math.round(100 * fall(0, 2, spread) ** 2)} %`,
    parameters: { spread },
    saving: USUAL_SAVING,
    apply: (picture) => darkened(picture, spread),
  };
}

function darkened(picture: Picture, spread: number): Picture {
  const { widthPx, heightPx, channels } = picture;
  const across = Array.from({ length: widthPx }, (_, x) => fall(x + 0.5, widthPx, spread));
  const data = new Uint8Array(picture.data.length);
  for (let y = 0, i = 0; y < heightPx; y++) {
    const down = fall(y + 0.5, heightPx, spread);
    for (let x = 0; x < widthPx; x++)
      for (let c = 0; c < channels; c++, i++) data[i] = Math.trunc(picture.data[i]! * down * across[x]!);
  }
  return { ...picture, data };
}

/** How much light is left at a place of a side. */
function fall(place: number, length: number, spread: number): number {
  return Math.exp(-((place - length / 2) ** 2) / (2 * (spread * length) ** 2));
}
