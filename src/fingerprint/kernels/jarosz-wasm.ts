// PDQ's downsampling by the kernels of jarosz-kernels.ts. Rows go through four at a time, so the memory of the kernels
// is a few dozen rows, whatever the height.
//
// Ends of boxes need no cases: before and after a picture lie zeros, which change no sum, and places that belong to
// no output are divided by infinity.

import type { Picture } from "../../pixels/picture.js";
import type { LoadedKernels } from "../../wasm/kernel.js";
import { BATCH, type JaroszKernel, jaroszKernels, VECTOR_BYTES } from "./jarosz-kernels.js";
import { cellMiddles, downsamplePlain, JAROSZ_SIDE, leadOf, windowFor } from "./jarosz-plain.js";

const kernels = jaroszKernels; // a name of its own, which stays defined in the function below

/**
 * Wider than any JPEG, and than a photograph by far. The memory of a kernel is never given back, and one strip of ten
 * million pixels would leave every thread that met one with a gigabyte: such a picture takes the plain way.
 */
const MOST_COLUMNS = 2 ** 17;

/** As downsamplePlain, for pictures that are not 64 x 64; undefined where there is no SIMD. */
export const downsampleFast =
  kernels &&
  ((picture: Picture) =>
    picture.widthPx > MOST_COLUMNS ? downsamplePlain(picture) : downsample(kernels, picture));

function downsample({ run, reserve }: LoadedKernels<JaroszKernel>, picture: Picture): Float32Array {
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
