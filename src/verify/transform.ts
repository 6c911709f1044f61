// A matrix in human terms: mirrored, turned, rotated, scaled, stretched, and which part of each picture the other
// shows. Everything follows from the matrix and the two sizes, so the way back is the same question asked of the
// inverse.

import {
  applyTo,
  areaOf,
  boxAround,
  cornersOf,
  frameOf,
  invert,
  overlapPolygon,
  type Point,
} from "./geometry/matrix.js";
import type { Box, Change, Matrix, Outside, Size, Transform } from "./proof.js";

/** Differences below these are the resizer's rounding and the fit's own error. */
const LEAST = { scale: 0.012, stretch: 0.02, angleDegrees: 0.4, outside: 0.012 };

/** What else is known of a pair than the matrix. */
export interface Surroundings {
  readonly outsideB?: Outside | undefined;
  /** Changes of tones and colors, and "overlay". */
  readonly others: readonly Change[];
}

/** The transform from a to b, in the pixels of both. */
export function toTransform(matrix: Matrix, a: Size, b: Size, surroundings: Surroundings): Transform {
  const polygonB = overlapPolygon(matrix, frameOf(a), frameOf(b));
  const polygonA = overlapPolygon(invert(matrix), frameOf(b), frameOf(a));
  const parts = decompose(matrix);
  const isWhole = isWholeFrame(matrix, a, b);
  // The matrix of an inverse proof was rounded: a whole frame says so by itself, or rounding would cut some off.
  const share = (polygon: readonly Point[], { widthPx, heightPx }: Size): number =>
    isWhole ? 1 : round(Math.min(1, areaOf(polygon) / (widthPx * heightPx)), 4);
  const shares = { overlapA: share(polygonA, a), overlapB: share(polygonB, b) };
  return {
    ...parts,
    cropPx: wholePixels(boxAround(polygonA), a),
    shownPx: wholePixels(boxAround(polygonB), b),
    ...shares,
    matrix: matrix.map((value) => round(value, 6)) as unknown as Matrix,
    changes: changesOf(parts, shares, isWhole, a, b, surroundings),
  };
}

/** Whether a's frame lies exactly on b's, but for less than a pixel or so. */
export function isWholeFrame(matrix: Matrix, a: Size, b: Size): boolean {
  const image = cornersOf(frameOf(a)).map(({ x, y }) => applyTo(matrix, x, y));
  // A pixel of the smaller picture, in pixels of b, or a hair of the side.
  const pixel = Math.max(1, longer(b) / longer(a));
  const near = Math.max(1.3 * pixel, 0.004 * longer(b));
  const corners = cornersOf(frameOf(b));
  return image.every(({ x, y }) => corners.some((c) => Math.hypot(c.x - x, c.y - y) <= near));
}

type Parts = Pick<Transform, "mirrored" | "quarterTurns" | "angleDegrees" | "scale" | "stretch">;

/** Mirror left-right, turn, and sides: M = turn * sides * mirror. */
export function decompose([a, b, c, d]: Matrix): Parts {
  const mirrored = a * d - b * c < 0;
  const [p, q] = mirrored ? [-a, -b] : [a, b];
  const angle = (Math.atan2(q - c, p + d) * 180) / Math.PI;
  const quarters = Math.round(angle / 90);
  const [cos, sin] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)];
  const wide = cos * p + sin * q;
  const high = -sin * c + cos * d;
  return {
    mirrored,
    quarterTurns: (((quarters % 4) + 4) % 4) as Parts["quarterTurns"],
    angleDegrees: round(angle - quarters * 90, 3) + 0,
    scale: round(Math.sqrt(Math.abs(a * d - b * c)), 5),
    stretch: round(wide / high, 4),
  };
}

function changesOf(
  parts: Parts,
  { overlapA, overlapB }: Pick<Transform, "overlapA" | "overlapB">,
  whole: boolean,
  a: Size,
  b: Size,
  { outsideB, others }: Surroundings,
): Change[] {
  const changes: Change[] = [];
  const add = (change: Change, happened: boolean) => {
    if (happened) changes.push(change);
  };
  const turned = parts.quarterTurns % 2 === 1;
  const sameSize =
    a.widthPx === (turned ? b.heightPx : b.widthPx) && a.heightPx === (turned ? b.widthPx : b.heightPx);
  add("resize", whole ? !sameSize : Math.abs(parts.scale - 1) > LEAST.scale);
  add("stretch", Math.abs(Math.log(parts.stretch)) > LEAST.stretch);
  add("mirror", parts.mirrored);
  add("turn", parts.quarterTurns !== 0);
  add("rotation", !whole && Math.abs(parts.angleDegrees) > LEAST.angleDegrees);
  add("crop", !whole && 1 - overlapA > LEAST.outside);
  if (!whole && 1 - overlapB > LEAST.outside) {
    add("extend", outsideB === "scene");
    add("border", outsideB === "plain");
    add("collage", outsideB === "foreign");
  }
  return [...changes, ...others];
}

function wholePixels({ x, y, width, height }: Box, { widthPx, heightPx }: Size): Box {
  const left = clamp(Math.round(x), 0, widthPx - 1);
  const top = clamp(Math.round(y), 0, heightPx - 1);
  return {
    x: left,
    y: top,
    width: clamp(Math.round(x + width) - left, 1, widthPx - left),
    height: clamp(Math.round(y + height) - top, 1, heightPx - top),
  };
}

const longer = ({ widthPx, heightPx }: Size): number => Math.max(widthPx, heightPx);

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
