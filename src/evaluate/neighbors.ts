// Which pictures does each space call near? The k nearest of every original among the originals, in every space side
// by side: how far the spaces agree, whether a few pictures are everybody's neighbor, and, where pictures were sorted
// by a person, how often a neighbor is of the same class. (The first experiment of the reference project.)

import type { NeighborhoodScores } from "../contract/evaluate.js";
import { agreementOf, classAgreementOf, hubnessOf } from "./metrics/neighborhoods.js";
import type { Ranker } from "./rankers/ranker.js";
import type { Item } from "./recovery.js";

export interface NeighborList {
  readonly method: string;
  readonly index: Ranker["index"];
  /** Of each original (by its number): the numbers of its nearest, best first, and their scores. */
  readonly neighbors: readonly (readonly { readonly original: number; readonly score: number }[])[];
}

/** The `k` nearest originals of each original by one ranker; ties by number, so that every run gives the same. */
export function nearestOriginals(ranker: Ranker, items: readonly Item[], k: number): NeighborList {
  const originals = items.flatMap(({ original, edit, isDistractor }, item) =>
    edit === undefined && isDistractor !== true ? [{ item, original }] : [],
  );
  const neighbors: { original: number; score: number }[][] = [];
  for (const asked of originals) {
    const scores = ranker.scoresFor(asked.item);
    const best = originals
      .filter(({ item }) => item !== asked.item && !Number.isNaN(scores[item]!))
      .sort((a, b) => scores[b.item]! - scores[a.item]! || a.original - b.original)
      .slice(0, k);
    neighbors[asked.original] = best.map(({ item, original }) => ({ original, score: scores[item]! }));
  }
  const most = originals.reduce((max, { original }) => Math.max(max, original + 1), 0);
  return {
    method: ranker.method,
    index: ranker.index,
    neighbors: Array.from({ length: most }, (_, original) => neighbors[original] ?? []),
  };
}

/** What the lists of several methods tell. `labels` and `paths` are one an original, by its number. */
export function compareNeighborhoods(
  lists: readonly NeighborList[],
  k: number,
  { labels, paths }: { readonly labels: readonly (string | undefined)[]; readonly paths: readonly string[] },
): NeighborhoodScores {
  const numbers = lists.map(({ neighbors }) => neighbors.map((list) => list.map(({ original }) => original)));
  const hasClasses = new Set(labels.filter((label) => label !== undefined)).size > 1;
  return {
    k,
    spaces: lists.map(({ method }, at) => {
      const { skewness, orphans, most } = hubnessOf(numbers[at]!);
      return {
        method,
        hubness: { skewness, orphans, mostPath: paths[most.item] ?? "", mostCount: most.count },
        ...(hasClasses ? { classAgreement: classAgreementOf(numbers[at]!, labels) } : {}),
      };
    }),
    agreement: numbers.map((a) => numbers.map((b) => agreementOf(a, b))),
  };
}
