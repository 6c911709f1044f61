// What a person's own truth says of the verdicts, in words: what is found, what may be acted upon without looking, what
// is missed. So few pairs as people label prove little: every share comes with what the number of pairs leaves open.

import type { Advice, TruthPair, TruthScores } from "../../contract/evaluate.js";
import { COPY_VERDICTS, type Verdict } from "../../contract/verdict.js";
import { counted, percent } from "./words.js";

const METHOD = "duplicates";

export function adviseOnTruth(truth: TruthScores): Advice[] {
  return [
    foundAdvice(truth),
    ...truth.verdicts.map(verdictAdvice),
    ...missedAdvice(truth),
    ...wrongAdvice(truth),
  ].map((text) => ({ method: METHOD, text }));
}

function foundAdvice({ truePairs, foundPairs, missCount, falsePairCount, kind }: TruthScores): string {
  const right = foundPairs - falsePairCount;
  const found =
    truePairs === 0
      ? "Your file holds no true pair of these pictures, so nothing could be found"
      : `${right} of your ${counted(truePairs, "true pair")} ${right === 1 ? "is" : "are"} found (${percent(right / truePairs)})`;
  const called = kind === "labeled" ? "Of the pairs you labeled it joins" : "It joins";
  const wrong =
    foundPairs === 0
      ? "no two pictures are joined"
      : `${called} ${counted(foundPairs, "pair")}, ${falsePairCount === 0 ? "none of them wrong" : `${falsePairCount} of them wrong`} by your file`;
  return missCount === 0 && truePairs > 0 ? `All ${found}. ${wrong}.` : `${found}. ${wrong}.`;
}

/** Which verdicts can be acted upon: wrong ones are counted, and where there are none, how many may still be. */
function verdictAdvice({ verdict, pairs, right }: TruthScores["verdicts"][number]): string {
  const wrong = pairs - right;
  if (wrong > 0)
    return `${verdict}: ${wrong} of ${counted(pairs, "pair")} ${wrong === 1 ? "is" : "are"} wrong by your file; look at each before you act on it.`;
  const most = percent(mostWrong(pairs));
  return pairs === 1
    ? `${verdict}: the one pair is right; one pair says too little to act upon.`
    : `${verdict}: all ${pairs} pairs are right. So many rule out, with 95 % confidence, that more than ${most} of such pairs are wrong.`;
}

/**
 * The largest share of wrong pairs that would still leave `pairs` right ones in a row in one of twenty cases; the rule
 * of three, 3 / pairs, is its approximation. As if every pair were drawn by itself.
 */
export function mostWrong(pairs: number): number {
  return 1 - 0.05 ** (1 / pairs);
}

function missedAdvice({ misses, missCount }: TruthScores): string[] {
  if (missCount === 0) return [];
  const held = misses.filter(({ verdict }) => verdict !== undefined);
  const copies = held.filter(isCalledCopy).length;
  const others = new Map<string, number>();
  for (const { verdict = "" } of held.filter((pair) => !isCalledCopy(pair)))
    others.set(verdict, (others.get(verdict) ?? 0) + 1);
  const words = [
    ...(copies === 0
      ? []
      : [
          `${copies} ${copies === 1 ? "is" : "are"} called a copy, yet the search did not bring them into one group`,
        ]),
    ...[...others].map(([verdict, pairs]) => `${pairs} ${pairs === 1 ? "is" : "are"} called ${verdict}`),
  ];
  const seen = words.length === 0 ? "" : ` Of ${held.length} held against each other, ${words.join(", ")}.`;
  return [`${counted(missCount, "true pair")} ${missCount === 1 ? "is" : "are"} missed.${seen}`];
}

function isCalledCopy({ verdict }: TruthPair): boolean {
  return (COPY_VERDICTS as readonly Verdict[]).some((copy) => copy === verdict);
}

function wrongAdvice({
  falsePairCount,
  unnamedFalsePairs = 0,
  falseMerges,
  largestGroup,
}: TruthScores): string[] {
  if (falsePairCount === 0) return [];
  const merges = `${counted(falseMerges, "group")} found ${falseMerges === 1 ? "joins" : "join"} pictures that your file keeps apart; the largest group has ${largestGroup} pictures.`;
  if (unnamedFalsePairs === 0) return [merges];
  const unnamed = `${unnamedFalsePairs} of the ${counted(falsePairCount, "wrong pair")} ${unnamedFalsePairs === 1 ? "has" : "have"} a picture that your file does not name: look whether it is a copy your file lacks.`;
  return [merges, unnamed];
}
