// What every index over unit vectors does alike: it refuses what has no direction, brings a query to length 1, reads
// vectors where they lie, and takes the cosine of two of them in float64.

import { BestK } from "./best-k.js";
import type { VectorNeighbor } from "./neighbor.js";

/**
 * The vectors of `ids`, one after the other, as they were indexed. They may lie in memory (`rowsOf`) or in a file
 * that is read by position; the array may be used again by the next call.
 */
export type Rows = (ids: Uint32Array) => Float32Array;

/** How far from 1 the length of a stored vector may be: float32 rounding, with room to spare. */
export const LENGTH_TOLERANCE = 1e-3;

/** Vectors read at once where many are: a megabyte at 1,024 numbers each. */
const ROWS_AT_ONCE = 256;

/** Rows out of an array that holds them all. */
export function rowsOf(vectors: Float32Array, dim: number): Rows {
  let room = new Float32Array(0);
  return (ids) => {
    if (room.length < ids.length * dim) room = new Float32Array(ids.length * dim);
    for (let at = 0; at < ids.length; at++)
      room.set(vectors.subarray(ids[at]! * dim, (ids[at]! + 1) * dim), at * dim);
    return room.subarray(0, ids.length * dim);
  };
}

/** Throws a RangeError when `vectors` are no whole number of vectors of `dim` numbers, or one is not of length 1. */
export function checkUnitVectors(vectors: Float32Array, dim: number): void {
  checkDim(dim);
  if (vectors.length % dim !== 0)
    throw new RangeError(`Expected a multiple of ${dim} numbers for vectors but received ${vectors.length}`);
  for (let id = 0; id * dim < vectors.length; id++) {
    let sum = 0;
    for (let i = id * dim; i < (id + 1) * dim; i++) sum += vectors[i]! * vectors[i]!;
    const length = Math.sqrt(sum);
    if (!(Math.abs(length - 1) <= LENGTH_TOLERANCE))
      throw new RangeError(`Expected unit length for vector ${id} but received ${length}`);
  }
}

export function checkDim(dim: number): void {
  if (!Number.isInteger(dim) || dim < 1)
    throw new RangeError(`Expected a whole number of at least 1 for dim but received ${dim}`);
}

export function checkK(k: number): void {
  if (!Number.isInteger(k) || k < 1)
    throw new RangeError(`Expected a whole number of at least 1 for k but received ${k}`);
}

export function checkSimilarity(minSimilarity: number): void {
  if (!(minSimilarity >= -1 && minSimilarity <= 1))
    throw new RangeError(`Expected -1 to 1 for minSimilarity but received ${minSimilarity}`);
}

/** The effort, where it is one. */
export function checkEffort(effort: number): number {
  if (!Number.isInteger(effort) || effort < 1)
    throw new RangeError(`Expected a whole number of at least 1 for effort but received ${effort}`);
  return effort;
}

/** The query at length 1. Throws a RangeError when it has another dim, no direction, or a number that is none. */
export function unitQuery(query: Float32Array, dim: number): Float64Array {
  if (query.length !== dim)
    throw new RangeError(`Expected ${dim} numbers for query but received ${query.length}`);
  const unit = new Float64Array(query);
  const length = Math.sqrt(dot(unit, query, 0, dim));
  if (!(length > 0 && length < Number.POSITIVE_INFINITY))
    throw new RangeError(`Expected a finite vector other than zero for query but received length ${length}`);
  for (let i = 0; i < dim; i++) unit[i]! /= length;
  return unit;
}

/**
 * Plainly: the sum of a[i] * b[start + i] for i from 0 to dim. Numbers are read as float32 and summed in float64, in
 * four sums so that the processor need not wait for one addition to end before it begins the next.
 */
export function dot(a: Float64Array, b: Float32Array, start: number, dim: number): number {
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

/** Of `ids` the `k` most similar to `unit`, to the last digit. */
export function bestOf(unit: Float64Array, ids: Uint32Array, k: number, rows: Rows): VectorNeighbor[] {
  const best = new BestK(Math.min(k, ids.length));
  for (let from = 0; from < ids.length; from += ROWS_AT_ONCE) {
    const some = ids.subarray(from, from + ROWS_AT_ONCE);
    const vectors = rows(some);
    for (let at = 0; at < some.length; at++)
      best.offer(some[at]!, dot(unit, vectors, at * unit.length, unit.length));
  }
  return best.sorted();
}

/** Descending similarity, ties by id: the order of every answer. */
export function byRank(x: VectorNeighbor, y: VectorNeighbor): number {
  return y.similarity - x.similarity || x.id - y.id;
}
