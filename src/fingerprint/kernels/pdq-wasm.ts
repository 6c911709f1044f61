// Frequencies and quality of PDQ as kernels: the same 32-bit steps in the same order as pdq-plain.ts, for four sums at
// once, so the same numbers to the last bit.

import { advance, type LoadedKernels, loadKernels } from "../../wasm/kernel.js";
import { JAROSZ_SIDE } from "./jarosz-plain.js";
import { COSINES, PDQ_SIDE } from "./pdq-plain.js";

const FOURS = [0, 1, 2, 3] as const;
const ROW_BYTES = 4 * JAROSZ_SIDE;

/** Sixteen sums: one row of 64 numbers times 64 rows, `rightBytes` apart, of which sixteen columns are taken. */
const PRODUCT = {
  name: "product",
  parameters: ["left", "leftEnd", "right", "rightBytes", "to"],
  locals: { ...Object.fromEntries(FOURS.map((k) => [`sum${k}`, "v128"] as const)), factor: "v128" },
  text: `
    loop
      local.get $left v128.load32_splat 0 local.set $factor
      ${FOURS.map(
        (k) => `
          local.get $factor local.get $right v128.load ${16 * k} f32x4.mul
          local.get $sum${k} f32x4.add local.set $sum${k}`,
      ).join("")}
      local.get $right local.get $rightBytes i32.add local.set $right
      local.get $left i32.const 4 i32.add local.tee $left
      local.get $leftEnd i32.lt_u br_if 0
    end
    ${FOURS.map((k) => `local.get $to local.get $sum${k} v128.store ${16 * k}`).join("\n")}
  `,
} as const;

/** |trunc((a - b) * 100 / 255)| of four pairs of numbers. */
const stepsPercent = (neighborAt: number) => `
  local.get $at v128.load 0 local.get $at v128.load ${neighborAt} f32x4.sub
  f32.const 100 f32x4.splat f32x4.mul f32.const 255 f32x4.splat f32x4.div
  i32x4.trunc_sat_f32x4_s i32x4.abs
`;

/** Below the last row and beside the last column lies no neighbor. */
const STEPS = {
  name: "steps",
  parameters: ["at", "lastRow", "end", "to"],
  locals: { sum: "v128", across: "v128" },
  text: `
    loop
      ${stepsPercent(4)} local.set $across
      local.get $at i32.const ${ROW_BYTES - 1} i32.and i32.const ${ROW_BYTES - 16} i32.ge_u
      if
        local.get $across i32.const 0 i32x4.replace_lane 3 local.set $across
      end
      local.get $sum local.get $across i32x4.add local.set $sum
      local.get $at local.get $lastRow i32.lt_u
      if
        ${stepsPercent(ROW_BYTES)} local.get $sum i32x4.add local.set $sum
      end
      ${advance(16, "at")}
      local.get $at local.get $end i32.lt_u br_if 0
    end
    local.get $to local.get $sum v128.store 0
  `,
} as const;

type Name = "product" | "steps";
const loaded = loadKernels<Name>(PRODUCT, STEPS);

/** Where things lie, in bytes: the luma first, since the place in a row is told by the address. */
const LUMA = 0;
const LUMA_END = LUMA + JAROSZ_SIDE * ROW_BYTES;
const COSINES_AT = LUMA_END;
const COSINES_TURNED = COSINES_AT + PDQ_SIDE * ROW_BYTES;
const DOWN = COSINES_TURNED + PDQ_SIDE * ROW_BYTES;
const OUT = DOWN + PDQ_SIDE * ROW_BYTES;
const END = OUT + 4 * PDQ_SIDE * PDQ_SIDE;

const floats = loaded && preparedFloats(loaded);

function preparedFloats({ reserve }: LoadedKernels<Name>): Float32Array {
  const prepared = new Float32Array(reserve(END), 0, END / 4);
  prepared.set(COSINES, COSINES_AT / 4);
  COSINES.forEach((cosine, at) => {
    const [k, n] = [Math.floor(at / JAROSZ_SIDE), at % JAROSZ_SIDE];
    prepared[COSINES_TURNED / 4 + n * PDQ_SIDE + k] = cosine;
  });
  return prepared;
}

/** As lowFrequenciesPlain and stepsPlain; undefined where there is no SIMD. */
export const analyzeFast = loaded && floats && ((luma: Float32Array) => analyze(loaded.run, floats, luma));

function analyze(
  run: LoadedKernels<Name>["run"],
  memory: Float32Array,
  luma: Float32Array,
): { frequencies: Float32Array; steps: number } {
  memory.set(luma, LUMA / 4);
  for (let k = 0; k < PDQ_SIDE; k++) {
    const cosines = COSINES_AT + k * ROW_BYTES;
    const down = DOWN + k * ROW_BYTES;
    for (let x = 0; x < ROW_BYTES; x += 4 * PDQ_SIDE)
      run.product(cosines, cosines + ROW_BYTES, LUMA + x, ROW_BYTES, down + x);
    run.product(down, down + ROW_BYTES, COSINES_TURNED, 4 * PDQ_SIDE, OUT + k * 4 * PDQ_SIDE);
  }
  const frequencies = memory.slice(OUT / 4, END / 4);
  run.steps(LUMA, LUMA_END - ROW_BYTES, LUMA_END, OUT);
  const sums = new Int32Array(memory.buffer, OUT, 4);
  return { frequencies, steps: sums.reduce((sum, part) => sum + part, 0) };
}
