// Which index for how many vectors. Numbers behind the limits: bench/vectors.ts and bench/RESULTS.md.

export interface IndexChoice {
  readonly kind: "exact" | "graph";
  /** For a start, until it was measured on the index itself; absent where nothing can be missed. */
  readonly effort?: number;
  /** Of the index in memory, or looked at in its file; the vectors themselves not counted. */
  readonly bytes: number;
  /** For a person to read. */
  readonly reason: string;
}

/** Bytes that are scanned in some 15 ms on one core: 200,000 vectors of 512 numbers. */
const SCANNED_BYTES = 200_000 * 512;
/** Links of a vector in a graph of connectivity 16, its level and its scale. */
const LINKS_BYTES = 150;
/**
 * Recall@10 that vectors looked at in a graph give on clustered vectors, as those of pictures are, at the least (of
 * 100,000 x 512 in bench/vectors.ts). Vectors spread evenly need twice as many: measure-index.ts says what an index needs.
 */
const EFFORTS: readonly (readonly [number, number])[] = [
  [0.9, 32],
  [0.95, 48],
  [0.99, 64],
  [0.999, 256],
];

/**
 * The index for `count` vectors of `dim` numbers and a recall@10, 0 to 1: by a scan that misses nothing as long as it
 * is done before anybody waits, by a graph beyond. Throws a RangeError for a recall that is none.
 */
export function chooseIndex(count: number, dim: number, recall = 0.99): IndexChoice {
  if (!(recall >= 0 && recall <= 1))
    throw new RangeError(`Expected 0 to 1 for recall but received ${recall}`);
  const scanned = count * dim;
  const effort = EFFORTS.find(([reached]) => reached >= recall)?.[1];
  if (scanned <= SCANNED_BYTES)
    return { kind: "exact", bytes: scanned, reason: `${count} vectors are scanned at once` };
  if (effort === undefined)
    return { kind: "exact", bytes: scanned, reason: `only a scan has a recall of ${recall} for certain` };
  return {
    kind: "graph",
    effort,
    bytes: count * (dim + LINKS_BYTES),
    reason: `a scan of ${count} vectors takes too long`,
  };
}
