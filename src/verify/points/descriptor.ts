// What surrounds a point, as 256 bits: its direction is where the patch is brighter (intensity centroid, Rosin
// 1999), and each bit says which of two places of the turned patch is brighter.

import { DESCRIPTOR_WORDS, PLANE_LONG_SIDE_PX } from "../signature.js";
import { DIRECTIONS, PATCH_RADIUS_PX, PATTERNS, TESTS } from "./patterns.js";
import type { Plane } from "./smooth.js";

/** Pixels repeated round a plane, so that no patch reaches beyond it. */
export const MARGIN_PX = PATCH_RADIUS_PX + 2;

/** Half the width of a disc of PATCH_RADIUS_PX, for each row above and below the middle. */
const DISC = Int8Array.from({ length: PATCH_RADIUS_PX + 1 }, (_, y) =>
  Math.floor(Math.sqrt(PATCH_RADIUS_PX ** 2 - y ** 2)),
);

/** Width of all planes with margin, filled up on the right: so the places of a patch are the same steps in each. */
export const STRIDE_PX = PLANE_LONG_SIDE_PX + 2 * MARGIN_PX;

/** The patterns as pairs of steps from the middle of a patch. */
const STEPS: readonly Int32Array[] = PATTERNS.map((pattern) =>
  Int32Array.from(
    { length: pattern.length / 2 },
    (_, i) => pattern[2 * i + 1]! * STRIDE_PX + pattern[2 * i]!,
  ),
);

/** A plane, at most PLANE_LONG_SIDE_PX wide, with its border repeated MARGIN_PX outward and to STRIDE_PX. */
export function withMargin({ widthPx: w, heightPx: h, data }: Plane): Plane {
  const widthPx = STRIDE_PX;
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
export function directionAt({ data }: Plane, x: number, y: number): number {
  let right = 0;
  let down = 0;
  for (let dy = 0; dy <= PATCH_RADIUS_PX; dy++) {
    const half = DISC[dy]!;
    const below = (y + dy) * STRIDE_PX + x;
    const above = (y - dy) * STRIDE_PX + x;
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
  { data }: Plane,
  x: number,
  y: number,
  direction: number,
  out: Uint32Array,
  at: number,
): void {
  const bin = Math.round((direction / (2 * Math.PI)) * DIRECTIONS);
  const steps = STEPS[(bin + DIRECTIONS) % DIRECTIONS]!;
  const center = y * STRIDE_PX + x;
  // Levels are never below 0, and such floats are in the order of their bits: the sign of a difference of integers
  // is the answer, without a branch that would be guessed wrong every other time.
  const levels = new Int32Array(data.buffer, data.byteOffset, data.length);
  for (let word = 0, i = 0; word < DESCRIPTOR_WORDS; word++) {
    let bits = 0;
    for (let bit = 0; bit < TESTS / DESCRIPTOR_WORDS; bit++, i += 2)
      bits |= ((levels[center + steps[i]!]! - levels[center + steps[i + 1]!]!) >>> 31) << bit;
    out[at + word] = bits;
  }
}
