// Exact cosine neighbors by a scan of all vectors as bytes, then a close look at the few that the rounding leaves in
// question: the very answers of exact-vectors.ts at a tenth of the time. The bytes are in memory, the vectors
// themselves wherever `rows` reads them from. Right up to some 200,000 vectors; beyond, graph/ asks fewer of them.

import { ByteCodes, ROWS_A_CALL, type RoundedRows } from "./byte-codes.js";
import { Contenders } from "./contenders.js";
import { allowedSet, type IdSet } from "./id-set.js";
import type { FilterOptions, VectorIndex, VectorNeighbor } from "./neighbor.js";
import {
  byRank,
  checkDim,
  checkK,
  checkSimilarity,
  checkUnitVectors,
  type Rows,
  rowsOf,
  unitQuery,
} from "./unit-vectors.js";

export interface ScannedOptions {
  /** Without WebAssembly: the plain loop, several times slower. */
  readonly plain?: boolean;
}

export class ScannedVectors implements VectorIndex {
  readonly dim: number;
  private readonly codes: ByteCodes;
  private readonly rows: Rows;

  /** An empty index of vectors of `dim` numbers, which `rows` gives back after they were added. */
  constructor(dim: number, rows: Rows, options: ScannedOptions = {}) {
    checkDim(dim);
    this.dim = dim;
    this.rows = rows;
    this.codes = new ByteCodes(dim, options);
  }

  /** An index of vectors that stay in memory, as `new ExactVectors(vectors, dim)`. */
  static of(vectors: Float32Array, dim: number, options: ScannedOptions = {}): ScannedVectors {
    const index = new ScannedVectors(dim, rowsOf(vectors, dim), options);
    index.add(vectors);
    return index;
  }

  get size(): number {
    return this.codes.size;
  }

  /**
   * Takes further unit `vectors`, one after the other, with the next ids. Throws a RangeError when the length is no
   * whole number of vectors, or when one is not of length 1.
   */
  add(vectors: Float32Array): void {
    checkUnitVectors(vectors, this.dim);
    this.codes.add(vectors);
  }

  /** Takes the memory for `count` more vectors at once. */
  reserve(count: number): void {
    this.codes.reserve(count);
  }

  /** Takes further vectors as `rounded` gave them, with the next ids; `rows` reads them too. */
  addRounded(part: RoundedRows): void {
    this.codes.addRounded(part);
  }

  /** `count` vectors from `first` on as they are scanned: views, until the next ones come. */
  rounded(first: number, count: number): RoundedRows {
    return this.codes.read(first, count);
  }

  topK(query: Float32Array, k: number, options: FilterOptions = {}): VectorNeighbor[] {
    return this.topKOfEach([query], k, options)[0]!;
  }

  /** The same for several queries in one scan, which is sooner done than one scan each. */
  topKOfEach(
    queries: readonly Float32Array[],
    k: number,
    { allowed }: FilterOptions = {},
  ): VectorNeighbor[][] {
    checkK(k);
    const units = queries.map((query) => unitQuery(query, this.dim));
    const among = allowed && allowedSet(allowed, this.size);
    const found = Math.min(k, among?.count ?? this.size);
    return this.scan(units, found, undefined, among).map(
      (contenders, at) => contenders.nearest(units[at]!, found, this.rows).best,
    );
  }

  within(query: Float32Array, minSimilarity: number, { allowed }: FilterOptions = {}): VectorNeighbor[] {
    checkSimilarity(minSimilarity);
    const unit = unitQuery(query, this.dim);
    const among = allowed && allowedSet(allowed, this.size);
    const [contenders] = this.scan([unit], 0, minSimilarity, among);
    return contenders!.within(unit, minSimilarity, this.rows).sort(byRank);
  }

  private scan(
    units: readonly Float64Array[],
    k: number,
    floor: number | undefined,
    among: IdSet | undefined,
  ): Contenders[] {
    const queries = units.map((unit) => this.codes.query(unit));
    const contenders = queries.map((query) => new Contenders(this.codes, query, k, floor));
    const ids = among?.ids();
    for (let first = 0; first < (ids?.length ?? this.size); first += ROWS_A_CALL) {
      const some = ids?.subarray(first, first + ROWS_A_CALL);
      const count = Math.min(ROWS_A_CALL, this.size - first);
      for (const [at, query] of queries.entries())
        contenders[at]!.take(
          some === undefined ? this.codes.sumsFrom(query, first, count) : this.codes.sumsOf(query, some),
          first,
          some,
        );
    }
    return contenders;
  }
}
