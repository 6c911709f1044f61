// Affine maps of the plane, as six numbers in the order of CSS matrix().

import type { Box, Matrix, Size } from "../proof.js";

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where a map leads a point. */
export function applyTo(m: Matrix, x: number, y: number): Point {
  return { x: m[0] * x + m[2] * y + m[4], y: m[1] * x + m[3] * y + m[5] };
}

/** `inner` first, then `outer`. */
export function compose(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d] = outer;
  const shift = applyTo(outer, inner[4], inner[5]);
  return [
    a * inner[0] + c * inner[1],
    b * inner[0] + d * inner[1],
    a * inner[2] + c * inner[3],
    b * inner[2] + d * inner[3],
    shift.x,
    shift.y,
  ];
}

/** How many times larger areas become; negative when mirrored. */
export function determinant(m: Matrix): number {
  return m[0] * m[3] - m[1] * m[2];
}

/** The map back. Throws a RangeError when there is none (determinant 0). */
export function invert(m: Matrix): Matrix {
  const det = determinant(m);
  if (det === 0) throw new RangeError("Expected a map with a determinant other than 0");
  const [a, b, c, d] = [m[3] / det, -m[1] / det, -m[2] / det, m[0] / det];
  return [a, b, c, d, -(a * m[4] + c * m[5]), -(b * m[4] + d * m[5])];
}

/** The map that makes everything so many times wider and higher. */
export function scaling(x: number, y: number = x): Matrix {
  return [x, 0, 0, y, 0, 0];
}

/** The map that moves everything. */
export function moving(x: number, y: number): Matrix {
  return [1, 0, 0, 1, x, y];
}

/** The longest image of a unit vector over the shortest: 1 = nothing is stretched. */
export function anisotropy(m: Matrix): number {
  const [large, small] = singularValues(m);
  return small === 0 ? Number.POSITIVE_INFINITY : large / small;
}

/** Lengths of the longest and the shortest image of a unit vector. */
export function singularValues([a, b, c, d]: Matrix): [number, number] {
  const sum = Math.hypot(a + d, b - c);
  const difference = Math.hypot(a - d, b + c);
  return [(sum + difference) / 2, Math.abs(sum - difference) / 2];
}

/** The corners of a frame, clockwise from the top left. */
export function cornersOf({ x, y, width, height }: Box): Point[] {
  return [
    { x, y },
    { x: x + width, y },
    { x: x + width, y: y + height },
    { x, y: y + height },
  ];
}

/** The frame of a picture as a box, from (0, 0). */
export function frameOf({ widthPx, heightPx }: Size): Box {
  return { x: 0, y: 0, width: widthPx, height: heightPx };
}

/** The part of a frame that the image of another frame covers, as a convex polygon (Sutherland and Hodgman 1974). */
export function overlapPolygon(m: Matrix, from: Box, onto: Box): Point[] {
  const image = cornersOf(from).map(({ x, y }) => applyTo(m, x, y));
  const [left, top, right, bottom] = [onto.x, onto.y, onto.x + onto.width, onto.y + onto.height];
  const sides = [
    ({ x }: Point) => x - left,
    ({ x }: Point) => right - x,
    ({ y }: Point) => y - top,
    ({ y }: Point) => bottom - y,
  ];
  return sides.reduce(clip, image);
}

function clip(polygon: readonly Point[], inside: (point: Point) => number): Point[] {
  return polygon.flatMap((point, i) => {
    const next = polygon[(i + 1) % polygon.length]!;
    const [p, q] = [inside(point), inside(next)];
    const kept = p >= 0 ? [point] : [];
    if (p >= 0 === q >= 0) return kept;
    const t = p / (p - q);
    return [...kept, { x: point.x + t * (next.x - point.x), y: point.y + t * (next.y - point.y) }];
  });
}

/** The area of a convex polygon (shoelace formula). */
export function areaOf(polygon: readonly Point[]): number {
  const twice = polygon.reduce((sum, { x, y }, i) => {
    const next = polygon[(i + 1) % polygon.length]!;
    return sum + x * next.y - next.x * y;
  }, 0);
  return Math.abs(twice) / 2;
}

/** The bounding box of points; nothing at the origin for none. */
export function boxAround(points: readonly Point[]): Box {
  if (points.length === 0) return { x: 0, y: 0, width: 0, height: 0 };
  let [left, top] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  let [right, bottom] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { x, y } of points) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}
