// The cosine of one vector of a set to each of the others, all of them: for who wants every score and not the best
// few. In 32-bit numbers, which is as exact as the vectors are; the same bits with and without WebAssembly.

import { openQuarterDots, type QuarterDots } from "./cosines-wasm.js";

/** WebAssembly addresses four billion bytes, and an engine may give half of that. */
const MOST_BYTES = 2 ** 31;

export interface CosinesOptions {
  /** Without WebAssembly: the plain loop, some ten times slower. */
  readonly plain?: boolean;
}

export class Cosines {
  readonly size: number;
  private readonly rowBytes: number;
  private readonly numbers: Float32Array;
  private readonly dots: QuarterDots;
  /** Where in `numbers` the results come. */
  private readonly results: number;

  /** Room for `size` vectors of `dim` numbers, all zero until they are set. */
  constructor(size: number, dim: number, { plain = false }: CosinesOptions = {}) {
    this.size = size;
    this.rowBytes = 4 * Math.ceil(dim / 8) * 8; // filled up with zeros
    const rows = size * this.rowBytes;
    const bytes = rows + size * 16;
    const opened = plain || bytes > MOST_BYTES ? undefined : openQuarterDots(bytes);
    this.numbers = new Float32Array(opened?.memory ?? new ArrayBuffer(bytes));
    this.dots = opened?.dots ?? plainDots(this.numbers);
    this.results = rows / 4;
  }

  /** Puts a unit vector in its place. Throws a RangeError for an id out of range. */
  set(id: number, vector: Float32Array): void {
    this.check(id);
    this.numbers.set(vector, (id * this.rowBytes) / 4);
  }

  /** Writes the cosine of vector `id` to every vector, itself included, into `into`. Throws a RangeError as `set`. */
  to(id: number, into: Float32Array): void {
    this.check(id);
    const { size, rowBytes, numbers, results } = this;
    this.dots(id * rowBytes, 0, size * rowBytes, results * 4, rowBytes);
    for (let other = 0, at = results; other < size; other++, at += 4)
      into[other] = numbers[at]! + numbers[at + 1]! + (numbers[at + 2]! + numbers[at + 3]!);
  }

  private check(id: number): void {
    if (!Number.isInteger(id) || id < 0 || id >= this.size)
      throw new RangeError(`Expected an id below ${this.size} but received ${id}`);
  }
}

/** The same as the WebAssembly, plainly, every sum and product rounded as there. */
function plainDots(numbers: Float32Array): QuarterDots {
  const { fround } = Math;
  return (query, row, end, out, bytes) => {
    const sums = new Float32Array(8);
    for (let at = row / 4, to = out / 4; at < end / 4; at += bytes / 4, to += 4) {
      sums.fill(0);
      for (let i = 0; i < bytes / 4; i++)
        sums[i & 7] = sums[i & 7]! + fround(numbers[query / 4 + i]! * numbers[at + i]!);
      for (let lane = 0; lane < 4; lane++) numbers[to + lane] = sums[lane]! + sums[lane + 4]!;
    }
  };
}
