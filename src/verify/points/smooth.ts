// A blur of 1-4-6-4-1 in both directions (about sigma 1 px), on planes of floats: before gradients are taken, and
// once more before pixels are compared, so that neither noise nor a JPEG's grid decides. The border is repeated.

import { advance, type LoadedKernel, loadKernel } from "../../wasm/kernel.js";

/** A plane of gray levels, row by row. */
export interface Plane {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly data: Float32Array;
}

/** The blurred plane. */
export function smooth(plane: Plane): Plane {
  return { ...plane, data: kernel === undefined ? smoothPlain(plane) : smoothInWasm(kernel, plane) };
}

/**
 * The same, one pixel after another: the oracle of the kernel, and its stand-in where there is no SIMD. A level has
 * 8 bits, and each of up to four passes adds 4: floats of 24 bits hold every sum exactly, so order does not matter.
 */
export function smoothPlain(plane: Plane): Float32Array {
  const { widthPx: w, heightPx: h, data } = plane;
  const across = new Float32Array(data.length);
  for (let i = 2; i < data.length - 2; i++)
    across[i] = weigh(data[i - 2]!, data[i - 1]!, data[i]!, data[i + 1]!, data[i + 2]!);
  smoothEnds(data, across, w, h);
  const out = new Float32Array(data.length);
  for (let y = 0; y < h; y++) {
    let [i0, i1, i3, i4] = rowsAround(y, h).map((row) => row * w) as [number, number, number, number];
    for (let i = y * w, end = i + w; i < end; i++, i0++, i1++, i3++, i4++)
      out[i] = weigh(across[i0]!, across[i1]!, across[i]!, across[i3]!, across[i4]!);
  }
  return out;
}

function weigh(a: number, b: number, c: number, d: number, e: number): number {
  return (a + e + 4 * (b + d) + 6 * c) * 0.0625;
}

/** The two pixels at either end of each row, whose neighbors lie in other rows. */
function smoothEnds(data: Float32Array, out: Float32Array, w: number, h: number): void {
  for (let row = 0; row < w * h; row += w) {
    const at = (x: number) => data[row + Math.min(w - 1, Math.max(0, x))]!;
    for (let x = 0; x < w; x = x === 1 ? Math.max(2, w - 2) : x + 1)
      out[row + x] = weigh(at(x - 2), at(x - 1), at(x), at(x + 1), at(x + 2));
  }
}

/** Two rows above and two below; the border is repeated. */
function rowsAround(y: number, h: number): [number, number, number, number] {
  return [Math.max(0, y - 2), Math.max(0, y - 1), Math.min(h - 1, y + 1), Math.min(h - 1, y + 2)];
}

/** Weighs what lies at five addresses, four floats at a time, up to and beyond `end` of the output. */
const kernel = loadKernel({
  name: "weigh",
  parameters: ["p0", "p1", "p2", "p3", "p4", "out", "end"],
  locals: {},
  text: `
    loop
      local.get $out
      local.get $p0 v128.load 0 local.get $p4 v128.load 0 f32x4.add
      local.get $p1 v128.load 0 local.get $p3 v128.load 0 f32x4.add
      f32.const 4 f32x4.splat f32x4.mul f32x4.add
      local.get $p2 v128.load 0 f32.const 6 f32x4.splat f32x4.mul f32x4.add
      f32.const 0.0625 f32x4.splat f32x4.mul
      v128.store 0
      ${advance(16, "p0", "p1", "p2", "p3", "p4")}
      local.get $out i32.const 16 i32.add local.tee $out
      local.get $end i32.lt_u br_if 0
    end
  `,
});

/** Floats between the planes in memory, so that reading and writing a little too far does no harm. */
const GAP = 8;

function smoothInWasm(
  { run, reserve }: LoadedKernel,
  { widthPx: w, heightPx: h, data }: Plane,
): Float32Array {
  const [from, across, to] = [GAP, 2 * GAP + data.length, 3 * GAP + 2 * data.length];
  const floats = new Float32Array(reserve(4 * (4 * GAP + 3 * data.length)));
  const bytes = (at: number) => 4 * at;
  floats.set(data, from);
  // The whole plane as one row; the ends of the rows, which are wrong so, follow.
  run(...[-2, -1, 0, 1, 2, across - from].map((step) => bytes(from + step)), bytes(across + data.length));
  smoothEnds(data, floats.subarray(across, across + data.length), w, h);
  for (let y = 0; y < h; y++) {
    const [r0, r1, r3, r4] = rowsAround(y, h);
    // Rows are done from the top, so what is written beyond one is put right by the next.
    const rows = [r0, r1, y, r3, r4].map((row) => bytes(across + row * w));
    run(...rows, bytes(to + y * w), bytes(to + y * w + w));
  }
  return floats.slice(to, to + data.length);
}
