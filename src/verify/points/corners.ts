// Corners: places that look different from their neighborhood in every direction, and so can be found again after
// an edit. They are spread over the picture: a corner that is the nth best of its cell counts less, so that a page of
// text or a patterned shirt does not take them all.

import { responses } from "./responses.js";
import type { Plane } from "./smooth.js";

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
