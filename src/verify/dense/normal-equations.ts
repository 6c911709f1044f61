// The system of one Gauss-Newton step: the sums of each row of samples (row-sums.ts), spread over the 44 products of
// eight unknowns, and its solution. The plain way, one line of the system at a time, is in the test.

import type { Line } from "../frame/photometry.js";
import { addUpRows, SUM_AT, SUMS_PER_ROW, type Template } from "./row-sums.js";

/** Six numbers of the transform (gx x, gy x, gx y, gy y, gx, gy), gain in 64ths of a level, bias. */
export const UNKNOWNS = 8;
/** The system, row by row, its upper triangle: UNKNOWNS columns and the right side. */
const WIDTH = UNKNOWNS + 1;
/** Luma is taken in units of so many levels, so that gain is no smaller than the other unknowns. */
export const GAIN_LEVELS = 64;

/** Adds up the system over all samples; `scale` is the difference in levels that counts a quarter. */
export function gatherNormal(
  template: Template,
  other: Float32Array,
  line: Line,
  scale: number,
): { readonly normal: Float64Array; readonly used: number } {
  const { sums, used } = addUpRows(template, other, line, scale);
  const normal = new Float64Array(UNKNOWNS * WIDTH);
  for (let row = 0; row < template.rows; row++) {
    const at = row * SUMS_PER_ROW;
    const y = template.top + row * template.step;
    const [xx0, xx1, xy0, xy1] = [
      sums[at + SUM_AT.xx0]!,
      sums[at + SUM_AT.xx1]!,
      sums[at + SUM_AT.xy0]!,
      sums[at + SUM_AT.xy1]!,
    ];
    const [yy0, yy1] = [sums[at + SUM_AT.yy0]!, sums[at + SUM_AT.yy1]!];
    const [xt0, xw0, xr0] = [sums[at + SUM_AT.xt0]!, sums[at + SUM_AT.xw0]!, sums[at + SUM_AT.xr0]!];
    const [yt0, yw0, yr0] = [sums[at + SUM_AT.yt0]!, sums[at + SUM_AT.yw0]!, sums[at + SUM_AT.yr0]!];
    const [xt1, xw1, xr1] = [sums[at + SUM_AT.xt1]!, sums[at + SUM_AT.xw1]!, sums[at + SUM_AT.xr1]!];
    const [yt1, yw1, yr1] = [sums[at + SUM_AT.yt1]!, sums[at + SUM_AT.yw1]!, sums[at + SUM_AT.yr1]!];
    const [xx2, xy2, yy2] = [sums[at + SUM_AT.xx2]!, sums[at + SUM_AT.xy2]!, sums[at + SUM_AT.yy2]!];
    const [tt, tw, tr] = [sums[at + SUM_AT.tt]!, sums[at + SUM_AT.tw]!, sums[at + SUM_AT.tr]!];
    add(normal, 0, xx2, xy2, y * xx1, y * xy1, xx1, xy1, xt1, xw1, xr1);
    add(normal, 1, 0, yy2, y * xy1, y * yy1, xy1, yy1, yt1, yw1, yr1);
    add(normal, 2, 0, 0, y * y * xx0, y * y * xy0, y * xx0, y * xy0, y * xt0, y * xw0, y * xr0);
    add(normal, 3, 0, 0, 0, y * y * yy0, y * xy0, y * yy0, y * yt0, y * yw0, y * yr0);
    add(normal, 4, 0, 0, 0, 0, xx0, xy0, xt0, xw0, xr0);
    add(normal, 5, 0, 0, 0, 0, 0, yy0, yt0, yw0, yr0);
    add(normal, 6, 0, 0, 0, 0, 0, 0, tt, tw, tr);
    add(normal, 7, 0, 0, 0, 0, 0, 0, 0, sums[at + SUM_AT.ww]!, sums[at + SUM_AT.wr]!);
  }
  scaleUnknowns(normal, line.gain);
  return { normal, used };
}

/** Adds to one row of the system. */
function add(
  normal: Float64Array,
  row: number,
  s0: number,
  s1: number,
  s2: number,
  s3: number,
  s4: number,
  s5: number,
  s6: number,
  s7: number,
  s8: number,
): void {
  const at = row * WIDTH;
  normal[at]! += s0;
  normal[at + 1]! += s1;
  normal[at + 2]! += s2;
  normal[at + 3]! += s3;
  normal[at + 4]! += s4;
  normal[at + 5]! += s5;
  normal[at + 6]! += s6;
  normal[at + 7]! += s7;
  normal[at + 8]! += s8;
}

/** The gradients of the ground as the other shows them, and luma in units of GAIN_LEVELS. */
function scaleUnknowns(normal: Float64Array, gain: number): void {
  const factor = (unknown: number) => (unknown < 6 ? gain : unknown === 6 ? 1 / GAIN_LEVELS : 1);
  for (let row = 0; row < UNKNOWNS; row++)
    for (let column = 0; column < WIDTH; column++)
      normal[row * WIDTH + column]! *= factor(row) * factor(column);
}

/** Gaussian elimination of the symmetric system; a ridge keeps what the samples do not say at 0. */
export function solveNormal(normal: Float64Array, samples: number): Float64Array | undefined {
  for (let r = 0; r < UNKNOWNS; r++) {
    for (let c = 0; c < r; c++) normal[r * WIDTH + c] = normal[c * WIDTH + r]!;
    normal[r * WIDTH + r]! += 0.02 * samples;
  }
  for (let r = 0; r < UNKNOWNS; r++) {
    const pivot = normal[r * WIDTH + r]!;
    if (!(pivot > 1e-9)) return undefined;
    for (let below = r + 1; below < UNKNOWNS; below++) {
      const factor = normal[below * WIDTH + r]! / pivot;
      for (let c = r; c < WIDTH; c++) normal[below * WIDTH + c]! -= factor * normal[r * WIDTH + c]!;
    }
  }
  const out = new Float64Array(UNKNOWNS);
  for (let r = UNKNOWNS - 1; r >= 0; r--) {
    let rest = normal[r * WIDTH + UNKNOWNS]!;
    for (let c = r + 1; c < UNKNOWNS; c++) rest -= normal[r * WIDTH + c]! * out[c]!;
    out[r] = rest / normal[r * WIDTH + r]!;
  }
  return out;
}
