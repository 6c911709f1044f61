// What surrounds a point, as 256 bits: its direction is where the patch is brighter (intensity centroid, Rosin
// 1999), and each bit says which of two places of the turned patch is brighter.

import { DESCRIPTOR_WORDS } from "../signature.js";
import { DIRECTIONS, PATCH_RADIUS_PX, PATTERNS, TESTS } from "./patterns.js";
import type { Plane } from "./smooth.js";

/** Pixels repeated round a plane, so that no patch reaches beyond it. */
export const MARGIN_PX = PATCH_RADIUS_PX + 2;

/** Half the width of a disc of PATCH_RADIUS_PX, for each row above and below the middle. */
const DISC = Int8Array.from({ length: PATCH_RADIUS_PX + 1 }, (_, y) =>
  Math.floor(Math.sqrt(PATCH_RADIUS_PX ** 2 - y ** 2)),
);

/** A plane with its border repeated MARGIN_PX outward. */
export function withMargin({ widthPx: w, heightPx: h, data }: Plane): Plane {
  const widthPx = w + 2 * MARGIN_PX;
  const heightPx = h + 2 * MARGIN_PX;
  const out = new Float32Array(widthPx * heightPx);
  for (let y = 0; y < heightPx; y++) {
    const from = Math.min(h - 1, Math.max(0, y - MARGIN_PX)) * w;
    const to = y * widthPx;
    out.fill(data[from]!, to, to + MARGIN_PX);
    out.set(data.subarray(from, from + w), to + MARGIN_PX);
    out.fill(data[from + w - 1]!, to + MARGIN_PX + w, to + widthPx);
  }
  return { widthPx, heightPx, data: out };
}

/** The direction of the patch around pixel (x, y) of a plane with margin, -pi..pi, clockwise from rightward. */
export function directionAt({ widthPx: w, data }: Plane, x: number, y: number): number {
  let right = 0;
  let down = 0;
  for (let dy = 0; dy <= PATCH_RADIUS_PX; dy++) {
    const half = DISC[dy]!;
    const below = (y + dy) * w + x;
    const above = (y - dy) * w + x;
    let sumBelow = 0;
    let sumAbove = 0;
    for (let dx = -half; dx <= half; dx++) {
      const p = data[below + dx]!;
      const q = data[above + dx]!;
      sumBelow += p;
      sumAbove += q;
      right += dx * (dy === 0 ? p : p + q);
    }
    down += dy * (sumBelow - sumAbove);
  }
  return Math.atan2(down, right);
}

/** Writes the descriptor of the patch around pixel (x, y) of a plane with margin into `out` from word `at` on. */
export function describeAt(
  { widthPx: w, data }: Plane,
  x: number,
  y: number,
  direction: number,
  out: Uint32Array,
  at: number,
): void {
  const bin = Math.round((direction / (2 * Math.PI)) * DIRECTIONS);
  const pattern = PATTERNS[(bin + DIRECTIONS) % DIRECTIONS]!;
  const center = y * w + x;
  for (let word = 0, i = 0; word < DESCRIPTOR_WORDS; word++) {
    let bits = 0;
    for (let bit = 0; bit < TESTS / DESCRIPTOR_WORDS; bit++, i += 4) {
      const p = data[center + pattern[i + 1]! * w + pattern[i]!]!;
      const q = data[center + pattern[i + 3]! * w + pattern[i + 2]!]!;
      if (p < q) bits |= 1 << bit;
    }
    out[at + word] = bits;
  }
}
