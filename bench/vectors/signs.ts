// The smallest form tried: one bit a number, its sign, compared by counting bits; the nearest so found are put in
// order by float32. It stands here and not in the package because it has not earned its place (bench/RESULTS.md).

import { BestK } from "../../src/neighbors/best-k.js";
import type { VectorNeighbor } from "../../src/neighbors/neighbor.js";
import { bestOf, type Rows, unitQuery } from "../../src/neighbors/unit-vectors.js";

export class Signs {
  private readonly words: number;
  private readonly codes: Uint32Array;
  private readonly dim: number;
  private readonly rows: Rows;

  constructor(vectors: Float32Array, dim: number, rows: Rows) {
    this.dim = dim;
    this.rows = rows;
    this.words = Math.ceil(dim / 32);
    const size = vectors.length / dim;
    this.codes = new Uint32Array(size * this.words);
    for (let id = 0; id < size; id++)
      this.codes.set(this.signsOf(vectors.subarray(id * dim, (id + 1) * dim)), id * this.words);
  }

  get bytes(): number {
    return this.codes.byteLength;
  }

  topK(query: Float32Array, k: number, close: number): VectorNeighbor[] {
    const signs = this.signsOf(query);
    const best = new BestK(close);
    for (let id = 0, at = 0; at < this.codes.length; id++) {
      let apart = 0;
      for (let word = 0; word < this.words; word++, at++) {
        let x = this.codes[at]! ^ signs[word]!;
        x -= (x >>> 1) & 0x55555555;
        x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
        apart += Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
      }
      best.offer(id, -apart);
    }
    const ids = Uint32Array.from(best.sorted(), ({ id }) => id);
    return bestOf(unitQuery(query, this.dim), ids, k, this.rows);
  }

  private signsOf(vector: Float32Array): Uint32Array {
    const signs = new Uint32Array(this.words);
    for (let i = 0; i < this.dim; i++) if (vector[i]! >= 0) signs[i >>> 5]! |= 1 << (i & 31);
    return signs;
  }
}
