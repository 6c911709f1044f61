// The points of a picture at several sizes, so that a picture finds itself again when it was made smaller or cut.

import type { Picture } from "../../pixels/picture.js";
import { resample } from "../../pixels/resample.js";
import { DESCRIPTOR_WORDS, PLANE_LONG_SIDE_PX, type Points } from "../signature.js";
import { type Corner, findCorners } from "./corners.js";
import { describeAt, directionAt, MARGIN_PX, withMargin } from "./descriptor.js";
import { PATCH_RADIUS_PX } from "./patterns.js";
import { type Plane, smooth } from "./smooth.js";

/** Points of a picture at most. */
export const MOST_POINTS = 300;
const LEVELS = 5;
/** Each level is so much smaller than the one before. */
const STEP = Math.SQRT2;
/** How the points are shared out among the levels: in proportion to STEP ** (-SHARE_POWER * level). */
const SHARE_POWER = 1.3;
/** A level with a shorter side holds no patch. */
const LEAST_SIDE_PX = 16;

/** The points of a luma plane, brought to PLANE_LONG_SIDE_PX first: small pictures are enlarged. */
export function findPoints(luma: Picture): Points {
  const base = atBaseSize(luma);
  const weights = Array.from({ length: LEVELS }, (_, level) => STEP ** (-SHARE_POWER * level));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const found = weights.flatMap((weight, level) =>
    pointsOfLevel(base, STEP ** level, Math.round((MOST_POINTS * weight) / total)),
  );
  return pack(found.sort((a, b) => b.response - a.response || a.y - b.y || a.x - b.x));
}

interface Point {
  /** Shares of width and height. */
  readonly x: number;
  readonly y: number;
  /** Share of the longer side. */
  readonly size: number;
  readonly direction: number;
  readonly response: number;
  readonly descriptor: Uint32Array;
}

function atBaseSize(luma: Picture): Picture {
  const scale = PLANE_LONG_SIDE_PX / Math.max(luma.widthPx, luma.heightPx);
  return resized(luma, scale);
}

function resized(luma: Picture, scale: number): Picture {
  const side = (px: number) => Math.max(1, Math.round(px * scale));
  return resample(luma, side(luma.widthPx), side(luma.heightPx), "bilinear");
}

function pointsOfLevel(base: Picture, shrink: number, count: number): Point[] {
  const { widthPx, heightPx, data } = resized(base, 1 / shrink);
  if (Math.min(widthPx, heightPx) < LEAST_SIDE_PX) return [];
  const blurred = smooth({ widthPx, heightPx, data: Float32Array.from(data) });
  const corners = findCorners(blurred, count);
  if (corners.length === 0) return [];
  const patchPlane = withMargin(smooth(blurred));
  return corners.map((corner) => describeCorner(corner, patchPlane, { widthPx, heightPx }));
}

function describeCorner(
  { x, y, response }: Corner,
  plane: Plane,
  { widthPx, heightPx }: Pick<Plane, "widthPx" | "heightPx">,
): Point {
  const column = Math.floor(x) + MARGIN_PX;
  const row = Math.floor(y) + MARGIN_PX;
  const direction = directionAt(plane, column, row);
  const descriptor = new Uint32Array(DESCRIPTOR_WORDS);
  describeAt(plane, column, row, direction, descriptor, 0);
  return {
    x: x / widthPx,
    y: y / heightPx,
    size: PATCH_RADIUS_PX / Math.max(widthPx, heightPx),
    direction,
    response,
    descriptor,
  };
}

function pack(points: readonly Point[]): Points {
  const descriptors = new Uint32Array(points.length * DESCRIPTOR_WORDS);
  for (const [i, { descriptor }] of points.entries()) descriptors.set(descriptor, i * DESCRIPTOR_WORDS);
  const share = (value: number) => Math.min(65535, Math.round(value * 65535));
  return {
    count: points.length,
    x: Uint16Array.from(points, ({ x }) => share(x)),
    y: Uint16Array.from(points, ({ y }) => share(y)),
    size: Uint16Array.from(points, ({ size }) => share(size)),
    angle: Int16Array.from(points, ({ direction }) => Math.round((direction / Math.PI) * 32767)),
    descriptors,
  };
}
