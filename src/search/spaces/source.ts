// Where the vectors of a space come from: what an analyzer left in the catalog, as it is or made into something
// smaller. The one seam between what a space is made of (here, and whatever wraps a source in another) and how it is
// searched. A vector that is none (another length, not of unit length: a damaged row) is left out, as if it had never
// been computed.

import type { Catalog } from "../../catalog/catalog.js";
import { LENGTH_TOLERANCE } from "../../neighbors/unit-vectors.js";

/** What embeds pictures and words for a space: an analyzer at a version. */
export interface SpaceBase {
  readonly name: string;
  readonly version: number;
}

export interface ImageVector {
  /** Row of the catalog. */
  readonly image: number;
  readonly vector: Float32Array;
}

export interface SpaceSource {
  readonly name: string;
  readonly version: number;
  readonly dim: number;
  /** How many have a vector. */
  readonly images: number;
  /** The space itself, or the one it is made from: its model embeds what a question holds. */
  readonly base: SpaceBase;
  /** Names what the vectors went through on their way from the base (a checksum of it); "" where they are the base's. */
  readonly madeBy: string;
  /** All vectors, each of `dim` numbers and unit length, by ascending image. */
  vectors(): Iterable<ImageVector>;
  /** The same of one image; undefined where it has none. */
  vectorOf(image: number): Float32Array | undefined;
  /** Brings a unit vector of the base into this space, again at unit length (all zeros where nothing of it is left). */
  toSpace(vector: Float32Array): Float32Array;
}

/** What the catalog itself holds in a space. */
export function storedSource(
  { store }: Catalog,
  { name, version, dim, images }: SpaceBase & { readonly dim: number; readonly images: number },
): SpaceSource {
  return {
    ...{ name, version, dim, images },
    base: { name, version },
    madeBy: "",
    *vectors() {
      for (const { image, value } of store.features(name, version)) {
        const vector = unitVectorOf(value, dim);
        if (vector !== undefined) yield { image, vector };
      }
    },
    vectorOf: (image) => {
      const value = store.feature(image, name, version);
      return value === undefined ? undefined : unitVectorOf(value, dim);
    },
    toSpace: (vector) => vector,
  };
}

/** Bytes as they are stored; undefined unless they are a unit vector of `dim` numbers. */
function unitVectorOf(value: Uint8Array, dim: number): Float32Array | undefined {
  if (value.length !== dim * 4) return undefined;
  // Both are little-endian, as every machine that runs Node is.
  const isAligned = value.byteOffset % 4 === 0;
  const vector = isAligned
    ? new Float32Array(value.buffer, value.byteOffset, dim)
    : new Float32Array(value.slice().buffer);
  return isUnit(vector, 0, dim) ? vector : undefined;
}

/** Whether the `dim` numbers from `start` on are a unit vector. */
export function isUnit(vectors: Float32Array, start: number, dim: number): boolean {
  let sum = 0;
  for (let i = start; i < start + dim; i++) sum += vectors[i]! * vectors[i]!;
  return Math.abs(Math.sqrt(sum) - 1) < LENGTH_TOLERANCE;
}
