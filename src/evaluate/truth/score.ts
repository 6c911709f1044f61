// What was found against what is true, counted: scores, verdicts, misses and false pairs. Counted by groups and not by
// pairs wherever that can be: a file may call a hundred thousand pictures one.

import type { TruthScores } from "../../contract/evaluate.js";
import type { Verdict } from "../../contract/verdict.js";
import { scoreLabeled } from "../metrics/labeled.js";
import { countEach, scorePartition } from "../metrics/partition.js";
import type { FoundGroups } from "./found.js";
import { groupsIn, type PairOfFiles, pairsAcross, pairsAmong, pairsParted } from "./pairs.js";
import type { ResolvedTruth } from "./resolve.js";
import { Tally } from "./tally.js";

/** All that is asked of a file is which image it holds. */
type Files = readonly { readonly subject: { readonly content: string } }[];

/** Two files by their places; of a false pair what it was called. */
export interface WrongPair extends PairOfFiles {
  readonly verdict?: Verdict;
}

export interface ScoredTruth
  extends Omit<TruthScores, "misses" | "falsePairs" | "absent" | "ambiguous" | "kind"> {
  /** True pairs that were not found, and found ones that are not true: all of them, made as they are asked for. */
  misses(): Iterable<WrongPair>;
  falsePairs(): Iterable<WrongPair>;
}

export function scoreTruth(files: Files, found: FoundGroups, truth: ResolvedTruth): ScoredTruth {
  return truth.kind === "labeled" ? scorePairs(found, truth) : scoreGroups(files, found, truth);
}

/** Every file is judged. */
function scoreGroups(files: Files, found: FoundGroups, { groupOf, named }: ResolvedTruth): ScoredTruth {
  const { pairs, bCubed, falseMerges, largestGroup } = scorePartition(found.groupOf, groupOf);
  const tally = new Tally(found);
  const imageOf = (file: number) => files[file]!.subject.content;
  for (const group of found.groups) tally.addGroup(group, imageOf, groupOf);
  const verdicts = tally.rows();
  const foundPairs = sumOf(verdicts, ({ pairs: all }) => all);
  const right = sumOf(verdicts, (row) => row.right);
  const truePairs = sumOf([...countEach(groupOf).values()], pairsAmong);
  const isNamed = (file: number) => named.has(file);
  const trueGroups = groupsIn(
    files.map((_, file) => file),
    groupOf,
  );
  return {
    ...{ pictures: files.length, truePairs, foundPairs, pairs, bCubed, falseMerges, largestGroup, verdicts },
    missCount: truePairs - right,
    falsePairCount: foundPairs - right,
    unnamedFalsePairs: sumOf(
      found.groups,
      (group) => pairsParted(group, groupOf) - pairsParted(group.filter(isNamed), groupOf),
    ),
    misses: function* () {
      for (const group of trueGroups) yield* pairsAcross(group, found.groupOf);
    },
    falsePairs: function* () {
      for (const group of found.groups)
        for (const { a, b } of pairsAcross(group, groupOf)) yield { a, b, verdict: found.verdictOf(a, b) };
    },
  };
}

/** Only labeled pairs are judged. */
function scorePairs(found: FoundGroups, { groupOf, labeled }: ResolvedTruth): ScoredTruth {
  const { rightPairs, ...scores } = scoreLabeled(found.groupOf, groupOf, labeled);
  const isTogether = ({ a, b }: PairOfFiles) => found.groupOf[a] === found.groupOf[b];
  const tally = new Tally(found);
  for (const pair of labeled) if (isTogether(pair)) tally.add(pair, 1, pair.isSame);
  return {
    ...scores,
    pictures: new Set(labeled.flatMap(({ a, b }) => [a, b])).size,
    verdicts: tally.rows(),
    missCount: scores.truePairs - rightPairs,
    falsePairCount: scores.foundPairs - rightPairs,
    misses: () => labeled.filter((pair) => pair.isSame && !isTogether(pair)).map(({ a, b }) => ({ a, b })),
    falsePairs: () =>
      labeled
        .filter((pair) => !pair.isSame && isTogether(pair))
        .map(({ a, b }) => ({ a, b, verdict: found.verdictOf(a, b) })),
  };
}

function sumOf<T>(values: readonly T[], numberOf: (value: T) => number): number {
  return values.reduce((sum, value) => sum + numberOf(value), 0);
}
