// Corners: places that look different from their neighborhood in every direction, and so can be found again after
// an edit. The response is the smaller eigenvalue of the gradient's second moments (Shi and Tomasi, "Good Features
// to Track", 1994). They are spread over the picture: a corner that is the nth best of its cell counts less, so
// that a page of text or a patterned shirt does not take them all.

import type { Plane } from "./smooth.js";

/** Second moments are averaged over 5x5 pixels. */
const WINDOW_PX = 5;
const HALF = 2;
/** Below this response (squared gray levels a pixel) a corner is noise. */
const LEAST_RESPONSE = 0.5;
/** Cells across and down among which corners are spread. */
const CELLS = 6;

export interface Corner {
  /** Place in the plane, in pixels, pixel centers at .5. */
  readonly x: number;
  readonly y: number;
  readonly response: number;
}

/** At most `count` corners of a blurred plane, best first. */
export function findCorners(plane: Plane, count: number): Corner[] {
  return spread(localMaxima(responses(plane), plane), plane, count);
}

/** The smaller eigenvalue of the mean second moments around each pixel; 0 within 3 pixels of the border. */
export function responses({ widthPx: w, heightPx: h, data }: Plane): Float32Array {
  const out = new Float32Array(w * h);
  if (w <= WINDOW_PX + 1 || h <= WINDOW_PX + 1) return out;
  // Sums of the products over the last five rows, by column; rows leave as they came.
  const columns = new Float64Array(3 * w);
  const rows = Array.from({ length: WINDOW_PX }, () => new Float32Array(3 * w));
  const share = 1 / WINDOW_PX ** 2;
  for (let y = 1; y < h - 1; y++) {
    replaceRow(data, w, y, columns, rows[y % WINDOW_PX]!);
    const middle = y - HALF;
    if (middle < HALF + 1) continue;
    slide(columns, w, out, middle * w, share);
  }
  return out;
}

/** Puts gx*gx, gx*gy, gy*gy of each pixel of a row, interleaved, in place of those of an older row. */
function replaceRow(
  data: Float32Array,
  w: number,
  y: number,
  columns: Float64Array,
  row: Float32Array,
): void {
  for (let x = 1, i = y * w + 1, at = 3; x < w - 1; x++, i++, at += 3) {
    const gx = (data[i + 1]! - data[i - 1]!) * 0.5;
    const gy = (data[i + w]! - data[i - w]!) * 0.5;
    const [xx, xy, yy] = [Math.fround(gx * gx), Math.fround(gx * gy), Math.fround(gy * gy)];
    columns[at] = columns[at]! - row[at]! + xx;
    columns[at + 1] = columns[at + 1]! - row[at + 1]! + xy;
    columns[at + 2] = columns[at + 2]! - row[at + 2]! + yy;
    row[at] = xx;
    row[at + 1] = xy;
    row[at + 2] = yy;
  }
}

/** Moves the window along a row of column sums. */
function slide(columns: Float64Array, w: number, out: Float32Array, row: number, share: number): void {
  let xx = 0;
  let xy = 0;
  let yy = 0;
  for (let i = 1; i < WINDOW_PX; i++) {
    xx += columns[3 * i]!;
    xy += columns[3 * i + 1]!;
    yy += columns[3 * i + 2]!;
  }
  for (let x = HALF + 1; x < w - HALF - 1; x++) {
    const enter = 3 * (x + HALF);
    xx += columns[enter]!;
    xy += columns[enter + 1]!;
    yy += columns[enter + 2]!;
    out[row + x] = 0.5 * share * (xx + yy - Math.sqrt((xx - yy) * (xx - yy) + 4 * xy * xy));
    const leave = 3 * (x - HALF);
    xx -= columns[leave]!;
    xy -= columns[leave + 1]!;
    yy -= columns[leave + 2]!;
  }
}

function localMaxima(response: Float32Array, { widthPx: w, heightPx: h }: Plane): Corner[] {
  const corners: Corner[] = [];
  for (let y = 1; y < h - 1; y++) {
    for (let x = 1, i = y * w + 1; x < w - 1; x++, i++) {
      const r = response[i]!;
      if (r < LEAST_RESPONSE) continue;
      // Strict on one half of the neighbors, so that of two equal ones exactly one counts.
      if (r < response[i - 1]! || r <= response[i + 1]! || r < response[i - w]! || r <= response[i + w]!)
        continue;
      if (r < response[i - w - 1]! || r < response[i - w + 1]!) continue;
      if (r <= response[i + w - 1]! || r <= response[i + w + 1]!) continue;
      corners.push({ x: x + 0.5, y: y + 0.5, response: r });
    }
  }
  return corners;
}

/** The best of all cells: strength / (1 + rank in the cell / the cell's fair share). */
function spread(corners: Corner[], { widthPx, heightPx }: Plane, count: number): Corner[] {
  if (corners.length <= count) return corners.sort(byResponse);
  const cells: Corner[][] = Array.from({ length: CELLS * CELLS }, () => []);
  for (const corner of corners) {
    const column = Math.min(CELLS - 1, Math.floor((corner.x / widthPx) * CELLS));
    const row = Math.min(CELLS - 1, Math.floor((corner.y / heightPx) * CELLS));
    cells[row * CELLS + column]!.push(corner);
  }
  const fair = count / (CELLS * CELLS);
  const scored = cells.flatMap((cell) =>
    cell.sort(byResponse).map((corner, rank) => ({ corner, score: corner.response / (1 + rank / fair) })),
  );
  // Numbers sort faster than objects: only those at or above the last score that counts are put in order.
  const last = Float64Array.from(scored, ({ score }) => score).sort()[scored.length - count]!;
  const kept = scored.filter(({ score }) => score >= last);
  kept.sort((a, b) => b.score - a.score || byPlace(a.corner, b.corner));
  return kept.slice(0, count).map(({ corner }) => corner);
}

function byResponse(a: Corner, b: Corner): number {
  return b.response - a.response || byPlace(a, b);
}

function byPlace(a: Corner, b: Corner): number {
  return a.y - b.y || a.x - b.x;
}
