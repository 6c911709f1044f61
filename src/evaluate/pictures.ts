// What is kept of every picture beside the figures: its versions and who found them, its neighbors in every space, and
// how far the methods differ about it. It is what a person looks at who asks why a figure is as it is.

import type {
  EvaluatedMethod,
  EvaluatedOriginal,
  EvaluatedPictures,
} from "../contract/evaluated-pictures.js";
import type { Asked } from "./asked.js";
import { agreementOf } from "./metrics/neighborhoods.js";
import type { PlannedPictures } from "./plan.js";
import type { SetItem } from "./set/items.js";

export function describePictures(
  asked: readonly Asked[],
  items: readonly SetItem[],
  pictures: PlannedPictures,
  methods: readonly EvaluatedMethod[],
): EvaluatedPictures {
  const neighborLists = methods.flatMap(({ neighbors }) =>
    neighbors === undefined ? [] : [neighbors.map((list) => list.map(([place]) => place))],
  );
  const originals = asked.map(({ item, original, versions }, place): EvaluatedOriginal => {
    const { source, columns, rows, column, row } = pictures.originals[original]!;
    return {
      image: items[item]!.content,
      path: source.path,
      ...(columns * rows === 1 ? {} : { part: { columns, rows, column, row } }),
      ...(source.label === undefined ? {} : { label: source.label }),
      versions: versions.map((version) => ({
        edit: items[version]!.edit!,
        image: items[version]!.content,
      })),
      neighborDisagreement: disagreementOfLists(neighborLists.map((lists) => lists[place] ?? [])),
      recoveryDisagreement: disagreementOfRecovery(methods.map(({ ahead }) => ahead[place] ?? [])),
    };
  });
  return { ok: true, originals, methods: [...methods] };
}

/** Whether a version was recovered: no picture that is none comes before it or is as near. */
export function isRecovered(ahead: number | null | undefined): boolean {
  return ahead === 0;
}

/** Of each original the share of its versions that was recovered, mean over the methods, 0 to 1; 1 where it has none. */
export function recoveredShares({ originals, methods }: EvaluatedPictures): number[] {
  return originals.map(({ versions }, place) => {
    const all = methods.flatMap(({ ahead }) => ahead[place] ?? []);
    return versions.length === 0 || all.length === 0 ? 1 : all.filter(isRecovered).length / all.length;
  });
}

/** Mean share of neighbors that two lists do not have in common, 0 to 1; an empty list says nothing, one alone gives 0. */
export function disagreementOfLists(lists: readonly (readonly number[])[]): number {
  const answered = lists.filter((list) => list.length > 0);
  let [sum, pairs] = [0, 0];
  for (const [at, a] of answered.entries())
    for (const b of answered.slice(at + 1)) {
      sum += 1 - agreementOf([a], [b]);
      pairs += 1;
    }
  return pairs === 0 ? 0 : sum / pairs;
}

/**
 * `ahead[method][version]`: four times the variance of "recovered" over the methods, mean over the versions. 0 where
 * all methods do the same, 1 where one half of them recovers every version and the other none.
 */
export function disagreementOfRecovery(ahead: readonly (readonly (number | null)[])[]): number {
  const versions = ahead[0]?.length ?? 0;
  let sum = 0;
  for (let version = 0; version < versions; version++) {
    const share = ahead.filter((each) => isRecovered(each[version])).length / ahead.length;
    sum += 4 * share * (1 - share);
  }
  return versions === 0 ? 0 : sum / versions;
}
