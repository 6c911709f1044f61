// A graph of near vectors (hierarchical navigable small worlds, https://arxiv.org/abs/1603.09320) over vectors rounded
// to a byte a number, in usearch's native memory. It knows ids and bytes; what is certain about them is said by
// graph-vectors.ts.

import type { Index } from "usearch";
import { roundVector } from "../byte-codes.js";
import { checkDim, checkUnitVectors, type Rows } from "../unit-vectors.js";
import { asTheyAre, usearch } from "./binding.js";
import { Twins } from "./twins.js";

export interface GraphShape {
  readonly dim: number;
  /** Links a vector on every level (twice as many on the lowest), 2 to 256. */
  readonly connectivity: number;
  /** Vectors looked at to find the links of a new one. */
  readonly buildEffort: number;
}

/** The defaults of usearch itself; other shapes were not measured. */
export const DEFAULT_SHAPE = { connectivity: 16, buildEffort: 128 } as const;

/** Vectors handed over in one call. */
const ADDED_AT_ONCE = 1024;

/** A file that was verified: usearch trusts every byte of it. */
export interface GraphFile {
  readonly path: string;
  /** Looked at where it lies and not changed; else read into memory. */
  readonly readOnly: boolean;
  /** As `Graph.twins` gave them. */
  readonly twins: Uint32Array;
}

export class Graph {
  readonly shape: GraphShape;
  private readonly isReadOnly: boolean;
  private readonly index: Index;
  private readonly twinned = new Twins();

  /** An empty graph, or the one in a file. */
  constructor(shape: GraphShape, file?: GraphFile) {
    checkDim(shape.dim);
    const { Index, MetricKind, ScalarKind } = usearch();
    this.shape = shape;
    this.isReadOnly = file?.readOnly ?? false;
    this.index = new Index({
      dimensions: shape.dim,
      metric: MetricKind.Cos,
      quantization: ScalarKind.I8,
      connectivity: shape.connectivity,
      expansion_add: shape.buildEffort,
      expansion_search: 1, // what is asked for is what is looked at: see nearest()
      multi: false,
    });
    if (file === undefined) return;
    if (file.readOnly) this.index.view(file.path);
    else this.index.load(file.path);
    for (let at = 0; at < file.twins.length; at += 2)
      this.twinned.leaveOut(file.twins[at]!, file.twins[at + 1]!);
  }

  /** Number of vectors. */
  get size(): number {
    return Number(this.index.size()) + this.twinned.count;
  }

  /** As the file says, where it came from one. */
  get dim(): number {
    return Number(this.index.dimensions());
  }

  /** Vectors of the same bytes as one in the graph: the id of each and of that one. */
  get twins(): Uint32Array {
    return this.twinned.pairs();
  }

  /**
   * Takes further unit vectors in, with the next ids; `rows` reads the earlier ones. Throws a TypeError where the
   * graph is only looked at.
   */
  add(vectors: Float32Array, rows: Rows): void {
    if (this.isReadOnly)
      throw new TypeError("Expected a graph in memory for adding but received one in a file");
    const { dim } = this.shape;
    checkUnitVectors(vectors, dim);
    if (this.twinned.known === 0) this.learnTwins(rows);
    const step = ADDED_AT_ONCE * dim;
    for (let from = 0; from < vectors.length; from += step) this.addSome(vectors.subarray(from, from + step));
  }

  /**
   * The ids of about the `count` nearest to `codes`, nearest first by their rounded similarity, and all twins of
   * each. To look at as many vectors as are asked for is how usearch understands effort.
   */
  nearest(codes: Int8Array, count: number): Uint32Array {
    if (this.size === 0) return new Uint32Array(0);
    const { keys } = this.index.search(asTheyAre(codes), Math.min(count, this.size - this.twinned.count), 1);
    return this.twinned.withTwins(Uint32Array.from(keys, Number));
  }

  save(path: string): void {
    this.index.save(path);
  }

  private addSome(vectors: Float32Array): void {
    const { dim } = this.shape;
    const size = this.size;
    const codes = new Int8Array(vectors.length);
    const ids: bigint[] = [];
    for (let at = 0; at * dim < vectors.length; at++) {
      const own = roundVector(vectors.subarray(at * dim, (at + 1) * dim));
      if (!this.twinned.isFirst(own, size + at)) continue;
      codes.set(own, ids.length * dim);
      ids.push(BigInt(size + at));
    }
    if (ids.length > 0)
      this.index.add(BigUint64Array.from(ids), asTheyAre(codes.subarray(0, ids.length * dim)), 1);
  }

  /** After a load: the bytes of all vectors, from the vectors themselves. */
  private learnTwins(rows: Rows): void {
    const { dim } = this.shape;
    const left = new Set(this.twins.filter((_, at) => at % 2 === 0));
    for (let first = 0; first < this.size; first += ADDED_AT_ONCE) {
      const count = Math.min(ADDED_AT_ONCE, this.size - first);
      const ids = Uint32Array.from({ length: count }, (_, at) => first + at);
      const vectors = rows(ids);
      for (const [at, id] of ids.entries())
        if (!left.has(id)) this.twinned.isFirst(roundVector(vectors.subarray(at * dim, (at + 1) * dim)), id);
    }
  }
}
