// Cosine neighbors by comparing the query with every vector in float64: no build, no shortcut, and what every other
// index is held against. For more than some ten thousand vectors scanned-vectors.ts gives the same answers sooner.

import { BestK } from "./best-k.js";
import { type Allowed, allowedSet } from "./id-set.js";
import type { FilterOptions, VectorIndex, VectorNeighbor } from "./neighbor.js";
import { byRank, checkK, checkSimilarity, checkUnitVectors, dot, unitQuery } from "./unit-vectors.js";

export class ExactVectors implements VectorIndex {
  readonly size: number;
  readonly dim: number;
  private readonly vectors: Float32Array;

  /**
   * Indexes unit `vectors` of `dim` numbers each, one after the other; they are not copied. Throws a RangeError
   * when the length is no whole number of vectors, or when one is not of length 1 (zero and NaN included: they
   * would be everybody's neighbor).
   */
  constructor(vectors: Float32Array, dim: number) {
    checkUnitVectors(vectors, dim);
    this.size = vectors.length / dim;
    this.dim = dim;
    this.vectors = vectors;
  }

  topK(query: Float32Array, k: number, { allowed }: FilterOptions = {}): VectorNeighbor[] {
    checkK(k);
    const unit = unitQuery(query, this.dim);
    const best = new BestK(Math.min(k, this.size));
    for (const id of this.asked(allowed)) best.offer(id, dot(unit, this.vectors, id * this.dim, this.dim));
    return best.sorted();
  }

  within(query: Float32Array, minSimilarity: number, { allowed }: FilterOptions = {}): VectorNeighbor[] {
    checkSimilarity(minSimilarity);
    const unit = unitQuery(query, this.dim);
    const found: VectorNeighbor[] = [];
    for (const id of this.asked(allowed)) {
      const similarity = dot(unit, this.vectors, id * this.dim, this.dim);
      if (similarity >= minSimilarity) found.push({ id, similarity });
    }
    return found.sort(byRank);
  }

  private asked(allowed: Allowed | undefined): Iterable<number> {
    return allowed === undefined ? idsBelow(this.size) : allowedSet(allowed, this.size).ids();
  }
}

function* idsBelow(size: number): Generator<number> {
  for (let id = 0; id < size; id++) yield id;
}
