// Cells of two planes drawn by numbers, for the tests of what is measured on them.

import { gradientOf } from "../../../src/verify/frame/alignment.js";
import { type Cells, gatherCells } from "../../../src/verify/frame/cells.js";

export type Plane = (x: number, y: number) => number;

export function planeOf(widthPx: number, heightPx: number, at: Plane): Float32Array {
  return Float32Array.from({ length: widthPx * heightPx }, (_, i) =>
    at(i % widthPx, Math.floor(i / widthPx)),
  );
}

export function cellsOf(widthPx: number, heightPx: number, a: Plane, b: Plane): Cells {
  const size = { widthPx, heightPx };
  const [p, q] = [planeOf(widthPx, heightPx, a), planeOf(widthPx, heightPx, b)];
  return gatherCells(p, q, gradientOf(p, q, size), size);
}

/** A smooth texture with corners everywhere. */
export const waves: Plane = (x, y) =>
  128 + 40 * Math.sin(x / 3) * Math.cos(y / 4) + 20 * Math.sin((x + y) / 5);
