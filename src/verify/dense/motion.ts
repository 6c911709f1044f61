// Parts that moved against each other: two shots of one moment agree nearly everywhere, but nothing holds still in
// them. One affine map explains a copy; what moves beyond it says another exposure.

import { gatherCells } from "../frame/cells.js";
import { measureDrift } from "../frame/drift.js";
import type { Measurement } from "./measure.js";

/** The motion nine of ten windows stay below, in thousandths of the longer side of the shared part. */
export function driftOf({ grid, samples, gain, bias, overlay }: Measurement): number {
  const { columns: widthPx, rows: heightPx } = grid;
  const from = new Float32Array(samples.ground.length);
  const to = new Float32Array(samples.ground.length);
  for (let i = 0; i < from.length; i++) {
    const p = gain * samples.ground[i]! + bias;
    const q = samples.other[i]!;
    // What is missing or covered pulls in no direction.
    const known = !Number.isNaN(p + q) && overlay?.covered[i] !== 1;
    from[i] = known ? p : 0;
    to[i] = known ? q : 0;
  }
  const gradient = meanGradient(from, to, samples, widthPx, heightPx, overlay?.covered);
  const { commonPx } = measureDrift(gatherCells(from, to, gradient, { widthPx, heightPx }));
  return (1000 * commonPx) / Math.max(widthPx, heightPx);
}

/** Mean gradient of both; 0 beside what is missing or covered. */
function meanGradient(
  a: Float32Array,
  b: Float32Array,
  samples: Measurement["samples"],
  w: number,
  h: number,
  covered: Uint8Array | undefined,
): { x: Float32Array; y: Float32Array } {
  const gx = new Float32Array(a.length);
  const gy = new Float32Array(a.length);
  const known = (i: number) => !Number.isNaN(samples.ground[i]! + samples.other[i]!) && covered?.[i] !== 1;
  for (let y = 1; y < h - 1; y++) {
    for (let i = y * w + 1, end = y * w + w - 1; i < end; i++) {
      if (!known(i) || !known(i - 1) || !known(i + 1) || !known(i - w) || !known(i + w)) continue;
      gx[i] = (a[i + 1]! - a[i - 1]! + b[i + 1]! - b[i - 1]!) / 4;
      gy[i] = (a[i + w]! - a[i - w]! + b[i + w]! - b[i - w]!) / 4;
    }
  }
  return { x: gx, y: gy };
}
