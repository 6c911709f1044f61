// The duplicates that were found, as a ranker: the pictures of one's own group, the stronger the verdict the better.
// It answers with as many as it is sure of, which is its point, and is measured as all the others are.

import type { Group } from "../../contract/answers.js";
import { strength, VERDICTS } from "../../contract/verdict.js";
import type { Ranker } from "./ranker.js";

/** `groups` as `findDuplicates` answers them; `items` by their paths in that answer. */
export function verdictRanker(groups: readonly Group[], items: readonly string[]): Ranker {
  const placeOf = new Map(items.map((path, item) => [path, item]));
  const answers: (Map<number, number> | undefined)[] = items.map(() => undefined);
  const offer = (a: number, b: number, score: number) => {
    const mine = answers[a] ?? new Map<number, number>();
    mine.set(b, Math.max(score, mine.get(b) ?? 0));
    answers[a] = mine;
  };
  for (const { verdict, members, pairs } of groups) {
    const places = members.flatMap(({ path }) => placeOf.get(path) ?? []);
    // Members that were not held against each other are copies of one keeper: as sure as the weakest link.
    for (const a of places) for (const b of places) if (a !== b) offer(a, b, scoreOf(verdict));
    for (const pair of pairs) {
      const [a, b] = [placeOf.get(pair.a), placeOf.get(pair.b)];
      if (a === undefined || b === undefined) continue;
      offer(a, b, scoreOf(pair.verdict));
      offer(b, a, scoreOf(pair.verdict));
    }
  }
  const scores = new Float32Array(items.length);
  return {
    method: "duplicates",
    index: "groups",
    scoring: "verdict",
    scoresFor: (item) => {
      scores.fill(Number.NaN);
      for (const [other, score] of answers[item] ?? []) scores[other] = score;
      return scores;
    },
  };
}

/** The stronger, the larger; above 0. */
function scoreOf(verdict: Group["verdict"]): number {
  return VERDICTS.length - strength(verdict);
}
