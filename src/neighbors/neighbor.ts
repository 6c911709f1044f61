// What a nearest-neighbor index answers, for bits and for vectors. An id is the position of a code or vector in the
// array the index was made from; whoever made that array knows which image it is.

/** A code near the query, by Hamming distance. */
export interface BitNeighbor {
  readonly id: number;
  readonly distanceBits: number;
}

/** Two codes near each other; `a < b`. */
export interface BitPair {
  readonly a: number;
  readonly b: number;
  readonly distanceBits: number;
}

/** An exact index over codes of one length: it misses nothing, however it searches. */
export interface BitIndex {
  /** Number of codes. */
  readonly size: number;
  /** Bits a code, a multiple of 8. */
  readonly bits: number;
  /** All codes at most `radiusBits` from `code` (bits / 8 bytes), ascending distance, then id. */
  within(code: Uint8Array, radiusBits: number): BitNeighbor[];
  /**
   * All pairs at most `radiusBits` apart, each once, in no particular order; equal codes are pairs at distance 0.
   * k equal codes are k (k - 1) / 2 pairs: to group rather than list, use `classes` and `distinctPairs`.
   */
  pairs(radiusBits: number): Generator<BitPair>;
  /** The sets of equal codes with at least two members: ids ascending, sets by their first id. */
  classes(): Uint32Array[];
  /** As `pairs`, but each set of equal codes is represented by its lowest id alone, so no distance is 0. */
  distinctPairs(radiusBits: number): Generator<BitPair>;
}

/** A vector near the query, by cosine similarity, -1..1. */
export interface VectorNeighbor {
  readonly id: number;
  readonly similarity: number;
}

/** An index over unit vectors of one length. */
export interface VectorIndex {
  /** Number of vectors. */
  readonly size: number;
  readonly dim: number;
  /** The `k` most similar (all when there are fewer), descending similarity, ties by id. */
  topK(query: Float32Array, k: number): VectorNeighbor[];
  /** All at least `minSimilarity` similar, descending similarity, ties by id. */
  within(query: Float32Array, minSimilarity: number): VectorNeighbor[];
}
