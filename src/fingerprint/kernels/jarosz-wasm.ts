// PDQ's downsampling as kernels: the same 32-bit sums in the same order as jarosz-plain.ts, four rows or four columns
// at a time, so the same numbers to the last bit. A box along rows runs over four rows at once, which lie side by
// side ("turned": one number of each row for every column); a box along columns runs over four columns at once. Rows
// go through four at a time, so the memory of the kernels is a few dozen rows, whatever the height.
//
// Ends of boxes need no cases: before and after a picture lie zeros, which change no sum, and places that belong to
// no output are divided by infinity.

import type { Picture } from "../../pixels/picture.js";
import { advance, type LoadedKernels, loadKernels, transposed } from "../../wasm/kernel.js";
import { cellMiddles, downsamplePlain, JAROSZ_SIDE, leadOf, windowFor } from "./jarosz-plain.js";

/**
 * Wider than any JPEG, and than a photograph by far. The memory of a kernel is never given back, and one strip of ten
 * million pixels would leave every thread that met one with a gigabyte: such a picture takes the plain way.
 */
const MOST_COLUMNS = 2 ** 17;
/** Rows done at once: as many as the numbers of a vector. */
const BATCH = 4;
const VECTOR_BYTES = 16;
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

type Name = "fromColor" | "fromGray" | "between" | "cells";
const loaded = loadKernels<Name>(
  fromPixels("fromColor", 3, lumaOfColor),
  fromPixels("fromGray", 1, lumaOfGray),
  BETWEEN,
  CELLS,
);

/** As downsamplePlain, for pictures that are not 64 x 64; undefined where there is no SIMD. */
export const downsampleFast =
  loaded &&
  ((picture: Picture) =>
    picture.widthPx > MOST_COLUMNS ? downsamplePlain(picture) : downsample(loaded, picture));

function downsample({ run, reserve }: LoadedKernels<Name>, picture: Picture): Float32Array {
  const { widthPx: width, heightPx: height, channels, data } = picture;
  const [across, along] = [windowFor(width), windowFor(height)];
  const [lead, lag] = [leadOf(across), leadOf(along)];
  const columns = roundedUp(width + lead);
  const rowBytes = width * channels;
  // Where everything lies, in bytes.
  let end = 0;
  const place = (bytes: number) => {
    const at = end;
    end = Math.ceil((end + bytes) / VECTOR_BYTES) * VECTOR_BYTES;
    return at;
  };
  const stride = columns * channels + VECTOR_BYTES;
  const band = place(BATCH * stride);
  const columnShares = place(4 * columns);
  const rowShares = place(VECTOR_BYTES);
  const middles = place(4 * JAROSZ_SIDE);
  const middleShares = place(4 * JAROSZ_SIDE);
  const [olds, oldsAgain] = [0, 0].map(() => place((across + columns) * VECTOR_BYTES)) as [number, number];
  const [sums, sumsAgain] = [0, 0].map(() => place((columns + lead) * VECTOR_BYTES)) as [number, number];
  const [down, ring] = [place(4 * columns), place(4 * columns * along)];
  const [cellsDown, cellsRing] = [place(4 * JAROSZ_SIDE), place(4 * JAROSZ_SIDE * along)];
  const cells = place(4 * JAROSZ_SIDE * BATCH);

  const memory = reserve(end);
  const bytes = new Uint8Array(memory, 0, end).fill(0);
  const floatsAt = (at: number, count: number) => new Float32Array(memory, at, count);
  const share = sharesOf(width, across);
  floatsAt(columnShares, columns).forEach((_, x, shares) => {
    shares[x] = share(x);
  });
  const shares = floatsAt(rowShares, BATCH);
  const shareOfRow = sharesOf(height, along);
  const chosenColumns = cellMiddles(width);
  new Int32Array(memory, middles, JAROSZ_SIDE).set(
    chosenColumns.map((x) => sumsAgain + (x + lead) * VECTOR_BYTES),
  );
  floatsAt(middleShares, JAROSZ_SIDE).set(Array.from(chosenColumns, share));
  const chosenRows = cellMiddles(height);
  const done = floatsAt(cells, BATCH * JAROSZ_SIDE);
  const out = new Float32Array(JAROSZ_SIDE * JAROSZ_SIDE);
  const fromPixelsKernel = channels === 3 ? run.fromColor : run.fromGray;
  const rowsAt = Array.from({ length: BATCH }, (_, r) => band + r * stride);
  const sumsEnd = sums + columns * VECTOR_BYTES;
  const sumsAgainEnd = sumsAgain + columns * VECTOR_BYTES;
  let cell = 0;

  for (let y = 0; cell < JAROSZ_SIDE; y += BATCH) {
    const slots = Array.from({ length: BATCH }, (_, r) => (y + r) % along);
    for (let r = 0; r < BATCH; r++) {
      const row = rowsAt[r]!;
      if (y + r < height) bytes.set(data.subarray((y + r) * rowBytes, (y + r + 1) * rowBytes), row);
      else bytes.fill(0, row, row + rowBytes);
      shares[r] = shareOfRow(y + r - lag);
    }
    fromPixelsKernel(...rowsAt, olds + across * VECTOR_BYTES, olds, sums, sumsEnd);
    run.between(
      sums + lead * VECTOR_BYTES,
      columnShares,
      down,
      ...slots.map((slot) => ring + slot * 4 * columns),
      rowShares,
      oldsAgain + across * VECTOR_BYTES,
      oldsAgain,
      sumsAgain,
      sumsAgainEnd,
    );
    run.cells(
      middles,
      middleShares,
      cellsDown,
      ...slots.map((slot) => cellsRing + slot * 4 * JAROSZ_SIDE),
      cells,
      cells + 4 * JAROSZ_SIDE,
    );
    for (let r = 0; r < BATCH; r++) {
      const row = y + r - 2 * lag;
      // A picture lower than 64 rows gives one row to several cells.
      for (; cell < JAROSZ_SIDE && chosenRows[cell] === row; cell++) {
        for (let x = 0; x < JAROSZ_SIDE; x++)
          out[cell * JAROSZ_SIDE + x] = done[r * JAROSZ_SIDE + x]! / shareOfRow(row);
      }
    }
  }
  return out;
}

/** How many inputs make each output of a box along a side; infinitely many where there is no output. */
function sharesOf(sidePx: number, window: number): (at: number) => number {
  const lead = leadOf(window);
  return (at) =>
    at < 0 || at >= sidePx
      ? Number.POSITIVE_INFINITY
      : Math.min(at + lead + 1, window, sidePx - at - lead - 1 + window);
}

function roundedUp(count: number): number {
  return Math.ceil(count / BATCH) * BATCH;
}
