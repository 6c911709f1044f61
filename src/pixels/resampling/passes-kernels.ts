// The WebAssembly of a resize's passes: rows (eight taps in two instructions each; those of color pictures parted into
// their channels first) and columns (eight bytes at a time). All sums are of whole numbers below 2^32, so they equal
// passes.ts to the last bit in any order. passes-wasm.ts says what lies where.

import { advance, loadKernel, loadKernels } from "../../wasm/kernel.js";

/** The bytes of one channel out of three vectors of interleaved ones. 128 picks no byte. */
const channelOf = (channel: number) =>
  [0, 1, 2]
    .map((vector) => {
      const bytes = Array.from({ length: 16 }, (_, i) => channel + 3 * i - 16 * vector);
      return `local.get $v${vector} v128.const ${bytes.map((at) => (at >= 0 && at < 16 ? at : 128)).join(" ")} i8x16.swizzle`;
    })
    .join(" ")
    .concat(" v128.or v128.or");

/** Sixteen pixels at a time to one plane a channel. */
const PART = {
  name: "part",
  parameters: ["from", "end", "red", "green", "blue"],
  locals: { v0: "v128", v1: "v128", v2: "v128" },
  text: `
    loop
      ${[0, 1, 2].map((k) => `local.get $from v128.load ${16 * k} local.set $v${k}`).join("\n")}
      local.get $red ${channelOf(0)} v128.store 0
      local.get $green ${channelOf(1)} v128.store 0
      local.get $blue ${channelOf(2)} v128.store 0
      ${advance(16, "red", "green", "blue")} ${advance(48, "from")}
      local.get $from local.get $end i32.lt_u br_if 0
    end
  `,
} as const;

/**
 * Where taps start, and the high and low halves of their weights; `chunks` of eight taps for every output pixel, which
 * lie `step` bytes apart.
 */
const ACROSS = {
  name: "across",
  parameters: [
    "from",
    "rowBytes",
    "rows",
    "starts",
    "high",
    "low",
    "chunks",
    "to",
    "step",
    "toEnd",
    "toBytes",
  ],
  locals: {
    at: "i32",
    h: "i32",
    l: "i32",
    p: "i32",
    k: "i32",
    sum: "i32",
    v: "v128",
    hs: "v128",
    ls: "v128",
  },
  text: `
    loop                                        ;; over rows; toEnd is where the row ends
      local.get $starts local.set $at
      local.get $high local.set $h
      local.get $low local.set $l
      loop                                      ;; over output pixels
        local.get $from local.get $at i32.load 0 i32.add local.set $p
        i32.const 0 i32x4.splat local.tee $hs local.set $ls
        local.get $chunks local.set $k
        loop                                    ;; over taps, eight at a time
          local.get $p v128.load8x8_u 0 local.tee $v
          local.get $h v128.load 0 i32x4.dot_i16x8_s local.get $hs i32x4.add local.set $hs
          local.get $v local.get $l v128.load 0 i32x4.dot_i16x8_s local.get $ls i32x4.add local.set $ls
          local.get $p i32.const 8 i32.add local.set $p
          ${advance(16, "h", "l")}
          local.get $k i32.const 1 i32.sub local.tee $k br_if 0
        end
        local.get $hs i32.const 11 i32x4.shl local.get $ls i32x4.add local.tee $v
        i32x4.extract_lane 0 local.get $v i32x4.extract_lane 1 i32.add
        local.get $v i32x4.extract_lane 2 i32.add local.get $v i32x4.extract_lane 3 i32.add
        i32.const 2097152 i32.add i32.const 22 i32.shr_s local.set $sum
        i32.const 0 local.get $sum local.get $sum i32.const 0 i32.lt_s select local.set $sum
        local.get $to
        i32.const 255 local.get $sum local.get $sum i32.const 255 i32.gt_s select
        i32.store8 0
        local.get $at i32.const 4 i32.add local.set $at
        local.get $to local.get $step i32.add local.tee $to
        local.get $toEnd i32.lt_u br_if 0
      end
      local.get $toEnd local.get $toBytes i32.add local.set $toEnd
      local.get $from local.get $rowBytes i32.add local.set $from
      local.get $rows i32.const 1 i32.sub local.tee $rows br_if 0
    end
  `,
} as const;

/** One output row: `count` input rows of `rowBytes` from `from` on, each with its weight. */
const DOWN = {
  name: "down",
  parameters: ["from", "rowBytes", "weights", "count", "to", "toEnd"],
  locals: { p: "i32", w: "i32", k: "i32", v: "v128", weight: "v128", low: "v128", high: "v128" },
  text: `
    loop                                        ;; over eight bytes
      local.get $from local.set $p
      local.get $weights local.set $w
      i32.const 2097152 i32x4.splat local.tee $low local.set $high
      local.get $count local.set $k
      loop                                      ;; over rows
        local.get $p v128.load8x8_u 0 local.set $v
        local.get $w v128.load32_splat 0 local.tee $weight
        local.get $v i32x4.extend_low_i16x8_u i32x4.mul local.get $low i32x4.add local.set $low
        local.get $v i32x4.extend_high_i16x8_u local.get $weight i32x4.mul
        local.get $high i32x4.add local.set $high
        local.get $p local.get $rowBytes i32.add local.set $p
        local.get $w i32.const 4 i32.add local.set $w
        local.get $k i32.const 1 i32.sub local.tee $k br_if 0
      end
      local.get $to
      local.get $low i32.const 22 i32x4.shr_s local.get $high i32.const 22 i32x4.shr_s i16x8.narrow_i32x4_s
      local.tee $v local.get $v i8x16.narrow_i16x8_u
      v128.store 0
      local.get $from i32.const 8 i32.add local.set $from
      local.get $to i32.const 8 i32.add local.tee $to
      local.get $toEnd i32.lt_u br_if 0
    end
  `,
} as const;

/** Along rows; undefined where there is no SIMD. */
export const acrossKernels = loadKernels<"across" | "part">(ACROSS, PART);
/** Along columns; undefined where there is no SIMD. */
export const downKernel = loadKernel(DOWN);
