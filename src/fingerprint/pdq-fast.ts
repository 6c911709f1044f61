// PDQ without its order of sums. Its two rounds of boxes and its picking are one linear filter, the same for every
// row and every column, so each of the 64 x 64 cells is one sum of a few pixels a direction: fixed-point weights and
// 8-bit rows between the passes, by the kernels of the resampler. From equal pixels about half a bit of 256 differs.
//
// Where the boxes lie hangs on the size of the picture, in whole pixels: on a smaller plane they would lie elsewhere,
// by up to a tenth of a cell. So the weights are those of the picture itself, added up for each pixel of the plane.

import { createPicture, type Picture } from "../pixels/picture.js";
import { acrossRows, downColumns, rowsRead } from "../pixels/resampling/passes.js";
import { acrossRowsFast, downColumnsFast } from "../pixels/resampling/passes-wasm.js";
import { FRACTION_BITS, type Taps } from "../pixels/resampling/taps.js";
import { cellMiddles, JAROSZ_SIDE, leadOf, windowFor } from "./kernels/jarosz-plain.js";

/** A gray plane of a picture, and how large the picture itself is. */
export interface ReducedPlane {
  /** 1 channel, of any size up to that of the picture. */
  readonly gray: Picture;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** About the luma that `downsampleTo64` gives of the picture itself: within a level, where the plane is not smaller. */
export function downsampleFastTo64({ gray, widthPx, heightPx }: ReducedPlane): Float32Array {
  const columns = tapsOf(widthPx, gray.widthPx);
  const rows = tapsOf(heightPx, gray.heightPx);
  const { first, end } = rowsRead(gray, rows);
  const narrow = (acrossRowsFast ?? acrossRows)(gray, columns, first, end);
  const small = createPicture(JAROSZ_SIDE, JAROSZ_SIDE, 1);
  return Float32Array.from((downColumnsFast ?? downColumns)(narrow, rows, first, small).data);
}

/** Taps are the same for every picture of a size, and pictures of a library share a few sizes. */
const knownTaps = new Map<string, Taps>();
const TAPS_KEPT = 64;

function tapsOf(sidePx: number, planePx: number): Taps {
  const key = `${sidePx} ${planePx}`;
  const known = knownTaps.get(key);
  if (known !== undefined) return known;
  const [oldest] = knownTaps.keys();
  if (oldest !== undefined && knownTaps.size >= TAPS_KEPT) knownTaps.delete(oldest);
  const taps = computeTaps(sidePx, planePx);
  knownTaps.set(key, taps);
  return taps;
}

function computeTaps(sidePx: number, planePx: number): Taps {
  const cells = Array.from(cellMiddles(sidePx), (middle) => weightsAround(sidePx, middle)).map((cell) =>
    onPlane(cell, planePx / sidePx, planePx),
  );
  const stride = cells.reduce((most, { weights }) => Math.max(most, weights.length), 0);
  const fixed = new Int32Array(JAROSZ_SIDE * stride);
  cells.forEach(({ weights }, cell) => {
    fixed.set(
      weights.map((weight) => Math.round(weight * (1 << FRACTION_BITS))),
      cell * stride,
    );
  });
  return {
    starts: Int32Array.from(cells, ({ start }) => start),
    counts: Int32Array.from(cells, ({ weights }) => weights.length),
    most: stride,
    weights: fixed,
    stride,
  };
}

interface CellWeights {
  readonly start: number;
  readonly weights: readonly number[];
}

/**
 * What the pixels of a side count in the cell with that middle: a box of boxes, both cut at the ends. Each inner box is
 * noted by where it begins and ends, and added up once: a side of ten million pixels has boxes of a hundred thousand.
 */
function weightsAround(sidePx: number, middle: number): CellWeights {
  const window = windowFor(sidePx);
  const lead = leadOf(window);
  const box = (at: number) => ({
    from: Math.max(0, at + lead - window + 1),
    end: Math.min(sidePx, at + lead + 1),
  });
  const outer = box(middle);
  const start = box(outer.from).from;
  const steps = new Float64Array(box(outer.end - 1).end - start + 1);
  for (let at = outer.from; at < outer.end; at++) {
    const inner = box(at);
    const share = 1 / (outer.end - outer.from) / (inner.end - inner.from);
    steps[inner.from - start]! += share;
    steps[inner.end - start]! -= share;
  }
  let weight = 0;
  return { start, weights: Array.from(steps.subarray(0, -1), (step) => (weight += step)) };
}

/** The same on pixels that are larger by 1 / scale: each weight goes where its pixel lies, in two parts at an edge. */
function onPlane({ start, weights }: CellWeights, scale: number, planePx: number): CellWeights {
  if (scale === 1) return { start, weights };
  const first = Math.floor(start * scale);
  const end = Math.min(planePx, Math.ceil((start + weights.length) * scale - 1e-9));
  const sums = new Array<number>(end - first).fill(0);
  weights.forEach((weight, k) => {
    const [from, to] = [(start + k) * scale, (start + k + 1) * scale];
    for (let at = Math.floor(from); at < Math.min(end, to); at++) {
      sums[at - first]! += (weight * (Math.min(at + 1, to) - Math.max(at, from))) / scale;
    }
  });
  return { start: first, weights: sums };
}
