// Dot products of a query of 16-bit numbers with rows of 8-bit numbers, four rows at a time, as a few lines of
// WebAssembly: a row's numbers are widened as they are loaded, so that a scan reads one byte a number from memory and
// is bound by little else. The plain twin stands below; the tests hold one to the other.

import { type Kernel, loadKernels } from "../wasm/kernel.js";

/**
 * For each of the rows listed as 32-bit offsets from `base` at `list` to `end` (a multiple of four of them): its dot
 * product with the 16-bit `query`, stored from `out` on. A row has `bytes` bytes, a multiple of 16. Sums beyond
 * 32 bits wrap: who makes the codes sees to it that the last does not.
 */
export type ByteDots = (
  query: number,
  base: number,
  list: number,
  end: number,
  out: number,
  bytes: number,
) => void;

const ROWS = [0, 1, 2, 3];

const addRow = (row: number, offset: number) => `
        local.get $row${row} v128.load8x8_s ${offset} local.get $numbers i32x4.dot_i16x8_s
        local.get $sum${row} i32x4.add local.set $sum${row}`;

const addPart = (offset: number) => `
        local.get $at v128.load ${2 * offset} local.set $numbers
        ${ROWS.map((row) => addRow(row, offset)).join("")}`;

const store = (row: number) => `
      local.get $out
      local.get $sum${row} i32x4.extract_lane 0 local.get $sum${row} i32x4.extract_lane 1 i32.add
      local.get $sum${row} i32x4.extract_lane 2 i32.add local.get $sum${row} i32x4.extract_lane 3 i32.add
      i32.store ${4 * row}`;

const BYTE_DOTS: Kernel = {
  name: "byteDots",
  parameters: ["query", "base", "list", "end", "out", "bytes"],
  locals: {
    at: "i32",
    last: "i32",
    ...{ row0: "i32", row1: "i32", row2: "i32", row3: "i32" },
    ...{ numbers: "v128", sum0: "v128", sum1: "v128", sum2: "v128", sum3: "v128" },
  },
  text: `
    local.get $query local.get $bytes i32.add local.get $bytes i32.add local.set $last
    loop                                                  ;; over the rows, four a turn
      ${ROWS.map(
        (row) => `
      local.get $list i32.load ${4 * row} local.get $base i32.add local.set $row${row}
      i32.const 0 i32x4.splat local.set $sum${row}`,
      ).join("")}
      local.get $query local.set $at
      loop                                                ;; over a row, sixteen numbers a turn
        ${addPart(0)}
        ${addPart(8)}
        ${ROWS.map((row) => `local.get $row${row} i32.const 16 i32.add local.set $row${row}`).join("\n")}
        local.get $at i32.const 32 i32.add local.tee $at
        local.get $last i32.lt_u br_if 0
      end
      ${ROWS.map(store).join("")}
      local.get $out i32.const 16 i32.add local.set $out
      local.get $list i32.const 16 i32.add local.tee $list
      local.get $end i32.lt_u br_if 0
    end
  `,
};

/** Reads a number of every cache line of the rows listed, and stores their sum, which means nothing, at `out`. */
const TOUCH: Kernel = {
  name: "touch",
  parameters: ["base", "list", "end", "out", "bytes"],
  locals: { at: "i32", last: "i32", seen: "i32" },
  text: `
    loop                                                  ;; over the rows
      local.get $list i32.load 0 local.get $base i32.add local.tee $at
      local.get $bytes i32.add local.set $last
      loop                                                ;; over a row, a cache line a turn
        local.get $at i32.load 0 local.get $seen i32.add local.set $seen
        local.get $at i32.const 64 i32.add local.tee $at
        local.get $last i32.lt_u br_if 0
      end
      local.get $list i32.const 4 i32.add local.tee $list
      local.get $end i32.lt_u br_if 0
    end
    local.get $out local.get $seen i32.store 0
  `,
};

export interface ByteMemory {
  /** The memory, made larger where it must be; views of it made before are gone then. */
  readonly reserve: (bytes: number) => ArrayBuffer;
  readonly dots: ByteDots;
  /**
   * Brings rows that lie here and there into the cache, with the parameters of `dots` but for the query; what lies at
   * `out` is lost. A processor then waits for a dozen at once, where `dots` alone has it wait for four.
   */
  readonly touch: (base: number, list: number, end: number, out: number, bytes: number) => void;
}

/** A memory and the function on it, in WebAssembly where the engine has the instructions. */
export function openByteDots({ plain = false } = {}): ByteMemory {
  const kernels = plain ? undefined : loadKernels(BYTE_DOTS, TOUCH);
  return kernels === undefined
    ? plainMemory()
    : { reserve: kernels.reserve, dots: kernels.run.byteDots!, touch: kernels.run.touch! };
}

/** The same as the WebAssembly, plainly. */
function plainMemory(): ByteMemory {
  let memory = new ArrayBuffer(0);
  return {
    reserve: (bytes) => {
      if (bytes > memory.byteLength) {
        const larger = new ArrayBuffer(bytes);
        new Uint8Array(larger).set(new Uint8Array(memory));
        memory = larger;
      }
      return memory;
    },
    touch: () => undefined,
    dots: (query, base, list, end, out, bytes) => {
      const numbers = new Int16Array(memory, query, bytes);
      const offsets = new Uint32Array(memory, list, (end - list) / 4);
      const sums = new Int32Array(memory, out, offsets.length);
      for (const [at, offset] of offsets.entries()) {
        const row = new Int8Array(memory, base + offset, bytes);
        let sum = 0;
        for (let i = 0; i < bytes; i++) sum += numbers[i]! * row[i]!;
        sums[at] = sum;
      }
    },
  };
}
