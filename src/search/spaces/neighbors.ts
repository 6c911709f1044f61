// The index a space is asked by, over its vectors: a scan that misses nothing; or a graph or a forest, built when the
// folder is indexed and opened here, with a scan of what came since. Where one was chosen and is not there or not
// whole, the scan answers until it is built.

import { join } from "node:path";
import { Forest } from "../../neighbors/forest.js";
import { openGraph, saveGraph } from "../../neighbors/graph/graph-file.js";
import { GraphVectors } from "../../neighbors/graph/graph-vectors.js";
import { IdSet } from "../../neighbors/id-set.js";
import type { ApproximateIndex, VectorNeighbor } from "../../neighbors/neighbor.js";
import { ScannedVectors } from "../../neighbors/scanned-vectors.js";
import { byRank } from "../../neighbors/unit-vectors.js";
import type { Neighbors } from "./choice.js";
import { openForest, saveForest } from "./forest-file.js";
import { isDamage } from "./read-parts.js";
import type { SpaceSource } from "./source.js";
import type { SpaceVectors } from "./vectors.js";

/** Vectors that are added or read at once. */
const PORTION = 1024;

/** The approximate index that was built before; undefined where there is none that can be used. */
export function openBuilt(
  source: SpaceSource,
  vectors: SpaceVectors,
  { kind, effort }: Neighbors,
): ApproximateIndex | undefined {
  const { beside, dim, rows, images } = vectors;
  if (kind === "exact" || beside === undefined) return undefined;
  try {
    const opened =
      kind === "graph"
        ? openGraph(beside, graphSpace(source), rows, effort === undefined ? {} : { effort })
        : openForest(forestPath(beside), dim, rows, effort);
    return opened !== undefined && opened.size <= images.length ? opened : undefined;
  } catch (error) {
    if (isDamage(error)) return undefined;
    throw error;
  }
}

export interface BuildOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/**
 * Builds a graph or a forest over all vectors, or adds to a graph those that came, and keeps it; undefined where it was
 * stopped, and nothing is kept. Throws what writing throws.
 */
export async function build(
  source: SpaceSource,
  vectors: SpaceVectors,
  neighbors: Neighbors,
  options: BuildOptions = {},
): Promise<ApproximateIndex | undefined> {
  const { beside, dim, rows, images } = vectors;
  const found = openBuilt(source, vectors, neighbors);
  if (found?.size === images.length || neighbors.kind === "exact") return found;
  if (neighbors.kind === "forest") {
    const forest = Forest.of(rows(placesFrom(0, images.length)).slice(), dim);
    if (beside !== undefined) saveForest(forest, forestPath(beside));
    return openBuilt(source, vectors, neighbors) ?? forest;
  }
  const graph = found instanceof GraphVectors ? found : GraphVectors.empty(dim, rows, neighbors);
  for (let from = graph.size; from < images.length; from += PORTION) {
    options.onProgress?.(from, images.length);
    await new Promise((resolve) => setImmediate(resolve));
    if (options.signal?.aborted === true) return undefined;
    graph.add(rows(placesFrom(from, Math.min(PORTION, images.length - from))));
  }
  if (beside !== undefined) saveGraph(graph, beside, graphSpace(source));
  return graph;
}

/** Asks an index that knows the first places and a scan of those after them. */
export class WithTail {
  private readonly index: ApproximateIndex;
  private readonly vectors: SpaceVectors;
  private tail: ScannedVectors | undefined;

  constructor(index: ApproximateIndex, vectors: SpaceVectors) {
    this.index = index;
    this.vectors = vectors;
  }

  /** The `k` nearest of those allowed: descending similarity, ties by place. */
  topK(query: Float32Array, k: number, among: IdSet | undefined): VectorNeighbor[] {
    const { index } = this;
    const size = this.vectors.images.length;
    if (index.size === size) return index.topK(query, k, among === undefined ? {} : { allowed: among });
    const before =
      among &&
      IdSet.of(
        index.size,
        among.ids().filter((place) => place < index.size),
      );
    const after = among && shifted(among, index.size, size);
    const near = index.topK(query, k, before === undefined ? {} : { allowed: before });
    const late = this.scan().topK(query, k, after === undefined ? {} : { allowed: after });
    return [...near, ...late.map(({ id, similarity }) => ({ id: id + index.size, similarity }))]
      .sort(byRank)
      .slice(0, k);
  }

  private scan(): ScannedVectors {
    const { index, vectors } = this;
    if (this.tail !== undefined) return this.tail;
    const tail = new ScannedVectors(vectors.dim, (ids) => vectors.rows(ids.map((id) => id + index.size)));
    for (let from = index.size; from < vectors.images.length; from += PORTION)
      tail.add(vectors.rows(placesFrom(from, Math.min(PORTION, vectors.images.length - from))));
    this.tail = tail;
    return tail;
  }
}

function shifted(among: IdSet, from: number, to: number): IdSet {
  const set = new IdSet(to - from);
  for (const place of among.ids()) if (place >= from) set.add(place - from);
  return set;
}

function placesFrom(first: number, count: number): Uint32Array {
  return Uint32Array.from({ length: count }, (_, at) => first + at);
}

function graphSpace({ name, version, dim }: SpaceSource) {
  return { name, version, dim };
}

function forestPath({ folder, name }: { readonly folder: string; readonly name: string }): string {
  return join(folder, `${name}.forest`);
}
