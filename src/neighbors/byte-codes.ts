// Unit vectors rounded to a byte a number, each by a scale of its own, with a bound on what the rounding can move a
// similarity by: a scan of a quarter of the bytes that yet says for certain who may be among the nearest.
//
// With a vector v = s c + e (c whole numbers to +-127, e what rounding left) and a unit query q = p + f (p likewise,
// to 16 bits): q.v - p.(s c) = q.e + f.(s c), which is at most |e| + |f| |s c|. Both lengths are computed, not
// estimated, so the bound holds for every vector, whatever its numbers are.

import { type ByteMemory, openByteDots } from "./byte-dots-wasm.js";
import { LENGTH_TOLERANCE } from "./unit-vectors.js";

/** Rows compared in one call: their sums stay in the fastest memory until they are looked at. */
export const ROWS_A_CALL = 2048;
const MOST_CODE = 127;
const MOST_QUERY = 32767;
/** More than all float64 sums here and in the oracle can be off by, up to 65,536 numbers a vector. */
const ROUNDING = 1e-9;
/** A bound is kept as float32, rounded up by more than that can round it down. */
const UP = 1 + 2 ** -20;

/** What a query is compared as. */
export interface CodedQuery {
  readonly numbers: Int16Array;
  /** A sum times this and the vector's scale is about their similarity. */
  readonly factor: number;
  /** How far that is off at most for the query's own rounding. */
  readonly slack: number;
}

/** Vectors as they are compared, to be kept in a file: what `read` gives, `addRounded` takes. */
export interface RoundedRows {
  readonly scales: Float32Array;
  readonly errors: Float32Array;
  /** `strideOf(dim)` bytes a vector. */
  readonly codes: Int8Array;
}

/** Bytes a vector of `dim` numbers takes, filled up with zeros. */
export function strideOf(dim: number): number {
  return Math.ceil(dim / 16) * 16;
}

export class ByteCodes {
  /** Similarity = sum x factor x scale, to +-(error + slack). One a vector; longer than their number. */
  scales = new Float32Array(0);
  errors = new Float32Array(0);
  size = 0;
  readonly dim: number;
  /** Bytes a row, filled up with zeros. */
  private readonly stride: number;
  private readonly memory: ByteMemory;
  /** Where things lie: the query, the list of rows side by side, any list, the sums, the rows. */
  private readonly at: { readonly ascending: number; list: number; sums: number; rows: number };

  constructor(dim: number, options: { readonly plain?: boolean } = {}) {
    this.dim = dim;
    this.stride = strideOf(dim);
    this.memory = openByteDots(options);
    const ascending = 2 * this.stride;
    const [list, sums, rows] = [1, 2, 3].map((part) => ascending + part * ROWS_A_CALL * 4);
    this.at = { ascending, list: list!, sums: sums!, rows: rows! };
    const offsets = new Uint32Array(this.memory.reserve(this.at.rows), ascending, ROWS_A_CALL);
    offsets.forEach((_, at) => {
      offsets[at] = at * this.stride;
    });
  }

  /** Rounds further unit `vectors`, one after the other. Throws a RangeError beyond what one memory takes (4 GB). */
  add(vectors: Float32Array): void {
    const count = vectors.length / this.dim;
    const codes = this.roomFor(count);
    for (let row = 0; row < count; row++) {
      const id = this.size + row;
      const { scale, error } = roundTo(vectors, row * this.dim, this.dim, codes, id * this.stride);
      this.scales[id] = scale;
      this.errors[id] = (error + ROUNDING) * UP;
    }
    this.size += count;
  }

  /** Takes the memory for `count` more vectors at once, which costs less than to let it grow. Throws as `add`. */
  reserve(count: number): void {
    this.roomFor(count);
  }

  /** Takes further vectors that were rounded before. Throws as `add`. */
  addRounded({ scales, errors, codes }: RoundedRows): void {
    this.roomFor(scales.length).set(codes, this.size * this.stride);
    this.scales.set(scales, this.size);
    this.errors.set(errors, this.size);
    this.size += scales.length;
  }

  /** `count` rows from `first` on as they lie here: views, until the next vectors come. */
  read(first: number, count: number): RoundedRows {
    const at = this.at.rows + first * this.stride;
    return {
      scales: this.scales.subarray(first, first + count),
      errors: this.errors.subarray(first, first + count),
      codes: new Int8Array(this.memory.reserve(0), at, count * this.stride),
    };
  }

  /** A unit query as it is compared; its sums with any row stay below 2 ** 31. */
  query(unit: Float64Array): CodedQuery {
    const scale = querySteps(unit);
    const numbers = Int16Array.from(unit, (value) => Math.round(value * scale));
    let squares = 0;
    for (const [i, value] of unit.entries()) squares += (value - numbers[i]! / scale) ** 2;
    // |s c| is at most |v| + |e|, and |e| is below half a step a number.
    const longest = 1 + LENGTH_TOLERANCE + Math.sqrt(this.dim) / MOST_CODE;
    return { numbers, factor: 1 / scale, slack: Math.sqrt(squares) * longest + ROUNDING };
  }

  /** The sums of a query with `count` rows from `first` on, at most ROWS_A_CALL; gone with the next call. */
  sumsFrom(query: CodedQuery, first: number, count: number): Int32Array {
    return this.sums(query, this.at.rows + first * this.stride, this.at.ascending, count);
  }

  /** The sums of a query with the rows `ids`, at most ROWS_A_CALL; gone with the next call. */
  sumsOf(query: CodedQuery, ids: Uint32Array): Int32Array {
    const list = new Uint32Array(this.memory.reserve(0), this.at.list, ROWS_A_CALL);
    for (let at = 0; at < ids.length; at++) list[at] = ids[at]! * this.stride;
    for (let at = ids.length; at % 4 !== 0; at++) list[at] = 0; // the kernel takes four at a time
    return this.sums(query, this.at.rows, this.at.list, ids.length);
  }

  private sums(query: CodedQuery, base: number, list: number, count: number): Int32Array {
    const memory = this.memory.reserve(0);
    new Int16Array(memory, 0, this.stride).set(query.numbers);
    this.memory.dots(0, base, list, list + Math.ceil(count / 4) * 16, this.at.sums, this.stride);
    return new Int32Array(memory, this.at.sums, count);
  }

  /** All rows, with room for `count` more. */
  private roomFor(count: number): Int8Array {
    const bytes = this.at.rows + (this.size + count + ROWS_A_CALL) * this.stride;
    if (bytes >= 2 ** 32)
      throw new RangeError(`Expected vectors of at most 4 GB in bytes but received ${bytes} bytes of them`);
    this.grow(this.size + count);
    return new Int8Array(this.memory.reserve(bytes), this.at.rows);
  }

  private grow(size: number): void {
    if (size <= this.scales.length) return;
    const room = Math.max(size, Math.ceil(this.scales.length * 1.5));
    const [scales, errors] = [new Float32Array(room), new Float32Array(room)];
    scales.set(this.scales);
    errors.set(this.errors);
    [this.scales, this.errors] = [scales, errors];
  }
}

/** How many steps 1 is when a unit query is rounded to 16 bits a number: its sum with any row stays below 2 ** 31. */
export function querySteps(unit: ArrayLike<number>): number {
  const dim = unit.length;
  const largestSum = 2 ** 31 / (MOST_CODE * Math.sqrt(dim)) - Math.sqrt(dim);
  return Math.min(MOST_QUERY / largest(unit, 0, dim), largestSum);
}

function largest(vectors: ArrayLike<number>, start: number, dim: number): number {
  let most = 0;
  for (let i = start; i < start + dim; i++) {
    const size = Math.abs(vectors[i]!);
    if (size > most) most = size;
  }
  return most;
}

/**
 * Puts the vector at `start` as bytes at `to`, its largest number as 127: what one step of them is, and how long the
 * vector of what they leave out is.
 */
export function roundTo(
  vectors: Float32Array,
  start: number,
  dim: number,
  codes: Int8Array,
  to: number,
): { readonly scale: number; readonly error: number } {
  const scale = Math.fround(largest(vectors, start, dim) / MOST_CODE);
  let squares = 0;
  const steps = 1 / scale;
  for (let i = 0; i < dim; i++) {
    const value = vectors[start + i]!;
    const near = value * steps;
    const code = near < 0 ? (near - 0.5) | 0 : (near + 0.5) | 0;
    codes[to + i] = code;
    const left = value - code * scale;
    squares += left * left;
  }
  return { scale, error: Math.sqrt(squares) };
}
