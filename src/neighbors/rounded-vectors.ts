// The nearest of many unit vectors for every one of them: each compared with all before it, on numbers rounded to
// 16 bits (cosines to some 1e-4), which is what it takes to ask 100,000 pictures in minutes and not in an hour.
// For single questions, and to the last digit: exact-vectors.ts.

import { BestK } from "./best-k.js";
import { type Dots, openDots } from "./dots-wasm.js";
import type { VectorNeighbor } from "./neighbor.js";

/** What 1 is rounded to: the dot of two unit vectors stays below 2 ** 30. */
const ONE = 32767;

export interface RoundedOptions {
  /** Without WebAssembly: the plain loop, several times slower. */
  readonly plain?: boolean;
}

export class RoundedVectors {
  readonly size: number;
  private readonly rowBytes: number;
  private readonly memory: ArrayBuffer;
  private readonly numbers: Int16Array;
  private readonly dots: Dots;

  /** Room for `size` vectors of `dim` numbers, all zero until they are set. */
  constructor(size: number, dim: number, { plain = false }: RoundedOptions = {}) {
    this.size = size;
    this.rowBytes = 2 * Math.ceil(dim / 16) * 16; // filled up with zeros
    const bytes = size * this.rowBytes + size * 4;
    const opened = plain ? undefined : openDots(bytes);
    this.memory = opened?.memory ?? new ArrayBuffer(bytes);
    this.numbers = new Int16Array(this.memory, 0, (size * this.rowBytes) / 2);
    this.dots = opened?.dots ?? plainDots(this.memory);
  }

  /** Puts a unit vector in its place. Throws a RangeError for an id out of range, and for numbers beyond 1. */
  set(id: number, vector: Float32Array): void {
    if (!Number.isInteger(id) || id < 0 || id >= this.size)
      throw new RangeError(`Expected an id below ${this.size} but received ${id}`);
    const start = (id * this.rowBytes) / 2;
    for (const [i, value] of vector.entries()) {
      if (!(Math.abs(value) <= 1.001)) throw new RangeError(`Expected a unit vector but received ${value}`);
      this.numbers[start + i] = Math.round(Math.max(-1, Math.min(1, value)) * ONE);
    }
  }

  /** Of the vectors before `id` the `k` most similar to it, most similar first, ties by id. */
  before(id: number, k: number): VectorNeighbor[] {
    const rows = this.rowBytes * this.size;
    if (id > 0) this.dots(id * this.rowBytes, 0, id * this.rowBytes, rows, this.rowBytes);
    const found = new Int32Array(this.memory, rows, id);
    const best = new BestK(Math.min(k, id));
    for (let other = 0; other < id; other++) best.offer(other, found[other]!);
    return best
      .sorted()
      .map((neighbor) => ({ id: neighbor.id, similarity: neighbor.similarity / (ONE * ONE) }));
  }
}

/** The same as the WebAssembly, plainly: it is held against this. */
function plainDots(memory: ArrayBuffer): Dots {
  const numbers = new Int16Array(memory, 0, Math.floor(memory.byteLength / 2));
  const sums = new Int32Array(memory);
  return (query, row, end, out, bytes) => {
    for (let at = row, to = out / 4; at < end; at += bytes, to++) {
      let sum = 0;
      for (let i = 0; i < bytes / 2; i++) sum += numbers[query / 2 + i]! * numbers[at / 2 + i]!;
      sums[to] = sum;
    }
  };
}
