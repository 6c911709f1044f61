// What a nearest-neighbor index answers, for bits and for vectors. An id is the position of a code or vector in the
// array the index was made from; whoever made that array knows which image it is.

import type { Allowed } from "./id-set.js";
import type { PackedCodes } from "./packed-codes.js";

/** A code near the query, by Hamming distance. */
export interface BitNeighbor {
  readonly id: number;
  readonly distanceBits: number;
}

/** Two codes near each other; `a < b`, or a of this index and b of the other where two are joined. */
export interface BitPair {
  readonly a: number;
  readonly b: number;
  readonly distanceBits: number;
}

/**
 * Pairs as they are found, in no particular order and without all of them being held at once; in the end the exact
 * number of them, those beyond the cap included (`for (const pair of ...)` passes that over).
 */
export type BitPairs = Generator<BitPair, number, undefined>;

export interface PairOptions {
  /** Pairs at most; all the others are counted, which is cheaper than listing them. Default: all. */
  readonly cap?: number;
  /** Only this share of the work, for one of several threads. Default: all of it. */
  readonly part?: Part;
}

/** Share `number` (0, 1, ... of - 1) of `of`: the shares have no pair in common, and together all of them. */
export interface Part {
  readonly number: number;
  readonly of: number;
}

/** Codes with the ids they are known by, in ascending order. */
export interface CodeSet {
  readonly codes: PackedCodes;
  /** One a code; absent: 0, 1, 2, ... */
  readonly ids?: Uint32Array;
}

/** An exact index over codes of one length: it misses nothing, however it searches. */
export interface BitIndex {
  /** Number of codes. */
  readonly size: number;
  /** Bits a code, a multiple of 8. */
  readonly bits: number;
  /** What is indexed. Not to be changed. */
  codeSet(): CodeSet;
  /** All codes at most `radiusBits` from `code` (bits / 8 bytes), ascending distance, then id. */
  within(code: Uint8Array, radiusBits: number): BitNeighbor[];
  /**
   * The `k` codes nearest to `code`, fewer where no more are at most `maxRadiusBits` from it (default: all bits);
   * ascending distance, ties by id.
   */
  nearest(code: Uint8Array, k: number, maxRadiusBits?: number): BitNeighbor[];
  /**
   * All pairs at most `radiusBits` apart, each once; equal codes are pairs at distance 0.
   * k equal codes are k (k - 1) / 2 pairs: to group rather than list, use `classes` and `distinctPairs`.
   */
  pairs(radiusBits: number, options?: PairOptions): BitPairs;
  /** The sets of equal codes with at least two members: ids ascending, sets by their first id. */
  classes(): Uint32Array[];
  /** As `pairs`, but each set of equal codes is represented by its lowest id alone, so no distance is 0. */
  distinctPairs(radiusBits: number, options?: PairOptions): BitPairs;
  /** All pairs of a code of this index and one of `other` (of as many bits) at most `radiusBits` apart, each once. */
  join(other: BitIndex, radiusBits: number, options?: PairOptions): BitPairs;
}

/** A vector near the query, by cosine similarity, -1..1. */
export interface VectorNeighbor {
  readonly id: number;
  readonly similarity: number;
}

export interface FilterOptions {
  /** Only these ids are answered, and never fewer than there are. Default: all. */
  readonly allowed?: Allowed;
}

/** An index over unit vectors of one length; the length of a query does not matter. */
export interface VectorIndex {
  /** Ids are below it. */
  readonly size: number;
  readonly dim: number;
  /** The `k` most similar (all when there are fewer), descending similarity, ties by id. */
  topK(query: Float32Array, k: number, options?: FilterOptions): VectorNeighbor[];
  /** All at least `minSimilarity` similar, descending similarity, ties by id. */
  within(query: Float32Array, minSimilarity: number, options?: FilterOptions): VectorNeighbor[];
}

export interface SearchOptions extends FilterOptions {
  /** How hard to look: more finds more and takes longer. Default: what the index was made with. */
  readonly effort?: number;
}

/**
 * An index that may miss some: what it answers is true (similarities to the last digit, in order, allowed), and never
 * fewer than `k` where there are as many, but a nearer one may have been overlooked.
 */
export interface ApproximateIndex extends VectorIndex {
  /** What effort counts here, and its least sensible value for `k` neighbors. */
  leastEffort(k: number): number;
  topK(query: Float32Array, k: number, options?: SearchOptions): VectorNeighbor[];
  within(query: Float32Array, minSimilarity: number, options?: SearchOptions): VectorNeighbor[];
}
