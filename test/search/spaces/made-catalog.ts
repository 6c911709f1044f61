// A catalog of made-up vectors: images with a file each and a vector in the space without weights, no pictures at all.

import { onTestFinished } from "vitest";
import { type Catalog, openCatalog } from "../../../src/catalog/catalog.js";
import { embedder } from "../../../src/embed/weightless/weightless.js";
import { numbersFrom } from "../../../src/pixels/seeded.js";
import { findSpace } from "../../../src/search/spaces/spaces.js";
import { temporaryFolder } from "../../support/folder.js";

export const SPACE = embedder.space;

/** Vectors drawn from a seed, one after the other. */
export function madeVectors(count: number, seed = 1, dim = SPACE.dim): Float32Array {
  const random = numbersFrom(seed);
  const vectors = Float32Array.from({ length: count * dim }, () => random() + random() - 1);
  for (let at = 0; at < count; at++) {
    const row = vectors.subarray(at * dim, (at + 1) * dim);
    const length = Math.hypot(...row);
    for (let i = 0; i < dim; i++) row[i]! /= length;
  }
  return vectors;
}

/** Puts pictures `from`, `from` + 1 ... into a catalog, a file and a vector each. */
export function addVectors({ store }: Catalog, vectors: Float32Array, from = 1, name = SPACE.name): void {
  const dim = SPACE.dim;
  store.transaction(() => {
    for (let at = 0; at * dim < vectors.length; at++) {
      const image = store.putImage({
        content: (from + at).toString(16).padStart(64, "0"),
        bytes: 1,
        settings: "made",
        pixel: undefined,
        facts: undefined,
        metadata: undefined,
        failure: undefined,
      });
      store.putFile(`${from + at}.jpg`, { size: 1, mtimeUs: 1, inode: `1:${from + at}` }, image, 1);
      const value = new Uint8Array(vectors.slice(at * dim, (at + 1) * dim).buffer);
      store.putFeature(image, { analyzer: name, version: SPACE.version, value });
    }
  });
}

export function catalogOf(vectors: Float32Array): Catalog {
  const catalog = openCatalog(temporaryFolder());
  onTestFinished(() => catalog.close());
  addVectors(catalog, vectors);
  return catalog;
}

/** The same catalog as another process has it open. */
export function openAgain({ layout }: Catalog): Catalog {
  const catalog = openCatalog(layout.base, { create: false });
  onTestFinished(() => catalog.close());
  return catalog;
}

export const sourceIn = (catalog: Catalog) => findSpace(catalog, SPACE.name);
