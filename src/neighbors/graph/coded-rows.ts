// The vectors of a graph, a byte a number with a scale of each vector's own, where WebAssembly can reach them: one is
// asked about, and any of them are compared with it. The rows lie at random places, so that more time goes into
// waiting for memory than into sums; they are fetched together before they are multiplied.

import { querySteps, roundTo, strideOf } from "../byte-codes.js";
import { type ByteMemory, openByteDots } from "../byte-dots-wasm.js";
import { grown } from "./grown.js";

const LINE_BYTES = 64;

export class CodedRows {
  size = 0;
  /** What `compare` found, in the order of its ids. */
  readonly similarities: Float64Array;
  /** What one step of a row's numbers is; longer than their number. */
  private scales = new Float32Array(0);
  /** The same of what is asked about. */
  private scale = 0;
  /** Bytes a row, filled up with zeros. */
  private readonly stride: number;
  private readonly dim: number;
  private readonly memory: ByteMemory;
  /** Where things lie: what is asked about, the list of rows, their sums, the rows. */
  private readonly at: { readonly list: number; readonly sums: number; readonly rows: number };
  /** Views of the memory, made anew when it grows. */
  private asked!: Int16Array;
  private list!: Uint32Array;
  private sums!: Int32Array;
  private codes!: Int8Array;

  /** For vectors of `dim` numbers, of which at most so many are compared at once. */
  constructor(dim: number, most: number, options: { readonly plain?: boolean } = {}) {
    this.dim = dim;
    this.stride = strideOf(dim);
    this.memory = openByteDots(options);
    this.similarities = new Float64Array(most);
    const [list, room] = [2 * this.stride, Math.ceil(most / 4) * 16];
    this.at = { list, sums: list + room, rows: Math.ceil((list + 2 * room) / LINE_BYTES) * LINE_BYTES };
    this.makeRoom(0);
  }

  /** Rounds a unit vector and keeps it as the next row. Throws a RangeError beyond what one memory takes (4 GB). */
  add(vector: Float32Array): void {
    if ((this.size + 1) * this.stride > this.codes.length)
      this.makeRoom(Math.ceil(this.size * 1.25) + LINE_BYTES);
    const { scale } = roundTo(vector, 0, this.dim, this.codes, this.size * this.stride);
    this.scales = grown(this.scales, this.size + 1);
    this.scales[this.size] = scale;
    this.size++;
  }

  /** The bytes of a row; gone with the next `add`. */
  row(id: number): Int8Array {
    return this.codes.subarray(id * this.stride, (id + 1) * this.stride);
  }

  /** Asks about a unit vector, in 16 bits a number. */
  ask(unit: ArrayLike<number>): void {
    const steps = querySteps(unit);
    for (let i = 0; i < this.dim; i++) this.asked[i] = Math.round(unit[i]! * steps);
    this.scale = 1 / steps;
  }

  /** Asks about a row. */
  askRow(id: number): void {
    this.asked.set(this.row(id));
    this.scale = this.scales[id]!;
  }

  /** The similarities of the first `count` of `ids` to what was asked about, into `similarities`. */
  compare(ids: Uint32Array, count: number): void {
    const { list, sums, scales, similarities, scale, stride, at } = this;
    if (count === 0) return;
    for (let i = 0; i < count; i++) list[i] = ids[i]! * stride;
    for (let i = count; i % 4 !== 0; i++) list[i] = 0; // the kernel takes four at a time
    const end = at.list + Math.ceil(count / 4) * 16;
    this.memory.touch(at.rows, at.list, end, at.sums, stride);
    this.memory.dots(0, at.rows, at.list, end, at.sums, stride);
    for (let i = 0; i < count; i++) similarities[i] = sums[i]! * scale * scales[ids[i]!]!;
  }

  /** Bytes of the memory that `size` rows make up: what a file holds. Gone with the next `add`. */
  parts(): Uint8Array[] {
    const { codes, scales, size, stride } = this;
    return [
      new Uint8Array(codes.buffer, codes.byteOffset, size * stride),
      new Uint8Array(scales.buffer, scales.byteOffset, size * 4),
    ];
  }

  /** Takes so many rows in, to be written into `parts()`. */
  resize(size: number): void {
    this.makeRoom(size);
    this.scales = grown(this.scales, size);
    this.size = size;
  }

  private makeRoom(rows: number): void {
    const bytes = this.at.rows + Math.max(1, rows) * this.stride;
    if (bytes >= 2 ** 32)
      throw new RangeError(`Expected vectors of at most 4 GB in bytes but received ${bytes} bytes of them`);
    const memory = this.memory.reserve(bytes);
    const listed = (this.at.sums - this.at.list) / 4;
    this.asked = new Int16Array(memory, 0, this.stride);
    this.list = new Uint32Array(memory, this.at.list, listed);
    this.sums = new Int32Array(memory, this.at.sums, listed);
    this.codes = new Int8Array(memory, this.at.rows, Math.max(1, rows) * this.stride);
  }
}
