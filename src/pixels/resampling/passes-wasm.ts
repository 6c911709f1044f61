// The passes of a resize by the kernels of passes-kernels.ts. Pictures go through in bands that stay in a processor's
// cache, so the memory of a kernel stays small.

import type { LoadedKernel, LoadedKernels } from "../../wasm/kernel.js";
import { createPicture, type Picture } from "../picture.js";
import { acrossRows, downColumns } from "./passes.js";
import { acrossKernels, downKernel } from "./passes-kernels.js";
import type { Taps } from "./taps.js";

const [across, down] = [acrossKernels, downKernel]; // names of their own, which stay defined in the functions below

/** Bytes of input copied in at a time, about; kernels read and write up to 8 bytes too far. */
const BAND_BYTES = 1 << 18;
const SLACK = 16;
/** A kernel keeps its memory for good, so that what would need more (a side of millions of pixels) goes the plain way. */
const MOST_BYTES = 1 << 26;

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
