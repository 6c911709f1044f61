// One grid for two pictures: both are brought to the size of the smaller one, so that a block of a and a block
// of b show the same part of the scene. A light blur forgives what resamplers and encoders do to single pixels.

import type { Picture } from "../../pixels/picture.js";
import { resample } from "../../pixels/resample.js";
import { smoothPlain } from "../points/smooth.js";
import type { Size } from "../proof.js";

/** Longer side of the grid at most. Larger shows more, and costs more. */
export const GRID_PX = 768;

/** Colors are averaged over squares of this side: encoders keep little more of them. */
export const CHROMA_CELL_PX = 8;

/** One picture on the common grid. */
export interface Layer extends Size {
  /** Luma 0..255 as it is. */
  readonly sharp: Float32Array;
  /** Luma after a 1-4-6-4-1 blur. */
  readonly luma: Float32Array;
  /** Mean Cb and Cr (-128..127) of cells of CHROMA_CELL_PX, row-major; only whole cells. */
  readonly cb: Float32Array;
  readonly cr: Float32Array;
}

/** Whether two sizes have one aspect ratio, but for the rounding of the smaller one to whole pixels. */
export function sameAspect(a: Size, b: Size): boolean {
  const [small, large] = a.widthPx * a.heightPx <= b.widthPx * b.heightPx ? [a, b] : [b, a];
  const slackPx = (sidePx: number): number => 1.01 + sidePx * 0.001;
  const widthPx = (large.widthPx * small.heightPx) / large.heightPx;
  const heightPx = (large.heightPx * small.widthPx) / large.widthPx;
  return (
    Math.abs(widthPx - small.widthPx) <= slackPx(small.widthPx) ||
    Math.abs(heightPx - small.heightPx) <= slackPx(small.heightPx)
  );
}

/** The grid of two pictures of one aspect: the smaller one's size, at most `longestPx` on the longer side. */
export function gridSize(a: Size, b: Size, longestPx: number = GRID_PX): Size {
  const small = a.widthPx * a.heightPx <= b.widthPx * b.heightPx ? a : b;
  const shrink = Math.min(1, longestPx / Math.max(small.widthPx, small.heightPx));
  return {
    widthPx: Math.max(1, Math.round(small.widthPx * shrink)),
    heightPx: Math.max(1, Math.round(small.heightPx * shrink)),
  };
}

/** The last layer of a picture, for as long as the picture is kept: it may be held against many others. */
const lastLayers = new WeakMap<Picture, Layer>();

/** As `toLayer`, but made once when a picture, whose pixels must never change, is brought to one grid again and again. */
export function keptLayer(picture: Picture, size: Size): Layer {
  const last = lastLayers.get(picture);
  if (last?.widthPx === size.widthPx && last.heightPx === size.heightPx) return last;
  const layer = toLayer(picture, size);
  lastLayers.set(picture, layer);
  return layer;
}

/**
 * Brings a picture to the grid: luma as it is and blurred, and the colors of coarse cells. Luma is not rounded here, so
 * that the kernel of the blur would not add it up to the same last bit everywhere: the plain one does.
 */
export function toLayer(picture: Picture, size: Size): Layer {
  const onGrid = resample(picture, size.widthPx, size.heightPx, "hamming");
  const sharp = lumaOf(onGrid);
  return { ...size, sharp, luma: smoothPlain({ ...size, data: sharp }), ...chromaOf(onGrid) };
}

/** Luma (Rec. 601) of a picture, as numbers 0..255 without rounding. */
export function lumaOf({ channels, data }: Picture): Float32Array {
  if (channels === 1) return new Float32Array(data);
  const out = new Float32Array(data.length / 3);
  for (let i = 0, p = 0; i < out.length; i++, p += 3) {
    out[i] = 0.299 * data[p]! + 0.587 * data[p + 1]! + 0.114 * data[p + 2]!;
  }
  return out;
}

function chromaOf({ widthPx, heightPx, channels, data }: Picture): { cb: Float32Array; cr: Float32Array } {
  const columns = Math.floor(widthPx / CHROMA_CELL_PX);
  const rows = Math.floor(heightPx / CHROMA_CELL_PX);
  const cb = new Float32Array(columns * rows);
  const cr = new Float32Array(columns * rows);
  if (channels === 1) return { cb, cr };
  const share = 1 / CHROMA_CELL_PX ** 2;
  for (let y = 0; y < rows * CHROMA_CELL_PX; y++) {
    const row = Math.floor(y / CHROMA_CELL_PX) * columns;
    for (let x = 0, p = y * widthPx * 3; x < columns * CHROMA_CELL_PX; x++, p += 3) {
      const cell = row + Math.floor(x / CHROMA_CELL_PX);
      const r = data[p]!;
      const g = data[p + 1]!;
      const b = data[p + 2]!;
      cb[cell]! += (-0.168736 * r - 0.331264 * g + 0.5 * b) * share;
      cr[cell]! += (0.5 * r - 0.418688 * g - 0.081312 * b) * share;
    }
  }
  return { cb, cr };
}
