// What a person should know of how the truth was taken: what it names that is not here, what follows from it, and what
// else had a say in the groups.

import type { Duplicates } from "../../duplicates/find.js";
import type { ResolvedTruth } from "./resolve.js";
import type { ScoredTruth } from "./score.js";
import { counted } from "./words.js";

/** Names that a notice gives as examples. */
const NAMED = 3;

/** Pairs that truth.csv lists: no spreadsheet opens more. */
export const MOST_ROWS = 1_000_000;

export function truthNotices(
  { kind, named, groupOf, statedPairs, absent, ambiguous, namesByEnd, contradictions }: ResolvedTruth,
  { truePairs, missCount, falsePairCount }: ScoredTruth,
  { decisions, pairsLeftOut }: Duplicates,
): string[] {
  const alone = groupOf.length - named.size;
  const implied = truePairs - statedPairs;
  return [
    ...listNotice(
      absent,
      "is of no picture that could be read here",
      "are of no picture that could be read here",
    ),
    ...listNotice(ambiguous, "fits several files and was left out", "fit several files and were left out"),
    ...when(namesByEnd > 0, `${counted(namesByEnd, "name")} could be told by the end of the path alone`),
    ...when(
      contradictions > 0,
      `${counted(contradictions, "pair")} labeled both same and different: left out`,
    ),
    ...when(
      kind !== "labeled" && alone > 0,
      `${counted(alone, "picture")} that the file does not name ${alone === 1 ? "counts" : "count"} as alone`,
    ),
    ...when(
      kind === "labeled",
      "only labeled pairs count: what was found besides them is neither right nor wrong",
    ),
    ...when(
      kind === "pairs" && implied > 0,
      `${counted(implied, "true pair")} more ${implied === 1 ? "follows" : "follow"} from those in the file: where a is b and b is c, a is c`,
    ),
    ...when(decisions.size > 0, "what you decided in the explorer had its say in what was found"),
    ...when(
      missCount + falsePairCount > MOST_ROWS,
      `truth.csv holds the first ${counted(MOST_ROWS, "pair")} of ${(missCount + falsePairCount).toLocaleString("en-US")}`,
    ),
    ...when(
      pairsLeftOut > 0,
      `${counted(pairsLeftOut, "pair")} not looked at: many pictures are near one another`,
    ),
  ];
}

function listNotice(names: readonly string[], one: string, several: string): string[] {
  if (names.length === 0) return [];
  const shown = names.slice(0, NAMED).map((name) => JSON.stringify(name.slice(0, 200)));
  const more = names.length > NAMED ? ", ..." : "";
  return [
    `${counted(names.length, "name")} ${names.length === 1 ? one : several}: ${shown.join(", ")}${more}`,
  ];
}

function when(isSo: boolean, words: string): string[] {
  return isSo ? [words] : [];
}
