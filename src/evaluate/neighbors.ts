// Which pictures does each space call near? The k nearest of every original among the originals, in every space side
// by side: how far the spaces agree, whether a few pictures are everybody's neighbor, and, where pictures were sorted
// by a person, how often a neighbor is of the same class. (The first experiment of the reference project.)

import type { NeighborhoodScores } from "../contract/evaluate.js";
import type { Taker } from "./ask.js";
import type { Asked } from "./asked.js";
import { agreementOf, classAgreementOf, hubnessOf } from "./metrics/neighborhoods.js";

/** The place of an original among those asked for, and its score. */
export type NearOriginal = [place: number, score: number];

export interface NeighborList {
  readonly method: string;
  /** Of each original the places of its nearest, best first. */
  readonly neighbors: readonly (readonly number[])[];
}

/** Keeps the `k` nearest originals of each original; equals by their places, so that every run gives the same. */
export class Neighbors implements Taker {
  readonly lists: NearOriginal[][] = [];
  private readonly originals: readonly Asked[];
  private readonly k: number;

  constructor(originals: readonly Asked[], k: number) {
    this.originals = originals;
    this.k = k;
  }

  take(_asked: Asked, scores: Float32Array): void {
    const best: NearOriginal[] = [];
    for (const [place, { item }] of this.originals.entries()) {
      const score = scores[item]!;
      // What is no better than the last of a full list comes after it: it has the later place.
      if (Number.isNaN(score) || (best.length === this.k && score <= best.at(-1)![1])) continue;
      const before = best.findIndex(([, each]) => each < score);
      best.splice(before === -1 ? best.length : before, 0, [place, score]);
      if (best.length > this.k) best.pop();
    }
    this.lists.push(best);
  }
}

/** What the lists of several methods tell. `labels` and `paths` are one an original, in their order. */
export function compareNeighborhoods(
  lists: readonly NeighborList[],
  k: number,
  { labels, paths }: { readonly labels: readonly (string | undefined)[]; readonly paths: readonly string[] },
): NeighborhoodScores {
  const places = lists.map(({ neighbors }) => neighbors);
  const hasClasses = new Set(labels.filter((label) => label !== undefined)).size > 1;
  return {
    k,
    spaces: lists.map(({ method }, at) => {
      const { skewness, orphans, most } = hubnessOf(places[at]!);
      return {
        method,
        hubness: { skewness, orphans, mostPath: paths[most.item] ?? "", mostCount: most.count },
        ...(hasClasses ? { classAgreement: classAgreementOf(places[at]!, labels) } : {}),
      };
    }),
    agreement: places.map((a) => places.map((b) => agreementOf(a, b))),
  };
}
