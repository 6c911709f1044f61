// What lies round the shared part of a picture: a plain border, another picture pasted beside it, or simply more of
// the scene. A crop, a border and a collage are one geometry; what tells them apart is the seam: a scene goes on
// across the edge of the shared part, a pasted picture ends there.

import type { Picture } from "../pixels/picture.js";
import { applyTo, cornersOf, frameOf, type Point } from "./geometry/matrix.js";
import type { Matrix, Outside, Size } from "./proof.js";

/** Less of the picture outside than this is no more than rounding. */
const LEAST_SHARE = 0.012;
/** Plain: this share of the pixels outside lies within so many levels of the commonest level. */
const PLAIN_SHARE = 0.6;
const PLAIN_LEVELS = 5;
/** How far from the edge of the shared part samples are compared, in pixels of the plane. */
const STEP_PX = 2;
/** A seam: the step across the edge is so much larger than the steps beside it, and at least so many levels. */
const SEAM_RATIO = 2.2;
const SEAM_LEVELS = 7;

/** What lies outside in `plane`, onto which `matrix` lays the frame `from`; undefined when nothing does. */
export function outsideOf(plane: Picture, from: Size, matrix: Matrix): Outside | undefined {
  const image = clockwise(cornersOf(frameOf(from)).map(({ x, y }) => applyTo(matrix, x, y)));
  const outside = levelsOutside(plane, image);
  if (outside.total < LEAST_SHARE * plane.data.length) return undefined;
  // A plain wall behind a cropped scene is no border: it goes on inside.
  if (!hasSeam(plane, image)) return "scene";
  return isPlain(outside) ? "plain" : "foreign";
}

/** How often each level occurs outside, and how many pixels there are. */
interface Levels {
  readonly counts: Uint32Array;
  readonly total: number;
}

/** The levels of the pixels more than a pixel outside of a clockwise convex polygon. */
function levelsOutside({ widthPx, heightPx, data }: Picture, polygon: readonly Point[]): Levels {
  const counts = new Uint32Array(256);
  const edges = edgesOf(polygon);
  let total = 0;
  for (let y = 0; y < heightPx; y++) {
    const [from, to] = insideOfRow(edges, y + 0.5, widthPx);
    for (let i = y * widthPx, end = i + from; i < end; i++) counts[data[i]!]!++;
    for (let i = y * widthPx + to, end = (y + 1) * widthPx; i < end; i++) counts[data[i]!]!++;
    total += from + widthPx - to;
  }
  return { counts, total };
}

function isPlain({ counts, total }: Levels): boolean {
  let most = 0;
  for (let level = 0; level < 256; level++) {
    let near = 0;
    for (let k = Math.max(0, level - PLAIN_LEVELS); k <= Math.min(255, level + PLAIN_LEVELS); k++)
      near += counts[k]!;
    most = Math.max(most, near);
  }
  return most >= PLAIN_SHARE * total;
}

/** Whether luma steps along most of the edge, more than it does beside it. */
function hasSeam(plane: Picture, polygon: readonly Point[]): boolean {
  const across: number[] = [];
  const beside: number[] = [];
  for (const [i, start] of polygon.entries()) {
    const end = polygon[(i + 1) % polygon.length]!;
    const length = Math.hypot(end.x - start.x, end.y - start.y);
    if (length < 4) continue;
    // Outward, for a polygon that runs clockwise with y downward.
    const [nx, ny] = [(end.y - start.y) / length, -(end.x - start.x) / length];
    for (let along = 2; along < length - 2; along += 2) {
      const x = start.x + ((end.x - start.x) * along) / length;
      const y = start.y + ((end.y - start.y) * along) / length;
      const at = (px: number) => lumaAt(plane, x + nx * px, y + ny * px);
      const [far, inner, outer, beyond] = [at(-3 * STEP_PX), at(-STEP_PX), at(STEP_PX), at(3 * STEP_PX)];
      if (far === undefined || inner === undefined || outer === undefined || beyond === undefined) continue;
      across.push(Math.abs(outer - inner));
      beside.push((Math.abs(inner - far) + Math.abs(beyond - outer)) / 2);
    }
  }
  if (across.length < 10) return false;
  const step = median(across);
  return step >= SEAM_LEVELS && step >= SEAM_RATIO * median(beside);
}

function lumaAt({ widthPx, heightPx, data }: Picture, x: number, y: number): number | undefined {
  const [column, row] = [Math.floor(x), Math.floor(y)];
  return column < 0 || row < 0 || column >= widthPx || row >= heightPx
    ? undefined
    : data[row * widthPx + column];
}

/** An edge of a polygon: a point on it, and the unit vector that points inward. */
interface Edge extends Point {
  readonly nx: number;
  readonly ny: number;
}

function edgesOf(polygon: readonly Point[]): Edge[] {
  return polygon.flatMap(({ x, y }, i) => {
    const next = polygon[(i + 1) % polygon.length]!;
    const length = Math.hypot(next.x - x, next.y - y);
    return length === 0 ? [] : [{ x, y, nx: (y - next.y) / length, ny: (next.x - x) / length }];
  });
}

/** The pixels [from, to) of a row, given the middle of the row, that lie no more than a pixel outside of all edges. */
function insideOfRow(edges: readonly Edge[], middle: number, widthPx: number): readonly [number, number] {
  let [least, most] = [0, widthPx];
  for (const { x, y, nx, ny } of edges) {
    const needed = -1 - ny * (middle - y);
    if (nx === 0 && needed > 0) return [widthPx, widthPx];
    if (nx > 0) least = Math.max(least, x + needed / nx);
    if (nx < 0) most = Math.min(most, x + needed / nx);
  }
  const from = Math.min(widthPx, Math.ceil(least - 0.5));
  return [from, Math.max(from, Math.floor(most + 0.5))];
}

/** A polygon in clockwise order, y downward. */
function clockwise(polygon: readonly Point[]): readonly Point[] {
  const [p, q, r] = [polygon[0]!, polygon[1]!, polygon[2]!];
  const turn = (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);
  return turn >= 0 ? polygon : [...polygon].reverse();
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
