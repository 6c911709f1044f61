// Dot products of 16-bit vectors, eight multiplications at a time, as a few lines of WebAssembly. In JavaScript the
// same loop takes several times as long (bench/neighbors.ts); it stands in rounded-vectors.ts, and the tests hold one
// to the other.

import { type Kernel, loadKernel } from "../wasm/kernel.js";

/** For every row from `row` to `end`, `bytes` long (a multiple of 32): its dot product with `query`, stored at `out`. */
export type Dots = (query: number, row: number, end: number, out: number, bytes: number) => void;

/** sum += the dots of the eight numbers at query + at + offset and at row + at + offset. */
const addPart = (offset: number) => `
        local.get $query local.get $at i32.add v128.load ${offset}
        local.get $row local.get $at i32.add v128.load ${offset}
        i32x4.dot_i16x8_s local.get $sum i32x4.add local.set $sum`;

const DOTS: Kernel = {
  name: "dots",
  parameters: ["query", "row", "end", "out", "bytes"],
  locals: { at: "i32", sum: "v128" },
  text: `
    loop                                                  ;; over the rows
      i32.const 0 i32x4.splat local.set $sum
      i32.const 0 local.set $at
      loop                                                ;; over a row
        ${addPart(0)}
        ${addPart(16)}
        local.get $at i32.const 32 i32.add local.tee $at
        local.get $bytes i32.lt_u br_if 0
      end
      local.get $out
      local.get $sum i32x4.extract_lane 0 local.get $sum i32x4.extract_lane 1 i32.add
      local.get $sum i32x4.extract_lane 2 i32.add local.get $sum i32x4.extract_lane 3 i32.add
      i32.store 0
      local.get $out i32.const 4 i32.add local.set $out
      local.get $row local.get $bytes i32.add local.tee $row
      local.get $end i32.lt_u br_if 0
    end
  `,
};

/** A memory of at least `bytes` and the function on it; undefined where the engine has no such instructions. */
export function openDots(bytes: number): { readonly memory: ArrayBuffer; readonly dots: Dots } | undefined {
  const kernel = loadKernel(DOTS);
  return kernel && { memory: kernel.reserve(bytes), dots: kernel.run };
}
