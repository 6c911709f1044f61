// What happened to tones and colors, on the shared part alone.

import {
  type ChromaFit,
  chromaFit,
  curveBend,
  curveOffset,
  GRAY_STRENGTH,
  toneCurve,
  toneLine,
} from "../frame/photometry.js";
import { applyTo } from "../geometry/matrix.js";
import type { Change, Matrix } from "../proof.js";
import { COLOR_CELLS } from "../signature.js";

/** Differences an encoder or a resizer makes: levels, levels, natural logarithm. */
const SAME = { offset: 6, bend: 2.5, gain: 0.045 };
const SAME_COLORS = { cosine: 0.9, saturation: 0.1, tint: 3 };
/** Side of the squares whose means are compared, in samples. */
const SQUARE = 4;

export interface Tones {
  /** Luma of the second = gain * luma of the first + bias. */
  readonly gain: number;
  readonly bias: number;
  readonly changes: readonly Change[];
}

/**
 * How the luma of `to` follows from that of `from`, on a grid of `columns` samples; those with `covered` 1 are left
 * out. Means of small squares are compared, since blur and resizing take contrast from single samples.
 */
export function compareTones(
  from: Float32Array,
  to: Float32Array,
  columns: number,
  covered?: Uint8Array,
): Tones {
  const [x, y]: [number[], number[]] = [[], []];
  const rows = Math.floor(from.length / columns);
  for (let top = 0; top + SQUARE <= rows; top += SQUARE) {
    for (let left = 0; left + SQUARE <= columns; left += SQUARE) {
      let n = 0;
      let p = 0;
      let q = 0;
      for (let row = top; row < top + SQUARE; row++) {
        for (let i = row * columns + left, end = i + SQUARE; i < end; i++) {
          if (Number.isNaN(from[i]! + to[i]!) || covered?.[i] === 1) continue;
          n++;
          p += from[i]!;
          q += to[i]!;
        }
      }
      if (n < SQUARE) continue;
      x.push(p / n);
      y.push(q / n);
    }
  }
  if (x.length < 50) return { gain: 1, bias: 0, changes: [] };
  const [a, b] = [Float32Array.from(x), Float32Array.from(y)];
  const line = toneLine(a, b);
  const curve = toneCurve(a, b);
  const contrast = Math.abs(Math.log(line.gain)) > SAME.gain;
  const bent = curveBend(curve, line) > SAME.bend;
  const isSame = !contrast && !bent && curveOffset(curve) <= SAME.offset;
  const changes: Change[] = [];
  if (!isSame) {
    if (!contrast || Math.abs(line.bias) > 20) changes.push("brightness");
    if (contrast) changes.push("contrast");
    if (bent) changes.push("tone");
  }
  return { ...line, changes };
}

/**
 * Compares the color cells of a with those of b under them; `matrix` leads from a's unit frame to b's. Only where
 * `counts` says so of the place in a's unit frame.
 */
export function compareColors(
  a: Uint8Array,
  b: Uint8Array,
  matrix: Matrix,
  counts: (x: number, y: number) => boolean = () => true,
): { fit: ChromaFit; changes: Change[] } {
  const cells = COLOR_CELLS ** 2;
  const [cbA, crA, cbB, crB]: [number[], number[], number[], number[]] = [[], [], [], []];
  for (let i = 0; i < cells; i++) {
    const u = ((i % COLOR_CELLS) + 0.5) / COLOR_CELLS;
    const v = (Math.floor(i / COLOR_CELLS) + 0.5) / COLOR_CELLS;
    if (!counts(u, v)) continue;
    const { x, y } = applyTo(matrix, u, v);
    const [column, row] = [Math.floor(x * COLOR_CELLS), Math.floor(y * COLOR_CELLS)];
    if (column < 0 || row < 0 || column >= COLOR_CELLS || row >= COLOR_CELLS) continue;
    const j = row * COLOR_CELLS + column;
    cbA.push(a[i]! - 128);
    crA.push(a[cells + i]! - 128);
    cbB.push(b[j]! - 128);
    crB.push(b[cells + j]! - 128);
  }
  const floats = (values: number[]) => Float32Array.from(values);
  const fit = chromaFit({ cb: floats(cbA), cr: floats(crA) }, { cb: floats(cbB), cr: floats(crB) });
  const { cosine, strengthA, strengthB, shift } = fit;
  const same =
    cosine >= SAME_COLORS.cosine &&
    Math.abs(strengthA - strengthB) <= 1 + SAME_COLORS.saturation * Math.max(strengthA, strengthB) &&
    shift <= SAME_COLORS.tint;
  const oneGray = strengthA < GRAY_STRENGTH !== strengthB < GRAY_STRENGTH;
  return { fit, changes: same ? [] : [oneGray ? "gray" : "color"] };
}
