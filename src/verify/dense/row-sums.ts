// What a row of samples adds to a Gauss-Newton step: eight unknowns make 44 products a sample, but in a row y stands
// still and the gradients appear in three products only, so 26 running sums are enough. They are most of what
// proving a copy costs; a kernel adds up four samples at a time, in floats, and the plain loop is its oracle.

import { advance, type Kernel, type LoadedKernel, loadKernel } from "../../wasm/kernel.js";
import type { Line } from "../frame/photometry.js";

/** Samples of the ground, and its central differences there; NaN where there are none. */
export interface Template {
  readonly columns: number;
  readonly rows: number;
  readonly luma: Float32Array;
  readonly gx: Float32Array;
  readonly gy: Float32Array;
  /** Place of the first sample, and the step to the next, in halves of the longer side from the middle. */
  readonly left: number;
  readonly top: number;
  readonly step: number;
}

/**
 * Each sum by name, and the two numbers whose product a sample adds; w is its weight, t its luma, r the difference,
 * and a leading w, x or xx says what the gradient (p, q) has been multiplied by.
 */
const SUMS = [
  ["xx0", "wp", "p"],
  ["xx1", "xp", "p"],
  ["xx2", "xxp", "p"],
  ["xy0", "wp", "q"],
  ["xy1", "xp", "q"],
  ["xy2", "xxp", "q"],
  ["yy0", "wq", "q"],
  ["yy1", "xq", "q"],
  ["yy2", "xxq", "q"],
  ["xt0", "wp", "t"],
  ["xt1", "xp", "t"],
  ["yt0", "wq", "t"],
  ["yt1", "xq", "t"],
  ["xw0", "wp", "one"],
  ["xw1", "xp", "one"],
  ["yw0", "wq", "one"],
  ["yw1", "xq", "one"],
  ["xr0", "wp", "r"],
  ["xr1", "xp", "r"],
  ["yr0", "wq", "r"],
  ["yr1", "xq", "r"],
  ["tt", "wt", "t"],
  ["tw", "wt", "one"],
  ["tr", "wt", "r"],
  ["ww", "w", "one"],
  ["wr", "w", "r"],
] as const;

/** The sums of each row, one row after another, in the order of SUM_AT; and how many samples they are of. */
export interface RowSums {
  readonly sums: Float64Array;
  readonly used: number;
}

/** Numbers a row. */
export const SUMS_PER_ROW = SUMS.length;
/** Where a sum stands in its row. */
export const SUM_AT = Object.fromEntries(SUMS.map(([name], at) => [name, at])) as Readonly<
  Record<(typeof SUMS)[number][0], number>
>;

/** Adds up all rows; `scale` is the difference in levels that counts a quarter. Samples that are NaN count nothing. */
export function addUpRows(template: Template, other: Float32Array, line: Line, scale: number): RowSums {
  const isFast = kernel !== undefined && template.columns % LANES === 0;
  return isFast
    ? addUpInWasm(kernel, template, other, line, scale)
    : addUpRowsPlain(template, other, line, scale);
}

/** The same, one sample after another. */
export function addUpRowsPlain(
  { columns, rows, luma, gx, gy, left, step }: Template,
  other: Float32Array,
  { gain, bias }: Line,
  scale: number,
): RowSums {
  const sums = new Float64Array(rows * SUMS_PER_ROW);
  let used = 0;
  for (let row = 0, i = 0; row < rows; row++) {
    const at = row * SUMS_PER_ROW;
    for (let column = 0, x = left; column < columns; column++, i++, x += step) {
      const t = luma[i]!;
      const r = other[i]! - gain * t - bias;
      const [p, q] = [gx[i]!, gy[i]!];
      // NaN of any of them makes the sum NaN.
      if (Number.isNaN(r + p + q)) continue;
      const w = 1 / (1 + (r / scale) ** 2) ** 2;
      const [wp, wq, wt] = [w * p, w * q, w * t];
      const [xp, xq] = [wp * x, wq * x];
      const of = { w, wp, wq, wt, xp, xq, xxp: xp * x, xxq: xq * x, p, q, t, r, one: 1 };
      for (let k = 0; k < SUMS_PER_ROW; k++) sums[at + k]! += of[SUMS[k]![1]] * of[SUMS[k]![2]];
      used++;
    }
  }
  return { sums, used };
}

const LANES = 4;
const VECTOR_BYTES = 16;
/** In memory: the places of the first four samples, and each of four numbers. */
const NUMBERS = { x: 0, fourSteps: 16, gain: 20, bias: 24, perScale: 28 };
const HEADER_BYTES = 32;

const get = (name: string) => `local.get $${name}`;
const number = (at: number) => `i32.const ${at} v128.load32_splat 0`;
const product = (a: string, b: string) =>
  b === "one" ? get(a) : a === "one" ? get(b) : `${get(a)} ${get(b)} f32x4.mul`;
const VECTORS = ["t", "r", "p", "q", "x", "ok", "w", "wp", "wq", "wt", "xp", "xq", "xxp", "xxq", "used"];

const ROW_SUMS: Kernel = {
  name: "rows",
  parameters: ["luma", "gx", "gy", "other", "rowBytes", "rows", "out"],
  locals: {
    end: "i32",
    ...Object.fromEntries([...VECTORS, ...SUMS.map(([name]) => name)].map((name) => [name, "v128" as const])),
  },
  text: `
    loop                                                      ;; over rows
      ${get("luma")} ${get("rowBytes")} i32.add local.set $end
      i32.const ${NUMBERS.x} v128.load 0 local.set $x
      i32.const 0 i32x4.splat local.set $used
      ${SUMS.map(([name]) => `${get("used")} local.set $${name}`).join("\n")}
      loop                                                    ;; over four samples
        ${get("luma")} v128.load 0 local.set $t
        ${get("gx")} v128.load 0 local.set $p
        ${get("gy")} v128.load 0 local.set $q
        ${get("other")} v128.load 0 ${number(NUMBERS.gain)} ${get("t")} f32x4.mul f32x4.sub
        ${number(NUMBERS.bias)} f32x4.sub local.set $r
        ;; only a number equals itself; what is none is put to 0
        ${get("r")} ${get("p")} f32x4.add ${get("q")} f32x4.add local.tee $ok ${get("ok")} f32x4.eq local.set $ok
        ${["t", "r", "p", "q"].map((name) => `${get(name)} ${get("ok")} v128.and local.set $${name}`).join("\n")}
        ${get("used")} ${get("ok")} i32x4.sub local.set $used
        f32.const 1 f32x4.splat
        ${get("r")} ${number(NUMBERS.perScale)} f32x4.mul local.tee $w ${get("w")} f32x4.mul
        f32.const 1 f32x4.splat f32x4.add local.tee $w ${get("w")} f32x4.mul
        f32x4.div ${get("ok")} v128.and local.set $w
        ${[
          ["wp", "w", "p"],
          ["wq", "w", "q"],
          ["wt", "w", "t"],
          ["xp", "wp", "x"],
          ["xq", "wq", "x"],
          ["xxp", "xp", "x"],
          ["xxq", "xq", "x"],
        ]
          .map(([to, a, b]) => `${product(a!, b!)} local.set $${to}`)
          .join("\n")}
        ${SUMS.map(([name, a, b]) => `${get(name)} ${product(a, b)} f32x4.add local.set $${name}`).join("\n")}
        ${get("x")} ${number(NUMBERS.fourSteps)} f32x4.add local.set $x
        ${advance(VECTOR_BYTES, "gx", "gy", "other")}
        ${get("luma")} i32.const ${VECTOR_BYTES} i32.add local.tee $luma ${get("end")} i32.lt_u br_if 0
      end
      ${[...SUMS.map(([name]) => name), "used"]
        .map((name, at) => `${get("out")} ${get(name)} v128.store ${at * VECTOR_BYTES}`)
        .join("\n")}
      ${get("out")} i32.const ${(SUMS.length + 1) * VECTOR_BYTES} i32.add local.set $out
      ${get("rows")} i32.const 1 i32.sub local.tee $rows br_if 0
    end
  `,
};

const kernel = loadKernel(ROW_SUMS);

function addUpInWasm(
  { run, reserve }: LoadedKernel,
  { columns, rows, luma, gx, gy, left, step }: Template,
  other: Float32Array,
  { gain, bias }: Line,
  scale: number,
): RowSums {
  const sums = new Float64Array(rows * SUMS_PER_ROW);
  if (luma.length === 0) return { sums, used: 0 };
  const planeBytes = 4 * columns * rows;
  const out = HEADER_BYTES + 4 * planeBytes;
  const perRow = LANES * (SUMS_PER_ROW + 1);
  const memory = reserve(out + 4 * perRow * rows);
  const floats = new Float32Array(memory);
  floats.set([left, left + step, left + 2 * step, left + 3 * step, 4 * step, gain, bias, 1 / scale]);
  const planes = [luma, gx, gy, other].map((plane, k) => {
    floats.set(plane, (HEADER_BYTES + k * planeBytes) / 4);
    return HEADER_BYTES + k * planeBytes;
  });
  run(...planes, 4 * columns, rows, out);
  const counts = new Int32Array(memory);
  let used = 0;
  for (let row = 0, at = out / 4; row < rows; row++, at += LANES) {
    for (let k = row * SUMS_PER_ROW, end = k + SUMS_PER_ROW; k < end; k++, at += LANES)
      sums[k] = floats[at]! + floats[at + 1]! + floats[at + 2]! + floats[at + 3]!;
    used += counts[at]! + counts[at + 1]! + counts[at + 2]! + counts[at + 3]!;
  }
  return { sums, used };
}
