// Dot products of one vector of 32-bit numbers with many, eight multiplications at a time, as a few lines of
// WebAssembly: a tenth of the time the same loop takes in JavaScript, which stands in cosines.ts and gives the same
// bits.

import { type Kernel, loadKernel } from "../wasm/kernel.js";

/**
 * For every row from `row` to `end`, `bytes` long (a multiple of 32): four numbers at `out` whose sum is its dot
 * product with `query`.
 */
export type QuarterDots = (query: number, row: number, end: number, out: number, bytes: number) => void;

/** sum += the products of the four numbers at query + at + offset and at row + at + offset. */
const addPart = (sum: string, offset: number) => `
        local.get $query local.get $at i32.add v128.load ${offset}
        local.get $row local.get $at i32.add v128.load ${offset}
        f32x4.mul local.get $${sum} f32x4.add local.set $${sum}`;

const QUARTER_DOTS: Kernel = {
  name: "quarterDots",
  parameters: ["query", "row", "end", "out", "bytes"],
  locals: { at: "i32", even: "v128", odd: "v128" },
  text: `
    loop                                                  ;; over the rows
      i32.const 0 i32x4.splat local.tee $even local.set $odd
      i32.const 0 local.set $at
      loop                                                ;; over a row
        ${addPart("even", 0)}
        ${addPart("odd", 16)}
        local.get $at i32.const 32 i32.add local.tee $at
        local.get $bytes i32.lt_u br_if 0
      end
      local.get $out
      local.get $even local.get $odd f32x4.add
      v128.store 0
      local.get $out i32.const 16 i32.add local.set $out
      local.get $row local.get $bytes i32.add local.tee $row
      local.get $end i32.lt_u br_if 0
    end
  `,
};

/** A memory of at least `bytes` and the function on it; undefined where the engine has no such instructions. */
export function openQuarterDots(
  bytes: number,
): { readonly memory: ArrayBuffer; readonly dots: QuarterDots } | undefined {
  const kernel = loadKernel(QUARTER_DOTS);
  return kernel && { memory: kernel.reserve(bytes), dots: kernel.run };
}
