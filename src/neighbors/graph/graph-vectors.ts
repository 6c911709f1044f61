// The graph as an index: what it finds by bytes is put in order by float32, what is not allowed or was removed is
// never answered, and never too few are. For more than some 200,000 vectors, where a scan takes too long.

import type { IdSet } from "../id-set.js";
import type { ApproximateIndex, SearchOptions, VectorNeighbor } from "../neighbor.js";
import { checkEffort, checkK, checkSimilarity, type Rows, rowsOf } from "../unit-vectors.js";
import { DEFAULT_SHAPE, Graph, type GraphShape } from "./graph.js";
import { Membership } from "./membership.js";
import { type Plan, planTopK, planWithin, type Question, questionOf } from "./plan.js";

/** Vectors looked at for a question: recall@10 of .99 and more on the sets measured (bench/RESULTS.md). */
export const DEFAULT_EFFORT = 64;

export interface GraphOptions extends Partial<GraphShape> {
  readonly effort?: number;
}

export class GraphVectors implements ApproximateIndex {
  readonly dim: number;
  readonly graph: Graph;
  readonly effort: number;
  private readonly rows: Rows;
  private readonly members: Membership;

  /**
   * An index over a graph whose vectors `rows` reads; those `removed` are in it and never answered. Throws a
   * RangeError for an effort that is no whole number of at least 1, and for an id that is not in the graph.
   */
  constructor(graph: Graph, rows: Rows, options: { effort?: number; removed?: Iterable<number> } = {}) {
    this.graph = graph;
    this.dim = graph.shape.dim;
    this.rows = rows;
    this.effort = checkEffort(options.effort ?? DEFAULT_EFFORT);
    this.members = new Membership(graph.size, options.removed);
  }

  /** A new index, empty, of vectors that `rows` gives back after they were added. */
  static empty(dim: number, rows: Rows, options: GraphOptions = {}): GraphVectors {
    return new GraphVectors(new Graph({ ...DEFAULT_SHAPE, ...options, dim }), rows, options);
  }

  /** An index of vectors that stay in memory, as `new ExactVectors(vectors, dim)`. */
  static of(vectors: Float32Array, dim: number, options: GraphOptions = {}): GraphVectors {
    const index = GraphVectors.empty(dim, rowsOf(vectors, dim), options);
    index.add(vectors);
    return index;
  }

  get size(): number {
    return this.members.size;
  }

  /** Those never answered again. Not to be changed. */
  get removed(): IdSet {
    return this.members.removed;
  }

  /** Dead weight, 0 to 1: from a fifth on it is time to build the graph anew. */
  get removedShare(): number {
    return this.size === 0 ? 0 : this.removed.count / this.size;
  }

  /**
   * Takes further unit `vectors`, one after the other, with the next ids. Throws a RangeError for vectors not of
   * length 1.
   */
  add(vectors: Float32Array): void {
    this.graph.add(vectors);
    this.members.growTo(this.graph.size);
  }

  /** Leaves vectors out of every answer from now on; their ids are not used again. */
  remove(ids: Iterable<number>): void {
    this.members.remove(ids);
  }

  /** Effort is the number of vectors looked at for a question. */
  leastEffort(k: number): number {
    return k;
  }

  topK(query: Float32Array, k: number, options: SearchOptions = {}): VectorNeighbor[] {
    checkK(k);
    return this.carryOut(planTopK, query, k, options);
  }

  within(query: Float32Array, minSimilarity: number, options: SearchOptions = {}): VectorNeighbor[] {
    checkSimilarity(minSimilarity);
    return this.carryOut(planWithin, query, minSimilarity, options);
  }

  private carryOut(
    planFor: (question: Question, bound: number) => Plan,
    query: Float32Array,
    bound: number,
    options: SearchOptions,
  ): VectorNeighbor[] {
    const { size, dim, effort, members, rows } = this;
    const question = questionOf({ size, dim, effort, members, rows }, query, options);
    const plan = planFor(question, bound);
    let step = plan.next();
    while (step.done !== true) step = plan.next(this.graph.nearest(question.unit, step.value));
    return step.value;
  }
}
