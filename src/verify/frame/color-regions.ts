// Where only the color differs: a recolored dress or a tinted sign can leave the luma as it was. Encoders keep
// colors coarsely, so they are compared as means of 16x16 grid pixels. Two distances: as they are (anything
// that differs), and after the best linear map of all colors (what differs by itself: a tint moves them all).

import { momentsOf, solveLinear } from "../moments.js";
import { CHROMA_CELL_PX, type Layer } from "./grid.js";

/** Distances between the mean colors of the blocks of a pair, in levels of Cb/Cr. */
export interface ColorDistances {
  readonly worst: number;
  readonly median: number;
  /** The worst that the map of all colors does not explain. */
  readonly unexplained: number;
}

/** Compares the colors of two layers of one grid, block by block. */
export function measureColors(a: Layer, b: Layer): ColorDistances {
  const blocksA = blockColors(a);
  const blocksB = blockColors(b);
  const plain = distances(blocksA, blocksB).sort();
  const mapped = distances(applyMap(blocksA, fitMap(blocksA, blocksB)), blocksB);
  return {
    worst: plain.at(-1) ?? 0,
    median: plain[Math.floor(plain.length / 2)] ?? 0,
    unexplained: mapped.reduce((most, distance) => Math.max(most, distance), 0),
  };
}

/** Cb and Cr of overlapping blocks of 2x2 chroma cells. */
interface Colors {
  readonly cb: Float64Array;
  readonly cr: Float64Array;
}

function blockColors({ widthPx, heightPx, cb, cr }: Layer): Colors {
  const columns = Math.floor(widthPx / CHROMA_CELL_PX);
  const rows = Math.floor(heightPx / CHROMA_CELL_PX);
  const wide = Math.max(0, columns - 1);
  const count = wide * Math.max(0, rows - 1);
  const means = (plane: Float32Array): Float64Array =>
    Float64Array.from({ length: count }, (_, i) => {
      const at = Math.floor(i / wide) * columns + (i % wide);
      return (plane[at]! + plane[at + 1]! + plane[at + columns]! + plane[at + columns + 1]!) / 4;
    });
  return { cb: means(cb), cr: means(cr) };
}

function distances(a: Colors, b: Colors): Float64Array {
  return a.cb.map((value, i) => Math.hypot(b.cb[i]! - value, b.cr[i]! - a.cr[i]!));
}

/** Row-major 2x3: Cb' and Cr' from (Cb, Cr, 1). */
type ColorMap = readonly [number, number, number, number, number, number];

/**
 * Least squares, twice, each time without the tenth of the blocks that fits worst. The first time these are
 * the blocks that changed most: one vivid patch would otherwise bend the map until the patch fits.
 */
function fitMap(a: Colors, b: Colors): ColorMap {
  let rest = distances(a, b);
  let map: ColorMap = [1, 0, 0, 0, 1, 0];
  for (let round = 0; round < 2; round++) {
    const limit = rest.slice().sort()[Math.floor(rest.length * 0.9)] ?? 0;
    const kept = rest.map((distance) => (distance <= limit ? 1 : 0));
    map = solveMap(a, b, kept);
    rest = distances(applyMap(a, map), b);
  }
  return map;
}

function solveMap(a: Colors, b: Colors, kept: Float64Array): ColorMap {
  const pick = (plane: Float64Array) => plane.filter((_, i) => kept[i] !== 0);
  const m = momentsOf({ x: pick(a.cb), y: pick(a.cr), u: pick(b.cb), v: pick(b.cr) });
  if (m.count === 0) return [1, 0, 0, 0, 1, 0];
  // A ridge of one squared level: colors the frame does not show are left as they are.
  const { ux, uy, vx, vy } = solveLinear(m, m.count);
  const { x, y, u, v } = m.mean;
  return [ux, uy, u - ux * x - uy * y, vx, vy, v - vx * x - vy * y];
}

function applyMap({ cb, cr }: Colors, [p, q, t, r, s, u]: ColorMap): Colors {
  return {
    cb: cb.map((x, i) => p * x + q * cr[i]! + t),
    cr: cb.map((x, i) => r * x + s * cr[i]! + u),
  };
}
