// Does a picture go on across the edge of the part that another one shows? The pixels just inside are held against
// those just outside, all along: a scene goes on and both rows rise and fall together, a pasted picture has a row of
// its own. Rows farther from the edge tell how much neighboring rows differ in this picture anyway.

import type { Picture } from "../pixels/picture.js";
import type { Point } from "./geometry/matrix.js";

export interface Seam {
  /** How unlike the two sides are: about 0.2 in a scene that goes on, above 1 where another picture begins. */
  readonly step: number;
  /** Along one of the edges, something is clearly continued outside: no picture ends there. */
  readonly goesOn: boolean;
  /** Along every edge one side at least is of one tone: nothing crosses. */
  readonly isolates: boolean;
}

/** How far from the edge a row lies, in pixels of the plane: nearer ones mix with the other side. */
const NEAR_PX = 1;
/** Where else rows of that distance are compared, outward from the edge. */
const BESIDE_PX = [-10, -8, -6, -4, 4, 6, 8, 10];
/** An edge counts from so many places on, and from such a share of its length on. */
const LEAST_PLACES = 12;
const LEAST_SHARE = 0.4;
/** Squared levels by which rows differ in a picture that shows nothing: rounding and the encoder's noise. */
const NOISE = { rows: 50, beside: 9 };
/** An edge much sharper than its neighborhood counts more, but one sharp line proves no other picture. */
const MOST_SHARPNESS = 1.5;
/** Where rows differ everywhere (gravel, grain), no picture begins unless they differ so much more here. */
const OUT_OF_ORDINARY = 1.6;
/** A row with more squared levels of variance holds something; where it goes on, less than this of it changes. */
const CONTENT = 64;
const GOES_ON = 0.3;
/** Squared levels of variance within which a row is of one tone. */
const ONE_TONE_VARIANCE = 25;

/** Looks across those edges of a clockwise convex polygon that lie in `plane`; undefined when none does. */
export function seamOf(plane: Picture, polygon: readonly Point[]): Seam | undefined {
  const edges = polygon.flatMap((start, i) => acrossEdge(plane, start, polygon[(i + 1) % polygon.length]!));
  if (edges.length === 0) return undefined;
  const mean = (of: (edge: Across) => number) =>
    edges.reduce((sum, edge) => sum + of(edge) * edge.places, 0) /
    edges.reduce((sum, { places }) => sum + places, 0);
  const square = mean((edge) => edge.square);
  const sharpness = Math.sqrt(square / (mean(({ squareBeside }) => squareBeside) + NOISE.beside));
  const unlike = square / (mean(varied) + NOISE.rows);
  const extraordinary = unlike / (OUT_OF_ORDINARY * mean(({ unlikeBeside }) => unlikeBeside));
  return {
    step: unlike * Math.min(MOST_SHARPNESS, sharpness) * Math.min(1, extraordinary),
    goesOn: edges.some(
      (edge) => Math.min(edge.inside, edge.outside) >= CONTENT && unlikeness(edge) < GOES_ON,
    ),
    isolates: edges.every((edge) => Math.min(edge.inside, edge.outside) <= ONE_TONE_VARIANCE),
  };
}

/** 0 for equal rows, 1 for two of one mean that have nothing in common. */
const unlikeness = (rows: Rows): number => rows.square / (varied(rows) + NOISE.rows);

const varied = ({ inside, outside }: Rows): number => inside + outside;

/** Two rows along an edge: in how many places both lie in the picture, how they differ and vary. */
interface Rows {
  readonly places: number;
  /** Mean square difference. */
  readonly square: number;
  /** Variances. */
  readonly inside: number;
  readonly outside: number;
}

interface Across extends Rows {
  /** Of the rows beside the edge, the middle one of what they differ by, and of how unlike they are. */
  readonly squareBeside: number;
  readonly unlikeBeside: number;
}

function acrossEdge(plane: Picture, start: Point, end: Point): Across[] {
  const rows = rowsAt(plane, start, end, 0);
  if (rows === undefined) return [];
  const beside = BESIDE_PX.flatMap((shiftPx) => rowsAt(plane, start, end, shiftPx) ?? []);
  if (beside.length === 0) return [];
  const [squareBeside, unlikeBeside] = [
    median(beside.map((own) => own.square)),
    median(beside.map(unlikeness)),
  ];
  return [{ ...rows, squareBeside, unlikeBeside }];
}

const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** The rows on both sides of an edge moved outward by `shiftPx`; undefined where the picture does not reach. */
function rowsAt(plane: Picture, start: Point, end: Point, shiftPx: number): Rows | undefined {
  const length = Math.hypot(end.x - start.x, end.y - start.y);
  const [tx, ty] = [(end.x - start.x) / length, (end.y - start.y) / length];
  // Outward is (ty, -tx), for a polygon that runs clockwise with y downward.
  const levelAt = (along: number, outPx: number): number | undefined =>
    lumaAt(plane, start.x + tx * along + ty * outPx, start.y + ty * along - tx * outPx);
  let [places, square, inside, outside, inside2, outside2] = [0, 0, 0, 0, 0, 0];
  for (let along = 1.5; along < length - 1; along++) {
    const p = levelAt(along, shiftPx - NEAR_PX);
    const q = levelAt(along, shiftPx + NEAR_PX);
    if (p === undefined || q === undefined) continue;
    places++;
    square += (p - q) ** 2;
    inside += p;
    outside += q;
    inside2 += p * p;
    outside2 += q * q;
  }
  if (places < Math.max(LEAST_PLACES, LEAST_SHARE * (length - 2.5))) return undefined;
  return {
    places,
    square: square / places,
    inside: inside2 / places - (inside / places) ** 2,
    outside: outside2 / places - (outside / places) ** 2,
  };
}

function lumaAt({ widthPx, heightPx, data }: Picture, x: number, y: number): number | undefined {
  const [column, row] = [Math.floor(x), Math.floor(y)];
  return column < 0 || row < 0 || column >= widthPx || row >= heightPx
    ? undefined
    : data[row * widthPx + column];
}
