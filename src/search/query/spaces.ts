// The spaces of a catalog: which there are, and the vectors of one, ready to be asked. A vector that is none (another
// length, not of unit length: a damaged row) is left out, as if it had never been computed.

import type { Catalog } from "../../catalog/catalog.js";
import { LookalikeError } from "../../contract/errors.js";
import { analyzerOf, modelOf } from "../../embed/models/registry.js";
import { embedder as weightless } from "../../embed/weightless/weightless.js";

export interface KnownSpace {
  readonly name: string;
  readonly version: number;
  readonly dim: number;
  /** How many have a vector. */
  readonly images: number;
}

export interface OpenSpace extends KnownSpace {
  /** Rows of images in the catalog, ascending. */
  readonly ids: Int32Array;
  /** `dim` numbers for each of `ids`, one after the other, each of unit length. */
  readonly vectors: Float32Array;
  /** The place of an image in `ids`, -1 without a vector. */
  placeOf(image: number): number;
}

/** The spaces a catalog has vectors in, the newest version of each; the one without weights first. */
export function listSpaces({ store }: Catalog): KnownSpace[] {
  const newest = new Map<string, KnownSpace>();
  for (const { analyzer, version, images, bytes } of store.kinds()) {
    const isSpace = analyzer === weightless.space.name || modelOf(analyzer) !== undefined;
    if (isSpace) newest.set(analyzer, { name: analyzer, version, dim: bytes / 4, images });
  }
  const order = ({ name }: KnownSpace) => (name === weightless.space.name ? "" : name);
  return [...newest.values()].sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

/** Reads all vectors of a space. Throws SPACE_UNKNOWN, naming the spaces there are. */
export function openSpace(catalog: Catalog, name: string): OpenSpace {
  const known = listSpaces(catalog).find((space) => space.name === name || space.name === analyzerOf(name));
  if (known === undefined) {
    const names = listSpaces(catalog).map((space) => space.name);
    throw new LookalikeError(
      "SPACE_UNKNOWN",
      `Expected ${names.length === 0 ? "an indexed folder" : `one of ${names.join(", ")}`} for space but received ${JSON.stringify(name)}`,
    );
  }
  return { ...known, ...readVectors(catalog, known) };
}

function readVectors({ store }: Catalog, { name, version, dim, images }: KnownSpace) {
  const ids = new Int32Array(images);
  const vectors = new Float32Array(images * dim);
  const bytes = new Uint8Array(vectors.buffer);
  let count = 0;
  for (const { image, value } of store.features(name, version)) {
    if (value.length !== dim * 4) continue;
    bytes.set(value, count * dim * 4); // both are little-endian, as every machine that runs Node is
    if (!isUnit(vectors, count * dim, dim)) continue;
    ids[count++] = image;
  }
  const places = new Map(Array.from(ids.subarray(0, count), (id, place) => [id, place]));
  return {
    ids: ids.subarray(0, count),
    vectors: vectors.subarray(0, count * dim),
    placeOf: (image: number) => places.get(image) ?? -1,
  };
}

function isUnit(vectors: Float32Array, start: number, dim: number): boolean {
  let sum = 0;
  for (let i = start; i < start + dim; i++) sum += vectors[i]! * vectors[i]!;
  return Math.abs(Math.sqrt(sum) - 1) < 1e-3;
}
