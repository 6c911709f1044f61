// What a cosine means in a space and a catalog: how rarely two pictures that have nothing to do with one another are
// that alike. Learnt from seeded random pairs of the catalog itself; beyond the rarest of them the tail is taken to
// fall off exponentially, as the mean excess of the upper hundredth says (Pickands 1975: excesses over a high
// threshold; the exponential is the case of shape 0). From it follow the cut-off, which says how many pictures it lets
// pass by chance, and scores of different spaces that can be added.

import { numbersFrom } from "../../pixels/seeded.js";
import { cosineBetween } from "./scores.js";

/** Random pairs that are looked at. */
const PAIRS = 100_000;
/** The share of them whose excesses the tail is fitted to. */
const TAIL = 0.01;
/** Fewer pairs say nothing of a tail. */
const LEAST_PAIRS = 200;

export interface Calibration {
  /** Pairs it was learnt from. */
  readonly pairs: number;
  /** Share of random pairs at least so alike, above 0. */
  tail(cosine: number): number;
  /** The cosine that a share `p` of random pairs reaches, at most 1. */
  cosineAt(p: number): number;
}

/**
 * Learns from `size` unit vectors of `dim` numbers; `seed` makes it the same each time. Undefined where there are too
 * few pictures to say anything.
 */
export function calibrate(vectors: Float32Array, dim: number, seed = 1): Calibration | undefined {
  const cosines = chanceCosines(vectors, dim, seed);
  return cosines === undefined ? undefined : calibrationOf(cosines);
}

/** The cosines of the pairs that `calibrate` learns from: all there are, or as many random ones as are enough. */
export function chanceCosines(vectors: Float32Array, dim: number, seed = 1): Float64Array | undefined {
  const size = vectors.length / dim;
  const possible = (size * (size - 1)) / 2;
  if (possible < LEAST_PAIRS) return undefined;
  return possible <= PAIRS ? allPairs(vectors, dim) : randomPairs(vectors, dim, seed);
}

/** From the cosines of pairs that have nothing to do with one another, in any order; at least one. */
export function calibrationOf(cosines: Float64Array): Calibration {
  const sorted = cosines.slice().sort();
  const pairs = sorted.length;
  const start = Math.min(pairs - 1, Math.floor(pairs * (1 - TAIL)));
  const threshold = sorted[start]!;
  let excess = 0;
  for (let i = start; i < pairs; i++) excess += sorted[i]! - threshold;
  const beyond = (pairs - start) / pairs;
  // Equal cosines only would give a step; a step of a millionth is one.
  const scale = Math.max(1e-6, excess / (pairs - start));
  return {
    pairs,
    tail: (cosine) =>
      cosine > threshold
        ? beyond * Math.exp(-(cosine - threshold) / scale)
        : (pairs - firstAtLeast(sorted, cosine)) / pairs,
    cosineAt: (p) => {
      if (p < beyond) return Math.min(1, threshold + scale * Math.log(beyond / p));
      return sorted[Math.min(pairs - 1, Math.max(0, Math.ceil(pairs * (1 - p))))]!;
    },
  };
}

/**
 * The cut-off of one question by its own scores over the whole catalog: for words, and for anything else that is no
 * picture, whose cosines lie elsewhere than those of two pictures. Most of the catalog is taken to be no match: its
 * middle and spread (median and median deviation, which a quarter of matches cannot move far) give a normal
 * distribution, and the cut-off is what `expected` of its `size` pictures would reach. `scores` may be those of a sample.
 */
export function cutoffByScores(scores: Float32Array, expected: number, size = scores.length): number {
  if (scores.length < 2) return -1;
  const middle = median(scores);
  const spread = 1.4826 * median(scores.map((score) => Math.abs(score - middle)));
  return middle + spread * normalQuantile(1 - Math.min(0.5, expected / size));
}

function median(values: Float32Array): number {
  const sorted = values.slice().sort();
  return sorted[sorted.length >> 1]!;
}

/** Abramowitz and Stegun 26.2.23: off by at most 0.00045, for p of 0.5 to 1. */
function normalQuantile(p: number): number {
  const t = Math.sqrt(-2 * Math.log(1 - p));
  return (
    t -
    (2.515517 + 0.802853 * t + 0.010328 * t * t) / (1 + 1.432788 * t + 0.189269 * t * t + 0.001308 * t ** 3)
  );
}

function allPairs(vectors: Float32Array, dim: number): Float64Array {
  const size = vectors.length / dim;
  const cosines = new Float64Array((size * (size - 1)) / 2);
  let at = 0;
  for (let a = 0; a < size; a++)
    for (let b = 0; b < a; b++) cosines[at++] = cosineBetween(vectors, a * dim, vectors, b * dim, dim);
  return cosines;
}

function randomPairs(vectors: Float32Array, dim: number, seed: number): Float64Array {
  const size = vectors.length / dim;
  const random = numbersFrom(seed);
  return Float64Array.from({ length: PAIRS }, () => {
    const a = Math.floor(random() * size);
    const b = (a + 1 + Math.floor(random() * (size - 1))) % size;
    return cosineBetween(vectors, a * dim, vectors, b * dim, dim);
  });
}

function firstAtLeast(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
