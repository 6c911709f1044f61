// Codes compared with a query one by one: what an oracle does with all of them, and an index with those too few for
// tables.

import type { BitNeighbor } from "./neighbor.js";
import { distanceUpTo, type PackedCodes } from "./packed-codes.js";

/** The first `size` codes within the radius of a packed query, one by one; ids count from `firstId`. Ascending ids. */
export function scanCodes(
  { stride, words }: PackedCodes,
  size: number,
  query: Uint32Array,
  radiusBits: number,
  firstId: number = 0,
): BitNeighbor[] {
  const found: BitNeighbor[] = [];
  for (let i = 0; i < size; i++) {
    const distanceBits = distanceUpTo(radiusBits, query, 0, words, i * stride, stride);
    if (distanceBits <= radiusBits) found.push({ id: firstId + i, distanceBits });
  }
  return found;
}

/** The order of neighbors: ascending distance, then id. */
export function nearestFirst(x: BitNeighbor, y: BitNeighbor): number {
  return x.distanceBits - y.distanceBits || x.id - y.id;
}
