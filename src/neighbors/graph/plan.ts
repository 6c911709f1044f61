// How a question is put to a graph that knows neither filters nor removed vectors: ask for more than is wanted, leave
// out what is not allowed, ask for more again, and compare all that is allowed one by one where that is less work.
// Written as a generator that yields how many it asks for, so that the graph may answer here or in another thread.

import type { IdSet } from "../id-set.js";
import type { SearchOptions, VectorNeighbor } from "../neighbor.js";
import { bestOf, checkEffort, type Rows, unitQuery } from "../unit-vectors.js";
import type { Membership } from "./membership.js";

/** Yields how many of the nearest it wants to know, takes their ids, and ends with the answer. */
export type Plan = Generator<number, VectorNeighbor[], Uint32Array>;

export interface Question {
  /** Of length 1. */
  readonly unit: Float64Array;
  /** Vectors in the graph. */
  readonly size: number;
  /** Those that may be answered; absent: all. */
  readonly live: IdSet | undefined;
  /** Vectors looked at where all are allowed. */
  readonly effort: number;
  readonly rows: Rows;
}

/** What a question is put to. */
export interface Questioned {
  readonly size: number;
  readonly dim: number;
  readonly effort: number;
  readonly members: Membership;
  readonly rows: Rows;
}

/** A query as a plan takes it. Throws a RangeError for one of another dim or without a direction, and for no effort. */
export function questionOf(
  { size, dim, members, rows, ...graph }: Questioned,
  query: Float32Array,
  { allowed, effort = graph.effort }: SearchOptions,
): Question {
  const unit = unitQuery(query, dim);
  return { unit, size, live: members.live(allowed), effort: checkEffort(effort), rows };
}

/**
 * How many are looked at closely: bytes nearly know the order, so that a few beyond those wanted are enough; and more
 * with more effort, so that effort heals vectors that bytes know badly.
 */
const closeCount = (wanted: number, effort: number) => Math.max(Math.ceil(1.25 * wanted) + 2, effort >> 2);
const MORE = 4;

/** The `k` nearest that are allowed, fewer only where there are fewer. */
export function* planTopK(question: Question, k: number): Plan {
  const { unit, size, live, rows } = question;
  const count = live?.count ?? size;
  const wanted = Math.min(k, count);
  if (wanted === 0) return [];
  const effort = Math.max(question.effort, wanted);
  // To look at a vector in the graph takes about as long as to compare one, so asking for more than are allowed
  // never pays; and of fewer than these the graph may know none.
  for (let ask = Math.ceil((effort * size) / count); ask < count; ask *= MORE) {
    const near = yield ask;
    const found = live === undefined ? near : near.filter((id) => live.has(id));
    if (found.length >= Math.max(wanted, effort / 2))
      return bestOf(unit, found.slice(0, closeCount(wanted, effort)), wanted, rows);
  }
  return bestOf(unit, live?.ids() ?? Uint32Array.from({ length: size }, (_, id) => id), wanted, rows);
}

/** All that are allowed and at least `minSimilarity` similar, as far as ever more of the nearest show them. */
export function* planWithin(question: Question, minSimilarity: number): Plan {
  const count = question.live?.count ?? question.size;
  for (let k = question.effort; ; k *= MORE) {
    const best = yield* planTopK(question, k);
    const found = best.filter(({ similarity }) => similarity >= minSimilarity);
    if (found.length < best.length || best.length === count) return found;
  }
}
