// What an approximate index misses, on this very index: its answers held against the exact ones, with more and more
// effort until the recall asked for is reached. Speeds depend on the machine and recall on the vectors, so both are
// measured where they matter instead of promised.

import type { ApproximateIndex, VectorIndex } from "./neighbor.js";

export interface MeasureOptions {
  /** Recall of how many nearest. Default 10. */
  readonly k?: number;
  /** The recall asked for, 0 to 1. Default 0.99. */
  readonly recall?: number;
  /** Milliseconds of a clock; without it no speeds are told. */
  readonly now?: () => number;
}

/** A vector to ask about; with its id where it lies in the index itself, so that it is not its own neighbor. */
export interface SampleQuery {
  readonly vector: Float32Array;
  readonly id?: number;
}

export interface Measured {
  readonly effort: number;
  /** Mean share of the k nearest that was found, 0 to 1. */
  readonly recall: number;
  readonly queriesPerSecond?: number;
}

export interface IndexMeasurement {
  /** The least effort tried that reached the recall asked for; absent when even all of it did not. */
  readonly chosen?: Measured;
  /** All that was tried, by rising effort. */
  readonly tried: readonly Measured[];
}

/** Each effort is so much more than the one before: fine enough to waste little, coarse enough to be done soon. */
const STEP = 1.5;

/**
 * Measures `index` against `exact`, which must hold the same vectors by the same ids. Throws a RangeError without
 * queries, for a recall that is none, and where the two are of different sizes.
 */
export function measureIndex(
  index: ApproximateIndex,
  exact: VectorIndex,
  queries: readonly SampleQuery[],
  { k = 10, recall = 0.99, now }: MeasureOptions = {},
): IndexMeasurement {
  if (queries.length === 0) throw new RangeError("Expected at least one of queries but received none");
  if (!(recall >= 0 && recall <= 1))
    throw new RangeError(`Expected 0 to 1 for recall but received ${recall}`);
  if (index.size !== exact.size || index.dim !== exact.dim)
    throw new RangeError(
      `Expected ${index.size} vectors of ${index.dim} numbers for exact but received ${exact.size} of ${exact.dim}`,
    );
  const truths = queries.map((query) => new Set(nearestOf(exact, query, k)));
  const most = truths.reduce((sum, truth) => sum + truth.size, 0);
  const tried: Measured[] = [];
  for (let effort = index.leastEffort(k); ; effort = Math.ceil(effort * STEP)) {
    const start = now?.();
    const found = queries.map((query) => nearestOf(index, query, k, effort));
    const tookMs = now === undefined ? undefined : now() - start!;
    const hits = found.reduce((sum, ids, at) => sum + ids.filter((id) => truths[at]!.has(id)).length, 0);
    const measured = { effort, recall: most === 0 ? 1 : hits / most, ...speedOf(queries.length, tookMs) };
    tried.push(measured);
    if (measured.recall >= recall) return { chosen: measured, tried };
    if (effort >= index.size * index.leastEffort(1)) return { tried };
  }
}

function nearestOf(
  index: VectorIndex | ApproximateIndex,
  query: SampleQuery,
  k: number,
  effort?: number,
): number[] {
  const wanted = query.id === undefined ? k : k + 1;
  const found = index.topK(query.vector, wanted, effort === undefined ? {} : { effort });
  return found
    .map(({ id }) => id)
    .filter((id) => id !== query.id)
    .slice(0, k);
}

function speedOf(queries: number, tookMs: number | undefined): { queriesPerSecond?: number } {
  return tookMs === undefined ? {} : { queriesPerSecond: (1000 * queries) / Math.max(tookMs, 1e-3) };
}
