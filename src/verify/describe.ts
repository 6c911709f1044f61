// From a picture to its signature: all that verification will ever look at. Pure: the same pixels give the same
// signature on every machine.

import { toGray } from "../pixels/gray.js";
import type { Picture } from "../pixels/picture.js";
import { resample } from "../pixels/resample.js";
import { findPoints } from "./points/find-points.js";
import { COLOR_CELLS, PLANE_LONG_SIDE_PX, type Signature } from "./signature.js";

/** Colors of a cell are the mean of at most so many pixels across and down, evenly spread. */
const SAMPLES = 8;

/**
 * Describes a picture (sRGB or luma, oriented) of any size. `plane` is its luma at a long side of at most
 * PLANE_LONG_SIDE_PX where the caller has it already. Blank pictures have no points.
 */
export function describe(picture: Picture, plane: Picture = planeOf(toGray(picture))): Signature {
  const { widthPx, heightPx } = picture;
  return { full: { widthPx, heightPx }, plane, colors: colorsOf(picture), points: findPoints(plane) };
}

/** A luma picture at a long side of at most PLANE_LONG_SIDE_PX, aspect kept; itself when it is no longer. */
export function planeOf(gray: Picture): Picture {
  const scale = PLANE_LONG_SIDE_PX / Math.max(gray.widthPx, gray.heightPx);
  if (scale >= 1) return gray;
  const side = (px: number) => Math.max(1, Math.round(px * scale));
  return resample(gray, side(gray.widthPx), side(gray.heightPx), "bilinear");
}

function colorsOf({ widthPx, heightPx, channels, data }: Picture): Uint8Array {
  const out = new Uint8Array(2 * COLOR_CELLS ** 2).fill(128);
  if (channels === 1) return out;
  const columns = places(widthPx);
  const rows = places(heightPx);
  const each = 1 / SAMPLES ** 2;
  for (let cell = 0; cell < COLOR_CELLS ** 2; cell++) {
    const left = (cell % COLOR_CELLS) * SAMPLES;
    const top = Math.floor(cell / COLOR_CELLS) * SAMPLES;
    let red = 0;
    let green = 0;
    let blue = 0;
    for (let y = top; y < top + SAMPLES; y++) {
      for (let x = left; x < left + SAMPLES; x++) {
        const at = (rows[y]! * widthPx + columns[x]!) * 3;
        red += data[at]!;
        green += data[at + 1]!;
        blue += data[at + 2]!;
      }
    }
    out[cell] = Math.min(255, Math.round(128 + each * (-0.168736 * red - 0.331264 * green + 0.5 * blue)));
    out[COLOR_CELLS ** 2 + cell] = Math.min(
      255,
      Math.round(128 + each * (0.5 * red - 0.418688 * green - 0.081312 * blue)),
    );
  }
  return out;
}

/** Which pixels of a side are looked at: SAMPLES for each cell. */
function places(sidePx: number): Int32Array {
  const count = COLOR_CELLS * SAMPLES;
  return Int32Array.from({ length: count }, (_, i) => Math.floor(((i + 0.5) * sidePx) / count));
}
