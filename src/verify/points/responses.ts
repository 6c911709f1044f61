// How much a place looks unlike its neighborhood in every direction: the smaller eigenvalue of the gradient's second
// moments (Shi and Tomasi, "Good Features to Track", 1994), each averaged over 5x5 pixels. Every step is the same
// few float operations at every pixel, so three short kernels do them four at a time over whole planes; the plain
// loops are their oracle to the last bit, and stand in where there is no SIMD.

import { advance, type LoadedKernels, loadKernels } from "../../wasm/kernel.js";
import type { Plane } from "./smooth.js";

/** Second moments are averaged over 5x5 pixels. */
const WINDOW_PX = 5;
/** Pixels at the border that have no whole window with gradients. */
export const RIM_PX = 3;
const SHARE = Math.fround(1 / WINDOW_PX ** 2);
const HALF_SHARE = Math.fround(SHARE / 2);

/** The response of each pixel, in squared gray levels; 0 within RIM_PX of the border. */
export function responses(plane: Plane): Float32Array {
  const { widthPx: w, heightPx: h } = plane;
  if (w <= 2 * RIM_PX || h <= 2 * RIM_PX) return new Float32Array(w * h);
  const out = kernels === undefined ? responsesPlain(plane) : responsesInWasm(kernels, plane);
  clearRim(out, w, h);
  return out;
}

/** Windows that reach over the border took in pixels of other rows. */
function clearRim(out: Float32Array, w: number, h: number): void {
  out.fill(0, 0, RIM_PX * w);
  out.fill(0, (h - RIM_PX) * w);
  for (let row = RIM_PX * w; row < (h - RIM_PX) * w; row += w) {
    out.fill(0, row, row + RIM_PX);
    out.fill(0, row + w - RIM_PX, row + w);
  }
}

/** The same, one pixel after another; what it says of the rim is worth nothing. */
export function responsesPlain({ widthPx: w, data }: Plane): Float32Array {
  const moments = [0, 1, 2].map((which) => {
    const products = data.map((_, i) => {
      const gx = Math.fround(Math.fround((data[i + 1] ?? 0) - (data[i - 1] ?? 0)) * 0.5);
      const gy = Math.fround(Math.fround((data[i + w] ?? 0) - (data[i - w] ?? 0)) * 0.5);
      return (which === 2 ? gy : gx) * (which === 0 ? gx : gy);
    });
    return sumOfFive(sumOfFive(products, w), 1);
  }) as [Float32Array, Float32Array, Float32Array];
  const [xx, xy, yy] = moments;
  const { fround } = Math;
  return xx.map((a, i) => {
    const [b, c] = [xy[i]!, yy[i]!];
    const difference = fround(a - c);
    const root = fround(Math.sqrt(fround(fround(difference * difference) + fround(fround(b * b) * 4))));
    return fround(HALF_SHARE * fround(fround(a + c) - root));
  });
}

function sumOfFive(p: Float32Array, step: number): Float32Array {
  const { fround } = Math;
  const at = (i: number) => p[i] ?? 0;
  return p.map((middle, i) =>
    fround(
      fround(fround(at(i - 2 * step) + at(i + 2 * step)) + fround(at(i - step) + at(i + step))) + middle,
    ),
  );
}

const PRODUCTS = {
  name: "products",
  parameters: ["left", "right", "above", "below", "xx", "xy", "yy", "end"],
  locals: { gx: "v128", gy: "v128" },
  text: `
    loop
      local.get $right v128.load 0 local.get $left v128.load 0 f32x4.sub
      f32.const 0.5 f32x4.splat f32x4.mul local.set $gx
      local.get $below v128.load 0 local.get $above v128.load 0 f32x4.sub
      f32.const 0.5 f32x4.splat f32x4.mul local.set $gy
      local.get $xx local.get $gx local.get $gx f32x4.mul v128.store 0
      local.get $xy local.get $gx local.get $gy f32x4.mul v128.store 0
      local.get $yy local.get $gy local.get $gy f32x4.mul v128.store 0
      ${advance(16, "left", "right", "above", "below", "xy", "yy")}
      local.get $xx i32.const 16 i32.add local.tee $xx
      local.get $end i32.lt_u br_if 0
    end
  `,
} as const;

/** Adds up five places that lie `step` bytes apart, around each of a run of floats. */
const SUM_OF_FIVE = {
  name: "sum",
  parameters: ["p0", "p1", "p2", "p3", "p4", "out", "end"],
  locals: {},
  text: `
    loop
      local.get $out
      local.get $p0 v128.load 0 local.get $p4 v128.load 0 f32x4.add
      local.get $p1 v128.load 0 local.get $p3 v128.load 0 f32x4.add f32x4.add
      local.get $p2 v128.load 0 f32x4.add
      v128.store 0
      ${advance(16, "p0", "p1", "p2", "p3", "p4")}
      local.get $out i32.const 16 i32.add local.tee $out
      local.get $end i32.lt_u br_if 0
    end
  `,
} as const;

const RESPONSE = {
  name: "response",
  parameters: ["xx", "xy", "yy", "out", "end"],
  locals: { a: "v128", b: "v128", c: "v128", d: "v128" },
  text: `
    loop
      local.get $xx v128.load 0 local.set $a
      local.get $xy v128.load 0 local.set $b
      local.get $yy v128.load 0 local.set $c
      local.get $a local.get $c f32x4.sub local.set $d
      local.get $out
      f32.const ${HALF_SHARE} f32x4.splat
      local.get $a local.get $c f32x4.add
      local.get $d local.get $d f32x4.mul
      local.get $b local.get $b f32x4.mul f32.const 4 f32x4.splat f32x4.mul
      f32x4.add f32x4.sqrt f32x4.sub
      f32x4.mul v128.store 0
      ${advance(16, "xx", "xy", "yy")}
      local.get $out i32.const 16 i32.add local.tee $out
      local.get $end i32.lt_u br_if 0
    end
  `,
} as const;

const kernels = loadKernels<"products" | "sum" | "response">(PRODUCTS, SUM_OF_FIVE, RESPONSE);

/** Floats between the planes in memory, so that reading and writing a little too far does no harm. */
const GAP = 8;

function responsesInWasm(
  { run, reserve }: LoadedKernels<"products" | "sum" | "response">,
  { widthPx: w, data }: Plane,
): Float32Array {
  const pixels = data.length;
  // The three products lie one after another, so that one run adds them all up.
  const around = 2 * w + GAP;
  const products = around + pixels + around;
  const sums = products + 3 * pixels + 2 * around;
  const floats = new Float32Array(reserve(4 * (sums + 3 * pixels + around)));
  const from = around;
  floats.set(data, from);
  const bytes = (at: number) => 4 * at;
  const [xx, xy, yy] = [0, 1, 2].map((k) => bytes(products + k * pixels)) as [number, number, number];
  const beside = [-1, 1, -w, w].map((step) => bytes(from + step));
  run.products(...beside, xx, xy, yy, xx + bytes(pixels));
  addUp(products, sums, w);
  addUp(sums, products, 1);
  run.response(xx, xy, yy, bytes(sums), bytes(sums + pixels));
  return floats.slice(sums, sums + pixels);

  function addUp(at: number, to: number, step: number): void {
    const five = [-2, -1, 0, 1, 2].map((k) => bytes(at + k * step));
    run.sum(...five, bytes(to), bytes(to + 3 * pixels));
  }
}
