// The graph in a thread of its own: a question, and to read and verify a large file, would keep everything else
// waiting. Only the graph lies over there; filters, close looks and order stay here, so that answers are the same.

import { LookalikeError } from "../../contract/errors.js";
import type { SearchOptions, VectorNeighbor } from "../neighbor.js";
import { checkEffort, checkK, checkSimilarity, type Rows } from "../unit-vectors.js";
import { type GraphDescription, removedOf } from "./graph-description.js";
import { type GraphPlace, type GraphSpace, readDescription } from "./graph-file.js";
import { DEFAULT_EFFORT } from "./graph-vectors.js";
import { Membership } from "./membership.js";
import { type Plan, planTopK, planWithin, type Question, questionOf } from "./plan.js";

/** What the thread is asked: about the `count` nearest in the graph at a place; with no count, only to open it. */
export interface GraphTask {
  readonly place: GraphPlace;
  readonly described: GraphDescription;
  readonly unit?: Float64Array;
  readonly count?: number;
}

/** Runs a task in the module `GRAPH_WORKER`, in one thread (workers/pool.ts): a second would open the graph again. */
export type RunGraphTask = (task: GraphTask) => Promise<GraphAnswer>;

/** Ids; or why the graph was left unopened, since an error loses its code on the way from thread to thread. */
export type GraphAnswer = Uint32Array | { readonly damaged: string };

/** The module whose default export takes a GraphTask. */
export const GRAPH_WORKER = new URL("./worker.js", import.meta.url);

export class ThreadedGraph {
  readonly size: number;
  readonly dim: number;
  readonly effort: number;
  private readonly run: (unit: Float64Array, count: number) => Promise<Uint32Array>;
  private readonly rows: Rows;
  private readonly members: Membership;

  private constructor(
    described: GraphDescription,
    rows: Rows,
    run: ThreadedGraph["run"],
    effort = DEFAULT_EFFORT,
  ) {
    this.size = described.size;
    this.dim = described.space.dim;
    this.effort = checkEffort(effort);
    this.rows = rows;
    this.run = run;
    this.members = new Membership(described.size, removedOf(described).ids());
  }

  /**
   * Verifies and opens what lies at a place, over there; undefined where nothing does. `rows` reads here the vectors
   * it was made of. Throws INDEX_DAMAGED for what is not whole or of another space: build it anew then.
   */
  static async open(
    place: GraphPlace,
    space: GraphSpace,
    rows: Rows,
    run: RunGraphTask,
    { effort }: { readonly effort?: number } = {},
  ): Promise<ThreadedGraph | undefined> {
    const described = readDescription(place, space);
    if (described === undefined) return undefined;
    const ask = async (question: { unit?: Float64Array; count?: number }): Promise<Uint32Array> => {
      const answer = await run({ place, described, ...question });
      if ("damaged" in answer) throw new LookalikeError("INDEX_DAMAGED", answer.damaged);
      return answer;
    };
    await ask({});
    return new ThreadedGraph(described, rows, (unit, count) => ask({ unit, count }), effort);
  }

  /** As `GraphVectors.topK`. */
  async topK(query: Float32Array, k: number, options: SearchOptions = {}): Promise<VectorNeighbor[]> {
    checkK(k);
    return this.carryOut(planTopK, query, k, options);
  }

  /** As `GraphVectors.within`. */
  async within(
    query: Float32Array,
    minSimilarity: number,
    options: SearchOptions = {},
  ): Promise<VectorNeighbor[]> {
    checkSimilarity(minSimilarity);
    return this.carryOut(planWithin, query, minSimilarity, options);
  }

  private async carryOut(
    planFor: (question: Question, bound: number) => Plan,
    query: Float32Array,
    bound: number,
    options: SearchOptions,
  ): Promise<VectorNeighbor[]> {
    const { size, dim, effort, members, rows } = this;
    const question = questionOf({ size, dim, effort, members, rows }, query, options);
    const plan = planFor(question, bound);
    let step = plan.next();
    while (step.done !== true) step = plan.next(await this.run(question.unit, step.value));
    return step.value;
  }
}
