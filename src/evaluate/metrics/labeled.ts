// Groups found against pairs of which a person said whether they are the same. Most pairs are left open by that: they
// speak neither for nor against what was found.

import type { PartitionScores } from "./partition.js";
import { countEach, share, withF1 } from "./partition.js";

export interface LabeledScores extends PartitionScores {
  /** Labeled pairs that are the same, that were found together, and that are both. */
  readonly truePairs: number;
  readonly foundPairs: number;
  readonly rightPairs: number;
}

/**
 * `found` says of every item its group, `truth` the group it is in by all that is called the same; `pairs` are what was
 * labeled, as places. B-cubed is over the items that are in pairs, and counts only what is known of each.
 */
export function scoreLabeled(
  found: readonly number[],
  truth: readonly number[],
  pairs: readonly { readonly a: number; readonly b: number; readonly isSame: boolean }[],
): LabeledScores {
  const together = pairs.filter(({ a, b }) => found[a] === found[b]);
  const rightPairs = together.filter(({ isSame }) => isSame).length;
  const truePairs = pairs.filter(({ isSame }) => isSame).length;
  return {
    ...{ truePairs, rightPairs, foundPairs: together.length },
    pairs: withF1(share(rightPairs, together.length), share(rightPairs, truePairs)),
    bCubed: bCubedOf(found, truth, pairs),
    falseMerges: new Set(together.filter(({ isSame }) => !isSame).map(({ a }) => found[a])).size,
    largestGroup: [...countEach(found).values()].reduce((most, size) => Math.max(most, size), 0),
  };
}

function bCubedOf(
  found: readonly number[],
  truth: readonly number[],
  pairs: Parameters<typeof scoreLabeled>[2],
) {
  const items = [...new Set(pairs.flatMap(({ a, b }) => [a, b]))];
  const cellOf = (group: number, trueGroup: number) => `${group} ${trueGroup}`;
  const cells = countEach(items.map((item) => cellOf(found[item]!, truth[item]!)));
  const trueSizes = countEach(items.map((item) => truth[item]!));
  // Whoever is different from one of a true group is different from all of it.
  const others = new Map<number, Set<number>>();
  const part = (a: number, b: number) => others.set(a, (others.get(a) ?? new Set()).add(b));
  for (const { a, b, isSame } of pairs) {
    const [x, y] = [truth[a]!, truth[b]!];
    if (isSame || x === y) continue;
    part(x, y);
    part(y, x);
  }
  let [precision, recall] = [0, 0];
  for (const [cell, same] of cells) {
    const [group, trueGroup] = cell.split(" ").map(Number) as [number, number];
    let wrong = 0;
    for (const other of others.get(trueGroup) ?? []) wrong += cells.get(cellOf(group, other)) ?? 0;
    // All items of a cell have the same share.
    precision += (same * same) / (same + wrong);
    recall += (same * same) / trueSizes.get(trueGroup)!;
  }
  return withF1(share(precision, items.length), share(recall, items.length));
}
