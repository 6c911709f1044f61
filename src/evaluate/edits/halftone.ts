// Printed as newspapers print: black dots of a rotated screen, larger where it is darker.

import { toGray } from "../../pixels/gray.js";
import { createPicture, type Picture } from "../../pixels/picture.js";
import { type Edit, USUAL_SAVING } from "./edit.js";

/** Dots `cells` to the longer side, but none smaller than 4 px across. */
export function halftone(cells: number): Edit {
  return {
    name: "halftone",
    family: "detail",
    summary: `printed as in a newspaper, ${cells} dots to the longer side`,
    parameters: { cells },
    saving: USUAL_SAVING,
    apply: (picture) => printed(toGray(picture), cells),
  };
}

function printed(gray: Picture, cells: number): Picture {
  const { widthPx, heightPx, data } = gray;
  const out = createPicture(widthPx, heightPx, 1);
  const cellPx = Math.max(4, Math.max(widthPx, heightPx) / cells);
  // At 45 degrees both phases are sums and differences of places, so two tables serve all pixels.
  const step = (Math.PI * Math.SQRT2) / cellPx;
  const waves = Array.from({ length: widthPx + heightPx }, (_, place) => Math.cos(place * step));
  for (let y = 0, i = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++, i++) {
      const threshold = 0.5 + 0.25 * (waves[x + y]! + waves[Math.abs(x - y)]!);
      // Edges of dots run over a pixel or two, as ink does.
      const light = 0.5 + (data[i]! / 255 - threshold) * 4;
      out.data[i] = Math.round(255 * Math.min(1, Math.max(0, light)));
    }
  }
  return out;
}
