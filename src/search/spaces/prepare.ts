// What is built before a question needs it: the files of the spaces, and a graph or a forest where one is used. A
// million vectors take minutes, which whoever indexes can wait for and whoever asks cannot.

import type { Catalog } from "../../catalog/catalog.js";
import { neighborsFor, readChoice } from "./choice.js";
import { forgetSpace } from "./kept.js";
import { type BuildOptions, build, openBuilt } from "./neighbors.js";
import { openVectors } from "./open-space.js";
import type { SpaceSource } from "./source.js";
import { listSpaces } from "./spaces.js";

/** A graph takes further vectors in when so large a share of all are not in it: until then they are scanned. */
const TAIL = 0.05;

/**
 * Brings what the spaces of a catalog are asked by up to date, until it is stopped; what of it cannot be kept is made
 * by every question, and said here.
 */
export async function prepareSpaces(catalog: Catalog, options: BuildOptions = {}): Promise<string[]> {
  const notices: string[] = [];
  for (const source of listSpaces(catalog)) {
    if (options.signal?.aborted === true) break;
    try {
      await prepareSpace(catalog, source, options);
    } catch (error) {
      if (typeof (error as { code?: unknown }).code !== "string") throw error;
      notices.push(`the index of ${source.name} could not be kept: ${(error as Error).message}`);
    }
  }
  return notices;
}

async function prepareSpace(catalog: Catalog, source: SpaceSource, options: BuildOptions): Promise<void> {
  const choice = readChoice(catalog.layout.index, source);
  const vectors = openVectors(catalog, source, choice);
  try {
    const size = vectors.images.length;
    const neighbors = neighborsFor(size, source.dim, choice);
    if (neighbors.kind === "exact" || vectors.beside === undefined) return;
    const known = openBuilt(source, vectors, neighbors)?.size ?? 0;
    if (known === 0 || size - known > TAIL * size) await build(source, vectors, neighbors, options);
  } finally {
    vectors.close();
    forgetSpace(catalog, source.name);
  }
}
