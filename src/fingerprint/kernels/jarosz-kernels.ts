// The WebAssembly of PDQ's downsampling: the same 32-bit sums in the same order as jarosz-plain.ts, four rows or four
// columns at a time, so the same numbers to the last bit. A box along rows runs over four rows at once, which lie side
// by side ("turned": one number of each row for every column); a box along columns runs over four columns at once.
// jarosz-wasm.ts says what lies where, and feeds the rows.

import { advance, loadKernels, transposed } from "../../wasm/kernel.js";
import { JAROSZ_SIDE } from "./jarosz-plain.js";

/** Rows done at once: as many as the numbers of a vector. */
export const BATCH = 4;
export const VECTOR_BYTES = 16;
const ROWS = ["a", "b", "c", "d"] as const;
const SPARE = ["e", "f", "g", "h"] as const;
const VECTORS = Object.fromEntries([...ROWS, ...SPARE, "sum"].map((name) => [name, "v128"] as const));

/** Twelve bytes to two vectors of pairs of 16 bits: red and green, blue and nothing. 128 picks no byte. */
const RED_GREEN = "0 128 1 128 3 128 4 128 6 128 7 128 9 128 10 128";
const BLUE = "2 128 128 128 5 128 128 128 8 128 128 128 11 128 128 128";
const pairs = (first: number, second: number) =>
  Array.from({ length: 4 }, () => [first & 255, first >> 8, second & 255, second >> 8].join(" ")).join(" ");

/**
 * The luma of four pixels at $p. The weights are thousandths: a whole number below 2^24 and one division give the
 * number that float64 products and sums give when they are rounded to 32 bits, which the test tries for all colors.
 */
const lumaOfColor = (p: string) => `
  local.get $${p} v128.load 0 local.tee $e
  v128.const ${RED_GREEN} i8x16.swizzle v128.const ${pairs(299, 587)} i32x4.dot_i16x8_s
  local.get $e v128.const ${BLUE} i8x16.swizzle v128.const ${pairs(114, 0)} i32x4.dot_i16x8_s
  i32x4.add f32x4.convert_i32x4_s f32.const 1000 f32x4.splat f32x4.div
`;

const lumaOfGray = (p: string) => `
  local.get $${p} i32.load 0 i32x4.splat
  v128.const 0 128 128 128 1 128 128 128 2 128 128 128 3 128 128 128 i8x16.swizzle f32x4.convert_i32x4_s
`;

/** Keeps the numbers of four columns, and the sums of a box along rows: what comes in less what falls out. */
const boxAlongRows = `
  ${ROWS.map(
    (column, j) => `
      local.get $to local.get $${column} v128.store ${j * VECTOR_BYTES}
      local.get $sum local.get $${column} f32x4.add local.get $old v128.load ${j * VECTOR_BYTES} f32x4.sub local.set $sum
      local.get $sums local.get $sum v128.store ${j * VECTOR_BYTES}`,
  ).join("")}
  ${advance(BATCH * VECTOR_BYTES, "to", "old")}
  local.get $sums i32.const ${BATCH * VECTOR_BYTES} i32.add local.tee $sums
  local.get $sumsEnd i32.lt_u br_if 0
`;

/** Four rows of pixels to luma, turned, and its sums along rows. */
function fromPixels<Name extends string>(name: Name, pixelBytes: number, luma: (p: string) => string) {
  return {
    name,
    parameters: ["p0", "p1", "p2", "p3", "to", "old", "sums", "sumsEnd"],
    locals: VECTORS,
    text: `
      loop
        ${ROWS.map((row, r) => `${luma(`p${r}`)} local.set $${row}`).join("\n")}
        ${transposed(ROWS, SPARE)}
        ${advance(BATCH * pixelBytes, "p0", "p1", "p2", "p3")}
        ${boxAlongRows}
      end
    `,
  };
}

/** $a to $d, the rows of four columns, become the sums of their boxes along columns. */
const boxAlongColumns = `
  local.get $down v128.load 0 local.set $e
  ${ROWS.map(
    (row, r) => `
      local.get $e local.get $${row} f32x4.add local.get $ring${r} v128.load 0 f32x4.sub local.set $e
      local.get $ring${r} local.get $${row} v128.store 0
      local.get $e local.set $${row}`,
  ).join("")}
  local.get $down local.get $e v128.store 0
`;
const RINGS = ["ring0", "ring1", "ring2", "ring3"];

/** The means of the first boxes along rows; boxes along columns, and their means; the second sums along rows. */
const BETWEEN = {
  name: "between",
  parameters: ["from", "shares", "down", ...RINGS, "rowShares", "to", "old", "sums", "sumsEnd"],
  locals: VECTORS,
  text: `
    loop
      ${ROWS.map(
        (column, j) => `
          local.get $from v128.load ${j * VECTOR_BYTES} local.get $shares v128.load32_splat ${4 * j} f32x4.div
          local.set $${column}`,
      ).join("")}
      ${transposed(ROWS, SPARE)}
      ${boxAlongColumns}
      ${ROWS.map(
        (row, r) => `
          local.get $${row} local.get $rowShares v128.load32_splat ${4 * r} f32x4.div local.set $${row}`,
      ).join("")}
      ${transposed(ROWS, SPARE)}
      ${advance(BATCH * VECTOR_BYTES, "from")} ${advance(VECTOR_BYTES, "shares", "down", ...RINGS)}
      ${boxAlongRows}
    end
  `,
} as const;

/** The means of the middle column of each of four cells, and the sums of their boxes along columns. */
const CELLS = {
  name: "cells",
  parameters: ["middles", "shares", "down", ...RINGS, "to", "toEnd"],
  locals: VECTORS,
  text: `
    loop
      ${ROWS.map(
        (column, j) => `
          local.get $middles i32.load ${4 * j} v128.load 0
          local.get $shares v128.load32_splat ${4 * j} f32x4.div local.set $${column}`,
      ).join("")}
      ${transposed(ROWS, SPARE)}
      ${boxAlongColumns}
      ${ROWS.map((row, r) => `local.get $to local.get $${row} v128.store ${4 * JAROSZ_SIDE * r}`).join("\n")}
      ${advance(VECTOR_BYTES, "middles", "shares", "down", ...RINGS)}
      local.get $to i32.const ${VECTOR_BYTES} i32.add local.tee $to
      local.get $toEnd i32.lt_u br_if 0
    end
  `,
} as const;

export type JaroszKernel = "fromColor" | "fromGray" | "between" | "cells";
/** Undefined where there is no SIMD. */
export const jaroszKernels = loadKernels<JaroszKernel>(
  fromPixels("fromColor", 3, lumaOfColor),
  fromPixels("fromGray", 1, lumaOfGray),
  BETWEEN,
  CELLS,
);
