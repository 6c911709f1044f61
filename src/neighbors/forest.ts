// A forest of random projections, as Annoy defines it: one queue over the nodes of all trees, those on the side of a
// plane the query lies deepest in first, until enough vectors came together to be compared. Needs nothing but
// JavaScript; for the same recall it looks at many more vectors than a graph does (bench/RESULTS.md).

import { type GrowOptions, growTrees } from "./forest/grow.js";
import { NodeQueue } from "./forest/node-queue.js";
import { marginOf } from "./forest/split.js";
import { checkTrees, type Trees } from "./forest/trees.js";
import { allowedSet, IdSet } from "./id-set.js";
import type { ApproximateIndex, SearchOptions, VectorNeighbor } from "./neighbor.js";
import {
  bestOf,
  checkEffort,
  checkK,
  checkSimilarity,
  checkUnitVectors,
  type Rows,
  rowsOf,
  unitQuery,
} from "./unit-vectors.js";

export interface ForestOptions extends GrowOptions {
  /** Vectors compared for a question. Default: trees x k, as Annoy. */
  readonly effort?: number;
}

export class Forest implements ApproximateIndex {
  /** All there is to it: kept in a file, `new Forest(trees, rows)` brings it back. Not to be changed. */
  readonly trees: Trees;
  private readonly rows: Rows;
  private readonly effort: number | undefined;

  /**
   * A forest that was grown before, over the vectors that `rows` reads. Throws a RangeError for arrays that are no
   * forest.
   */
  constructor(trees: Trees, rows: Rows, { effort }: { readonly effort?: number | undefined } = {}) {
    checkTrees(trees);
    this.trees = trees;
    this.rows = rows;
    this.effort = effort === undefined ? undefined : checkEffort(effort);
  }

  /** Grows a forest over unit `vectors` that stay in memory. Throws as `new ExactVectors(vectors, dim)`. */
  static of(vectors: Float32Array, dim: number, options: ForestOptions = {}): Forest {
    checkUnitVectors(vectors, dim);
    return new Forest(growTrees(vectors, dim, options), rowsOf(vectors, dim), options);
  }

  get size(): number {
    return this.trees.size;
  }

  get dim(): number {
    return this.trees.dim;
  }

  /** Effort is the number of vectors that come together, each counted in every tree; Annoy's search_k. */
  leastEffort(k: number): number {
    return Math.max(1, this.trees.roots.length) * k;
  }

  topK(query: Float32Array, k: number, { allowed, effort }: SearchOptions = {}): VectorNeighbor[] {
    checkK(k);
    const unit = unitQuery(query, this.dim);
    const among = allowed && allowedSet(allowed, this.size);
    const wanted = Math.min(k, among?.count ?? this.size);
    const least = checkEffort(effort ?? this.effort ?? this.leastEffort(k));
    return bestOf(unit, this.candidates(unit, wanted, least, among), wanted, this.rows);
  }

  within(query: Float32Array, minSimilarity: number, options: SearchOptions = {}): VectorNeighbor[] {
    checkSimilarity(minSimilarity);
    for (let k = 64; ; k *= 4) {
      const best = this.topK(query, k, {
        ...options,
        effort: Math.max(options.effort ?? 0, this.leastEffort(k)),
      });
      const found = best.filter(({ similarity }) => similarity >= minSimilarity);
      if (found.length < best.length || best.length < k) return found;
    }
  }

  /** At least `wanted` ids, and as many more as `effort` brings together; only those `among` count. */
  private candidates(
    unit: Float64Array,
    wanted: number,
    effort: number,
    among: IdSet | undefined,
  ): Uint32Array {
    const { roots, normals, children, leafStarts, ids, dim } = this.trees;
    const found = new IdSet(this.size);
    const queue = new NodeQueue();
    for (const root of roots) queue.push(root, Number.POSITIVE_INFINITY);
    let met = 0;
    while (!queue.isEmpty && (met < effort || found.count < wanted)) {
      const { node, promise } = queue.pop();
      if (node < 0) {
        for (let at = leafStarts[~node]!; at < leafStarts[~node + 1]!; at++) {
          if (among !== undefined && !among.has(ids[at]!)) continue;
          found.add(ids[at]!);
          met++;
        }
      } else {
        const margin = marginOf(normals, node * dim, unit, 0, dim);
        queue.push(children[2 * node + 1]!, Math.min(promise, margin));
        queue.push(children[2 * node]!, Math.min(promise, -margin));
      }
    }
    return found.ids();
  }
}
