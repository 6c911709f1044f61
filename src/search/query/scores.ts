// From the terms of a question to one score a picture. "average": the terms are added with their weights to one
// vector, and a score is the cosine to it; what has a negative weight pushes away. "best": a picture is as good as
// the term it is most like, less what it has of the unwanted ones.

import { LookalikeError } from "../../contract/errors.js";
import type { STRATEGIES } from "../../contract/search.js";

/** A term as a unit vector of the space. */
export interface WeightedVector {
  readonly vector: Float32Array;
  /** Not 0. */
  readonly weight: number;
}

export interface Scorer {
  /** The vectors whose nearest neighbors can be hits: an index is asked for each of them. */
  readonly probes: readonly Float32Array[];
  /** Whether there is one probe, and the score is the cosine to it. */
  readonly isCosine: boolean;
  /** The highest score of a vector whose cosine to each probe is at most as given. */
  most(cosines: readonly number[]): number;
  /** The score of a unit vector that begins at `start` of `vectors`, -1 to 1. */
  score(vectors: Float32Array, start: number): number;
}

/** What is left of terms that cancel one another out. */
const LEAST_LENGTH = 1e-4;

/**
 * Throws QUERY_EMPTY where the terms cancel one another out, and where "best" has nothing to be like.
 * `terms` is not empty; all vectors are of one length.
 */
export function scorerOf(terms: readonly WeightedVector[], strategy: (typeof STRATEGIES)[number]): Scorer {
  return strategy === "average" ? averageOf(terms) : bestOf(terms);
}

function averageOf(terms: readonly WeightedVector[]): Scorer {
  const dim = terms[0]?.vector.length ?? 0;
  const sum = new Float64Array(dim);
  for (const { vector, weight } of terms) for (let i = 0; i < dim; i++) sum[i]! += weight * vector[i]!;
  const length = Math.hypot(...sum);
  if (!(length > LEAST_LENGTH))
    throw new LookalikeError("QUERY_EMPTY", "The terms of the query add up to nothing");
  const query = Float32Array.from(sum, (value) => value / length);
  return {
    probes: [query],
    isCosine: true,
    most: ([most]) => most as number,
    score: (vectors, start) => cosine(query, vectors, start),
  };
}

function bestOf(terms: readonly WeightedVector[]): Scorer {
  const wanted = terms.filter(({ weight }) => weight > 0);
  const unwanted = terms.filter(({ weight }) => weight < 0);
  if (wanted.length === 0)
    throw new LookalikeError("QUERY_EMPTY", "Expected something to be like but everything is to be unlike");
  const heaviest = Math.max(...wanted.map(({ weight }) => weight));
  return {
    probes: wanted.map(({ vector }) => vector),
    isCosine: wanted.length === 1 && unwanted.length === 0,
    most: (cosines) => Math.max(...wanted.map(({ weight }, at) => (weight / heaviest) * cosines[at]!)),
    score: (vectors, start) => {
      let best = -1;
      for (const { vector, weight } of wanted)
        best = Math.max(best, (weight / heaviest) * cosine(vector, vectors, start));
      let worst = 0;
      for (const { vector, weight } of unwanted)
        worst = Math.max(worst, (-weight / heaviest) * cosine(vector, vectors, start));
      return Math.max(-1, best - worst);
    },
  };
}

/** The dot product of a unit vector with the one that begins at `start`. */
export function cosine(query: Float32Array, vectors: Float32Array, start: number): number {
  return cosineBetween(query, 0, vectors, start, query.length);
}

/** The dot product of two unit vectors of `dim` numbers, each where it begins. */
export function cosineBetween(
  a: Float32Array,
  startA: number,
  b: Float32Array,
  startB: number,
  dim: number,
): number {
  // Four sums, so that the processor need not wait for one addition to end before it begins the next.
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let i = 0;
  for (; i + 3 < dim; i += 4) {
    s0 += a[startA + i]! * b[startB + i]!;
    s1 += a[startA + i + 1]! * b[startB + i + 1]!;
    s2 += a[startA + i + 2]! * b[startB + i + 2]!;
    s3 += a[startA + i + 3]! * b[startB + i + 3]!;
  }
  for (; i < dim; i++) s0 += a[startA + i]! * b[startB + i]!;
  return s0 + s1 + (s2 + s3);
}
