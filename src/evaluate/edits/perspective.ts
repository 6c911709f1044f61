// A picture photographed at an angle: off a wall, a page or a screen.

import type { Picture } from "../../pixels/picture.js";
import { GROUNDS, type Ground } from "./drawing/canvas.js";
import { type Projection, warp } from "./drawing/warp.js";
import { type Edit, type EditContext, USUAL_SAVING } from "./edit.js";

type Point = readonly [x: number, y: number];

/** Every corner drawn inward by a third of `depth` of each side up to all of it, each by its own share. */
export function perspective({ depth, ground }: { depth: number; ground: Ground }): Edit {
  return {
    name: `perspective-${Math.round(100 * depth)}`,
    family: "geometry",
    summary: `photographed at an angle: corners up to ${Math.round(100 * depth)} % inward, on ${ground}`,
    parameters: { depth, ground },
    saving: USUAL_SAVING,
    apply: (picture, context) => {
      const { widthPx, heightPx } = picture;
      const projection = toSquareOf(cornersOf(picture, depth, context), picture);
      return warp(picture, widthPx, heightPx, projection, GROUNDS[ground]);
    },
  };
}

/** Where the corners come to lie, clockwise from the upper left. */
function cornersOf({ widthPx: w, heightPx: h }: Picture, depth: number, { random }: EditContext): Point[] {
  const inward = () => depth * (1 / 3 + (2 / 3) * random());
  const at = (x: number, y: number): Point => [w * Math.abs(x - inward()), h * Math.abs(y - inward())];
  return [at(0, 0), at(1, 0), at(1, 1), at(0, 1)];
}

/**
 * The projection that sends a quadrilateral to the whole picture. Source: Heckbert, Fundamentals of Texture Mapping,
 * 1989, section 2.2.3: from the unit square to the quadrilateral in closed form, and that inverted.
 */
function toSquareOf(corners: readonly Point[], { widthPx, heightPx }: Picture): Projection {
  const [[x0, y0], [x1, y1], [x2, y2], [x3, y3]] = corners as [Point, Point, Point, Point];
  const [dx1, dx2, sx] = [x1 - x2, x3 - x2, x0 - x1 + x2 - x3];
  const [dy1, dy2, sy] = [y1 - y2, y3 - y2, y0 - y1 + y2 - y3];
  const det = dx1 * dy2 - dx2 * dy1;
  const g = (sx * dy2 - dx2 * sy) / det;
  const h = (dx1 * sy - sx * dy1) / det;
  const [a, b, c] = [x1 - x0 + g * x1, x3 - x0 + h * x3, x0];
  const [d, e, f] = [y1 - y0 + g * y1, y3 - y0 + h * y3, y0];
  // The adjugate, scaled so that its last number is 1 and its square is the picture.
  const last = a * e - b * d;
  const across = (number: number) => (widthPx * number) / last;
  const down = (number: number) => (heightPx * number) / last;
  return [
    across(e - f * h),
    across(c * h - b),
    across(b * f - c * e),
    down(f * g - d),
    down(a - c * g),
    down(c * d - a * f),
    (d * h - e * g) / last,
    (b * g - a * h) / last,
  ];
}
