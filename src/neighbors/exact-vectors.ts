// Cosine neighbors by comparing the query with every vector: exact, no build, and fast enough to some 200,000
// images. Numbers are read as float32 and summed in float64, in four sums so that the processor need not wait for
// one addition to end before it begins the next.

import { BestK } from "./best-k.js";
import type { VectorIndex, VectorNeighbor } from "./neighbor.js";

/** How far from 1 the length of a stored vector may be: float32 rounding, with room to spare. */
const LENGTH_TOLERANCE = 1e-3;

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
    if (!Number.isInteger(dim) || dim < 1)
      throw new RangeError(`Expected a whole number of at least 1 for dim but received ${dim}`);
    if (vectors.length % dim !== 0)
      throw new RangeError(
        `Expected a multiple of ${dim} numbers for vectors but received ${vectors.length}`,
      );
    this.size = vectors.length / dim;
    this.dim = dim;
    this.vectors = vectors;
    for (let id = 0; id < this.size; id++) checkUnit(vectors, id, dim);
  }

  topK(query: Float32Array, k: number): VectorNeighbor[] {
    if (!Number.isInteger(k) || k < 1)
      throw new RangeError(`Expected a whole number of at least 1 for k but received ${k}`);
    const unit = this.unitQuery(query);
    const best = new BestK(Math.min(k, this.size));
    for (let id = 0; id < this.size; id++) best.offer(id, dot(unit, this.vectors, id * this.dim, this.dim));
    return best.sorted();
  }

  within(query: Float32Array, minSimilarity: number): VectorNeighbor[] {
    if (!(minSimilarity >= -1 && minSimilarity <= 1))
      throw new RangeError(`Expected -1 to 1 for minSimilarity but received ${minSimilarity}`);
    const unit = this.unitQuery(query);
    const found: VectorNeighbor[] = [];
    for (let id = 0; id < this.size; id++) {
      const similarity = dot(unit, this.vectors, id * this.dim, this.dim);
      if (similarity >= minSimilarity) found.push({ id, similarity });
    }
    return found.sort((x, y) => y.similarity - x.similarity || x.id - y.id);
  }

  /** The query at length 1. Throws a RangeError when it has another dim, no direction, or a number that is none. */
  private unitQuery(query: Float32Array): Float64Array {
    if (query.length !== this.dim)
      throw new RangeError(`Expected ${this.dim} numbers for query but received ${query.length}`);
    const unit = Float64Array.from(query);
    const length = Math.sqrt(dot(unit, query, 0, this.dim));
    if (!(length > 0 && length < Number.POSITIVE_INFINITY))
      throw new RangeError(
        `Expected a finite vector other than zero for query but received length ${length}`,
      );
    return unit.map((v) => v / length);
  }
}

/** Plainly: the sum of a[i] * b[start + i] for i from 0 to dim. */
function dot(a: Float64Array, b: Float32Array, start: number, dim: number): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let i = 0;
  for (; i + 3 < dim; i += 4) {
    s0 += a[i]! * b[start + i]!;
    s1 += a[i + 1]! * b[start + i + 1]!;
    s2 += a[i + 2]! * b[start + i + 2]!;
    s3 += a[i + 3]! * b[start + i + 3]!;
  }
  for (; i < dim; i++) s0 += a[i]! * b[start + i]!;
  return s0 + s1 + (s2 + s3);
}

function checkUnit(vectors: Float32Array, id: number, dim: number): void {
  let sum = 0;
  for (let i = id * dim; i < (id + 1) * dim; i++) sum += vectors[i]! * vectors[i]!;
  const length = Math.sqrt(sum);
  if (!(Math.abs(length - 1) <= LENGTH_TOLERANCE))
    throw new RangeError(`Expected unit length for vector ${id} but received ${length}`);
}
