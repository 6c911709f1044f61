// The passes of a resize as kernels: rows (eight taps in two instructions each; those of color pictures parted into
// their channels first) and columns (eight bytes at a time). All sums are of whole numbers below 2^32, so they equal
// passes.ts to the last bit in any order. Pictures go through in bands that stay in a processor's cache, so the memory
// of a kernel stays small.

import {
  advance,
  type LoadedKernel,
  type LoadedKernels,
  loadKernel,
  loadKernels,
} from "../../wasm/kernel.js";
import { createPicture, type Picture } from "../picture.js";
import { acrossRows, downColumns } from "./passes.js";
import type { Taps } from "./taps.js";

/** Bytes of input copied in at a time, about; kernels read and write up to 8 bytes too far. */
const BAND_BYTES = 1 << 18;
const SLACK = 16;
/** A kernel keeps its memory for good, so that what would need more (a side of millions of pixels) goes the plain way. */
const MOST_BYTES = 1 << 26;

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

const across = loadKernels<"across" | "part">(ACROSS, PART);
const down = loadKernel(DOWN);

/** The horizontal pass of rows [first, end), as acrossRows does it; undefined where there is no SIMD. */
export const acrossRowsFast =
  across &&
  ((picture: Picture, columns: Taps, first: number, end: number) =>
    acrossInWasm(across, picture, columns, first, end));

/** The vertical pass, as downColumns does it; undefined where there is no SIMD. */
export const downColumnsFast =
  down &&
  ((picture: Picture, rows: Taps, firstRow: number, out: Picture) =>
    downInWasm(down, picture, rows, firstRow, out));

function acrossInWasm(
  { run, reserve }: LoadedKernels<"across" | "part">,
  picture: Picture,
  taps: Taps,
  first: number,
  end: number,
): Picture {
  const { data, widthPx, channels } = picture;
  const { starts, most } = taps;
  const columns = starts.length;
  const out = createPicture(columns, end - first, channels);
  const chunks = Math.ceil(most / 8);
  const weightBytes = 16 * chunks * columns;
  const [rowBytes, toBytes] = [widthPx * channels, columns * channels];
  const bandRows = Math.max(1, Math.floor(BAND_BYTES / rowBytes));
  const [high, low] = [4 * columns, 4 * columns + weightBytes];
  const input = low + weightBytes;
  // A color picture's planes lie behind its input; a gray one is its own plane.
  const planeBytes = bandRows * widthPx + 8 * chunks + 3 * SLACK;
  const planes = channels === 1 ? input : input + bandRows * rowBytes + 3 * SLACK;
  const output = planes + channels * planeBytes;
  const needed = output + bandRows * toBytes + SLACK;
  if (needed > MOST_BYTES) return acrossRows(picture, taps, first, end);
  const memory = reserve(needed);
  new Int32Array(memory, 0, columns).set(starts);
  writeHalves(taps, chunks, new Int16Array(memory, high), new Int16Array(memory, low));
  const bytes = new Uint8Array(memory);
  const planesAt = Array.from({ length: channels }, (_, c) => planes + c * planeBytes);
  for (let y = first; y < end; y += bandRows) {
    const rows = Math.min(bandRows, end - y);
    bytes.set(data.subarray(y * rowBytes, (y + rows) * rowBytes), input);
    if (channels === 3) run.part(input, input + rows * rowBytes, ...planesAt);
    planesAt.forEach((plane, c) => {
      const to = output + c;
      run.across(plane, widthPx, rows, 0, high, low, chunks, to, channels, to + toBytes, toBytes);
    });
    out.data.set(bytes.subarray(output, output + rows * toBytes), (y - first) * toBytes);
  }
  return out;
}

/** Weights as high * 2048 + low, which both fit 16 bits; zeros fill up the chunks. */
function writeHalves(
  { starts, counts, weights, stride }: Taps,
  chunks: number,
  high: Int16Array,
  low: Int16Array,
): void {
  for (let x = 0; x < starts.length; x++) {
    for (let k = 0, to = x * chunks * 8; k < chunks * 8; k++, to++) {
      const weight = k < counts[x]! ? weights[x * stride + k]! : 0;
      high[to] = weight >> 11;
      low[to] = weight & 2047;
    }
  }
}

function downInWasm(
  { run, reserve }: LoadedKernel,
  picture: Picture,
  rows: Taps,
  firstRow: number,
  out: Picture,
): Picture {
  const { data } = picture;
  const { starts, counts, weights, stride, most } = rows;
  const rowBytes = out.widthPx * out.channels;
  const heightPx = data.length / rowBytes;
  const bandRows = Math.min(heightPx, Math.max(most, Math.floor(BAND_BYTES / rowBytes)));
  const input = 4 * weights.length;
  const output = input + bandRows * rowBytes + SLACK;
  const needed = output + rowBytes + 2 * SLACK;
  if (needed > MOST_BYTES) return downColumns(picture, rows, firstRow, out);
  const memory = reserve(needed);
  new Int32Array(memory, 0, weights.length).set(weights);
  const bytes = new Uint8Array(memory);
  let [bandFirst, bandEnd] = [0, 0];
  for (let y = 0; y < out.heightPx; y++) {
    const start = starts[y]! - firstRow;
    if (start + counts[y]! > bandEnd) {
      [bandFirst, bandEnd] = [start, Math.min(heightPx, start + bandRows)];
      bytes.set(data.subarray(bandFirst * rowBytes, bandEnd * rowBytes), input);
    }
    run(
      input + (start - bandFirst) * rowBytes,
      rowBytes,
      4 * y * stride,
      counts[y]!,
      output,
      output + rowBytes,
    );
    out.data.set(bytes.subarray(output, output + rowBytes), y * rowBytes);
  }
  return out;
}
