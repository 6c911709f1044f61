// What lies round the shared part of a picture: a plain border, another picture pasted beside it, or simply more of
// the scene. A crop, a border and a collage are one geometry; what tells them apart is the seam: a scene goes on
// across the edge of the shared part, a pasted picture ends there. Where two things lie on one plain ground there is
// no seam to see: nothing of the one reaches into the other's part, and that is what a cut through a scene seldom is.

import type { Picture } from "../pixels/picture.js";
import { applyTo, areaOf, cornersOf, frameOf, type Point } from "./geometry/matrix.js";
import type { Matrix, Outside, Size } from "./proof.js";
import { type Seam, seamOf } from "./seam.js";

/** Less of the picture outside than this is no more than rounding. */
const LEAST_SHARE = 0.012;
/** From such a step across the edge on, another picture begins; below the other one the scene goes on. */
const STEP = { begins: 0.8, goesOn: 0.3 };
/** Plain: so much of what lies outside is of one tone, or of two; less of a strip, which may carry a caption. */
const PLAIN_SHARE = { one: 0.75, two: 0.8, ofStrip: 0.6 };
/** A strip is no larger share of the picture. */
const STRIP_AREA = 0.3;
/** A tone is so many levels up and down. */
const TONE_LEVELS = 5;
/** So much of the picture with so much on it may be a picture of its own; less than a strip never is. */
const LARGE = { area: 0.25, content: 0.12 };
const LEAST_AREA = 0.15;
/** A collage shows a picture whole: where less of it is seen, its frame is not where a seam would be. */
const WHOLE = 0.93;
/** In a smaller picture, in pixels, neighboring rows are too far apart in the scene. */
const LEAST_SIDE_PX = 128;

export interface Surroundings {
  readonly what: Outside;
  /** False where it may as well be another picture: then a copy is not one beyond doubt. */
  readonly sure: boolean;
}

/** What lies outside in `plane`, onto which `matrix` lays the frame `from`; undefined when nothing does. */
export function outsideOf(plane: Picture, from: Size, matrix: Matrix): Surroundings | undefined {
  const image = clockwise(cornersOf(frameOf(from)).map(({ x, y }) => applyTo(matrix, x, y)));
  const outside = levelsOutside(plane, image);
  if (outside.total < LEAST_SHARE * plane.data.length) return undefined;
  const area = outside.total / plane.data.length;
  const isSeen =
    plane.data.length - outside.total >= WHOLE * areaOf(image) &&
    Math.max(plane.widthPx, plane.heightPx) >= LEAST_SIDE_PX;
  return judge(seamOf(plane, image), tonesOf(outside), area, isSeen && area >= LEAST_AREA);
}

function judge(seam: Seam | undefined, tones: Tones, area: number, mayBeForeign: boolean): Surroundings {
  const least = area < STRIP_AREA ? PLAIN_SHARE.ofStrip : PLAIN_SHARE.one;
  const isPlain = tones.one >= least || tones.two >= PLAIN_SHARE.two;
  // A plain wall behind a cropped scene is no border: it goes on inside.
  if (seam === undefined || seam.goesOn) return { what: "scene", sure: true };
  const begins = seam.step >= STEP.begins;
  if (begins && isPlain) return { what: "plain", sure: true };
  const isLarge = area >= LARGE.area && 1 - tones.one >= LARGE.content;
  if (mayBeForeign && (begins || (isLarge && seam.isolates))) return { what: "foreign", sure: false };
  return { what: "scene", sure: !begins && (!isLarge || seam.step < STEP.goesOn) };
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

/** Shares of the commonest tone, and of the two commonest ones together. */
interface Tones {
  readonly one: number;
  readonly two: number;
}

function tonesOf({ counts, total }: Levels): Tones {
  const left = counts.slice();
  const [first, second] = [takeTone(left), takeTone(left)];
  return { one: first / total, two: (first + second) / total };
}

/** Takes out the commonest tone; how many pixels it has. */
function takeTone(counts: Uint32Array): number {
  let [most, from] = [0, 0];
  for (let first = -TONE_LEVELS; first < counts.length - TONE_LEVELS; first++) {
    const levels = counts.subarray(Math.max(0, first), first + 2 * TONE_LEVELS + 1);
    const count = levels.reduce((sum, own) => sum + own, 0);
    if (count > most) [most, from] = [count, Math.max(0, first)];
  }
  counts.fill(0, from, from + 2 * TONE_LEVELS + 1);
  return most;
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
