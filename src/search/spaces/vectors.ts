// The vectors of a space as a question needs them, wherever they lie: which image is at which place, rows by their
// places, the rounded rows of a scan, a sample. Of small catalogs they are in memory.

import type { Catalog } from "../../catalog/catalog.js";
import { IdSet } from "../../neighbors/id-set.js";
import { ScannedVectors } from "../../neighbors/scanned-vectors.js";
import { type Rows, rowsOf } from "../../neighbors/unit-vectors.js";
import { drawSample, type Sample } from "./sample.js";
import type { SpaceSource } from "./source.js";

export interface SpaceVectors {
  readonly dim: number;
  /** Of each place its image. */
  readonly images: Int32Array;
  /** The place of an image; -1 where it has none. */
  placeOf(image: number): number;
  /** Places of images none of whose files is there any more. */
  readonly gone: IdSet;
  /** By place. */
  readonly rows: Rows;
  readonly sample: Sample;
  /** The exact index, made or read when it is first needed. */
  scan(): ScannedVectors;
  /** Where other indexes of the same places lie; undefined where nothing can be kept. */
  readonly beside: { readonly folder: string; readonly name: string } | undefined;
  /** Whether something that was read was not what had been written. */
  readonly isDamaged: boolean;
  close(): void;
}

/** Reads all vectors of images that have a file into memory. */
export function readVectors({ store }: Catalog, source: SpaceSource): SpaceVectors {
  const { dim } = source;
  const without = new Set(store.imagesWithoutFile());
  const images: number[] = [];
  let numbers = new Float32Array(Math.max(1, source.images) * dim);
  for (const { image, vector } of source.vectors()) {
    if (without.has(image)) continue;
    if ((images.length + 1) * dim > numbers.length) numbers = longer(numbers);
    numbers.set(vector, images.length * dim);
    images.push(image);
  }
  const size = images.length;
  const rows = rowsOf(numbers.subarray(0, size * dim), dim);
  let scan: ScannedVectors | undefined;
  let sample: Sample | undefined;
  const ids = Int32Array.from(images);
  return {
    dim,
    images: ids,
    placeOf: openPlaces(ids),
    gone: new IdSet(size),
    rows,
    get sample() {
      sample ??= drawSample(
        Uint32Array.from({ length: size }, (_, place) => place),
        dim,
        rows,
      );
      return sample;
    },
    scan: () => {
      scan ??= ScannedVectors.of(numbers.subarray(0, size * dim), dim);
      return scan;
    },
    beside: undefined,
    isDamaged: false,
    close: () => {},
  };
}

/** The place of an image, -1 where it has none; quick where images ascend but for a few breaks. */
export function openPlaces(images: Int32Array): (image: number) => number {
  const starts = [0];
  for (let at = 1; at < images.length; at++) if (images[at]! < images[at - 1]!) starts.push(at);
  return (image) => {
    for (const [run, start] of starts.entries()) {
      const place = placeIn(images, image, start, starts[run + 1] ?? images.length);
      if (place >= 0) return place;
    }
    return -1;
  };
}

/** The same among those that ascend from `from` to before `to`. */
function placeIn(images: Int32Array, image: number, from: number, to: number): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (images[middle]! < image) low = middle + 1;
    else high = middle;
  }
  return low < to && images[low] === image ? low : -1;
}

function longer(numbers: Float32Array): Float32Array<ArrayBuffer> {
  const more = new Float32Array(2 * numbers.length);
  more.set(numbers);
  return more;
}
