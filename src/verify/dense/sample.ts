// The luma of a plane at the samples of a grid, between pixels bilinear. Proving a copy samples some 200,000 times: a
// kernel takes four at a time, and the plain loop is its oracle, up to the precision of floats.

import { type Kernel, type LoadedKernel, loadKernel } from "../../wasm/kernel.js";
import { applyTo, type Point } from "../geometry/matrix.js";
import type { Matrix } from "../proof.js";

/** Samples nearer to the edge of a picture than this are left out: resizers and encoders invent what they need. */
const RIM_PX = 1;

/** A plane that is sampled, and how the grid lies on it. */
export interface Side {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly data: Uint8Array;
  /** From grid samples (centers at .5) to pixels of this plane. */
  readonly toPlane: Matrix;
}

/** The luma of one side at every sample; NaN outside. Written into `out` where one is given. */
export function sampleSide(
  { columns, rows }: { readonly columns: number; readonly rows: number },
  side: Side,
  out: Float32Array = new Float32Array(columns * rows),
): Float32Array {
  const fill = kernel === undefined ? fillPlain : prepare(kernel, side, columns);
  for (let row = 0; row < rows; row++) {
    const start = applyTo(side.toPlane, 0.5, row + 0.5);
    const { from, to } = shownColumns(side, start, columns);
    const at = row * columns;
    out.fill(Number.NaN, at, at + from);
    out.fill(Number.NaN, at + to, at + columns);
    const [dx, dy] = side.toPlane;
    fill(side, { x: start.x + from * dx, y: start.y + from * dy }, out.subarray(at + from, at + to));
  }
  return out;
}

/** Fills `out` with samples from a place on; all of them lie inside the rim of the plane. */
type Fill = (side: Side, start: Point, out: Float32Array) => void;

/** One sample after another. */
export const fillPlain: Fill = ({ widthPx: w, data, toPlane: [dx, dy] }, { x, y }, out) => {
  for (let k = 0; k < out.length; k++) {
    const px = x + k * dx - 0.5;
    const py = y + k * dy - 0.5;
    const left = px | 0;
    const top = py | 0;
    const u = px - left;
    const i = top * w + left;
    const upper = data[i]! + u * (data[i + 1]! - data[i]!);
    const lower = data[i + w]! + u * (data[i + w + 1]! - data[i + w]!);
    out[k] = upper + (py - top) * (lower - upper);
  }
};

/** The columns [from, to) of a row that starts at a place of a plane and lie at least RIM_PX inside of it. */
function shownColumns(
  { widthPx, heightPx, toPlane }: Side,
  start: Point,
  columns: number,
): { from: number; to: number } {
  const across = stepsWithin(start.x, toPlane[0], widthPx);
  const down = stepsWithin(start.y, toPlane[1], heightPx);
  const from = Math.min(columns, Math.max(0, Math.ceil(Math.max(across.least, down.least))));
  const to = Math.min(columns, Math.floor(Math.min(across.most, down.most)) + 1);
  return { from, to: Math.max(from, to) };
}

/** How many steps may be taken at least and at most to stay between the rims of a side. */
function stepsWithin(start: number, step: number, sidePx: number): { least: number; most: number } {
  const [low, high] = [RIM_PX - start, sidePx - RIM_PX - start];
  if (step > 0) return { least: low / step, most: high / step };
  if (step < 0) return { least: high / step, most: low / step };
  return low <= 0 && high >= 0
    ? { least: Number.NEGATIVE_INFINITY, most: Number.POSITIVE_INFINITY }
    : { least: Number.POSITIVE_INFINITY, most: Number.NEGATIVE_INFINITY };
}

const LANES = 4;
/** In memory: the places of four samples, the steps to the next four, then the plane, then a row of samples. */
const NUMBERS = { x: 0, y: 16, dx: 32, dy: 36 };
const HEADER_BYTES = 48;

/** The two pixels and the two below them of one sample, as the four bytes of its lane. */
const gather = (lane: number) => `
  local.get $at i32x4.extract_lane ${lane} local.tee $i i32.load16_u 0
  local.get $i local.get $width i32.add i32.load16_u 0 i32.const 16 i32.shl i32.or
  i32x4.replace_lane ${lane}`;
const pixel = (shift: number) => `
  local.get $pixels i32.const ${shift} i32x4.shr_u i32.const 255 i32x4.splat v128.and f32x4.convert_i32x4_s`;

const SAMPLE: Kernel = {
  name: "sample",
  parameters: ["plane", "width", "out", "end"],
  locals: {
    ...{ x: "v128", y: "v128", left: "v128", top: "v128", at: "v128", pixels: "v128", i: "i32" },
    ...{ u: "v128", upper: "v128", lower: "v128" },
  },
  text: `
    i32.const ${NUMBERS.x} v128.load 0 local.set $x
    i32.const ${NUMBERS.y} v128.load 0 local.set $y
    loop                                              ;; over four samples
      local.get $x i32x4.trunc_sat_f32x4_s local.set $left
      local.get $y i32x4.trunc_sat_f32x4_s local.set $top
      local.get $top local.get $width i32x4.splat i32x4.mul local.get $left i32x4.add
      local.get $plane i32x4.splat i32x4.add local.tee $at
      ${[0, 1, 2, 3].map(gather).join("\n")}
      local.set $pixels
      local.get $x local.get $left f32x4.convert_i32x4_s f32x4.sub local.set $u
      ${pixel(0)} local.tee $upper
      ${pixel(8)} local.get $upper f32x4.sub local.get $u f32x4.mul f32x4.add local.set $upper
      ${pixel(16)} local.tee $lower
      ${pixel(24)} local.get $lower f32x4.sub local.get $u f32x4.mul f32x4.add local.set $lower
      local.get $out
      local.get $upper
      local.get $lower local.get $upper f32x4.sub
      local.get $y local.get $top f32x4.convert_i32x4_s f32x4.sub f32x4.mul f32x4.add
      v128.store 0
      local.get $x i32.const ${NUMBERS.dx} v128.load32_splat 0 f32x4.add local.set $x
      local.get $y i32.const ${NUMBERS.dy} v128.load32_splat 0 f32x4.add local.set $y
      local.get $out i32.const 16 i32.add local.tee $out
      local.get $end i32.lt_u br_if 0
    end
  `,
};

const kernel = loadKernel(SAMPLE);

/** Lays the plane into the kernel's memory. Less than four samples at the end of a row are left to the plain loop. */
function prepare({ run, reserve }: LoadedKernel, { data, widthPx, toPlane }: Side, columns: number): Fill {
  const row = HEADER_BYTES + LANES * Math.ceil(data.length / LANES);
  const memory = reserve(row + 4 * columns + LANES * 4);
  new Uint8Array(memory).set(data, HEADER_BYTES);
  const floats = new Float32Array(memory);
  const [dx, dy] = toPlane;
  return (side, { x, y }, out) => {
    const whole = out.length - (out.length % LANES);
    if (whole > 0) {
      for (let lane = 0; lane < LANES; lane++) {
        floats[NUMBERS.x / 4 + lane] = x - 0.5 + lane * dx;
        floats[NUMBERS.y / 4 + lane] = y - 0.5 + lane * dy;
      }
      floats[NUMBERS.dx / 4] = LANES * dx;
      floats[NUMBERS.dy / 4] = LANES * dy;
      run(HEADER_BYTES, widthPx, row, row + 4 * whole);
      out.set(floats.subarray(row / 4, row / 4 + whole));
    }
    if (whole < out.length) fillPlain(side, { x: x + whole * dx, y: y + whole * dy }, out.subarray(whole));
  };
}
