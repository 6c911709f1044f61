// Groups found against groups that are true. Pairs are what a person judges; B-cubed is fair to large and small groups
// alike; false merges and the largest group show what one wrong link can do.

export interface PartitionScores {
  readonly pairs: { readonly precision: number; readonly recall: number; readonly f1: number };
  /** Bagga and Baldwin 1998, "Algorithms for Scoring Coreference Chains". */
  readonly bCubed: { readonly precision: number; readonly recall: number; readonly f1: number };
  /** Groups found that hold pictures of more than one true group. */
  readonly falseMerges: number;
  /** Pictures in the largest group found. */
  readonly largestGroup: number;
}

/**
 * `found` and `truth` say of every item, at the same place, which group it is in. Precision is 1 where no pair was
 * found, recall 1 where there is none to find. Throws a RangeError for different lengths.
 */
export function scorePartition(
  found: readonly (string | number)[],
  truth: readonly (string | number)[],
): PartitionScores {
  if (found.length !== truth.length)
    throw new RangeError(`Expected ${truth.length} groups for found but received ${found.length}`);
  const foundSizes = countEach(found);
  const trueSizes = countEach(truth);
  const both = countEach(found.map((group, at) => JSON.stringify([group, truth[at]])));
  const pairsOf = (sizes: ReadonlyMap<unknown, number>) =>
    [...sizes.values()].reduce((pairs, size) => pairs + (size * (size - 1)) / 2, 0);
  const right = pairsOf(both);
  const trueGroupsIn = new Map<string | number, Set<string | number>>();
  let [precision, recall] = [0, 0];
  for (const [at, group] of found.entries()) {
    const trueGroup = truth[at]!;
    const shared = both.get(JSON.stringify([group, trueGroup]))!;
    precision += shared / foundSizes.get(group)!;
    recall += shared / trueSizes.get(trueGroup)!;
    const groups = trueGroupsIn.get(group) ?? new Set();
    trueGroupsIn.set(group, groups.add(trueGroup));
  }
  const items = Math.max(1, found.length);
  return {
    pairs: withF1(share(right, pairsOf(foundSizes)), share(right, pairsOf(trueSizes))),
    bCubed: withF1(precision / items, recall / items),
    falseMerges: [...trueGroupsIn.values()].filter(({ size }) => size > 1).length,
    largestGroup: [...foundSizes.values()].reduce((most, size) => Math.max(most, size), 0),
  };
}

/** How often each value is there. */
export function countEach<T>(values: readonly T[]): Map<T, number> {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/** The part in the whole; 1 of nothing. */
export function share(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole;
}

export function withF1(precision: number, recall: number) {
  return {
    precision,
    recall,
    f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
  };
}
