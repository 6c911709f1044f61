// Grain: normally distributed noise on every pixel.

import type { Picture } from "../../pixels/picture.js";
import { type Edit, type EditContext, USUAL_SAVING } from "./edit.js";

/** Noise of a standard deviation in levels; gray grain is the same in all channels, color grain is not. */
export function noise({ sigmaLevels, grain }: { sigmaLevels: number; grain: "gray" | "color" }): Edit {
  return {
    name: `noise-${sigmaLevels}${grain === "gray" ? "" : "-color"}`,
    family: "detail",
    summary: `${grain} noise of ${sigmaLevels} levels`,
    parameters: { sigmaLevels, grain },
    saving: USUAL_SAVING,
    apply: (picture, context) => grained(picture, sigmaLevels, grain, context),
  };
}

function grained(picture: Picture, sigma: number, grain: "gray" | "color", { random }: EditContext): Picture {
  const { data, channels } = picture;
  const out = new Uint8ClampedArray(data.length);
  const normal = normals(random);
  for (let i = 0; i < data.length; i += channels) {
    let level = sigma * normal();
    for (let c = 0; c < channels; c++) {
      if (c > 0 && grain === "color") level = sigma * normal();
      out[i + c] = Math.round(data[i + c]! + level);
    }
  }
  return { ...picture, data: new Uint8Array(out.buffer) };
}

/** So many are drawn a picture; each pixel then takes any of them. */
const DRAWN = 1 << 14;

/** Normally distributed numbers: Box and Muller, 1958. */
function normals(random: () => number): () => number {
  const drawn = Float64Array.from({ length: DRAWN }, () => {
    const radius = Math.sqrt(-2 * Math.log(1 - random()));
    return radius * Math.cos(2 * Math.PI * random());
  });
  return () => drawn[Math.floor(random() * DRAWN)]!;
}
