// What a person's own truth says of the verdicts, in words: what is found, what may be acted upon without looking, what
// is missed. So few pairs as people label prove little: every share comes with what the number of pairs leaves open.

import type { Advice, TruthPair, TruthScores } from "../../contract/evaluate.js";
import { COPY_VERDICTS, type Verdict } from "../../contract/verdict.js";
import { mostWrong } from "../metrics/most-wrong.js";
import { counted, percent, percentAtMost } from "./words.js";

const METHOD = "duplicates";

export function adviseOnTruth(truth: TruthScores): Advice[] {
  return [
    foundAdvice(truth),
    ...truth.verdicts.map(verdictAdvice),
    ...missedAdvice(truth),
    ...wrongAdvice(truth),
  ].map((text) => ({ method: METHOD, text }));
}

function foundAdvice(truth: TruthScores): string {
  const { foundPairs, falsePairCount, kind } = truth;
  if (foundPairs === 0)
    return `${recallText(truth)}. ${kind === "labeled" ? "None of the pairs you labeled is" : "No two pictures are"} joined.`;
  const joined =
    kind === "labeled"
      ? `Of the pairs you labeled it joins ${foundPairs.toLocaleString("en-US")}`
      : `It joins ${counted(foundPairs, "pair")}`;
  const wrong = falsePairCount === 0 ? "none" : falsePairCount.toLocaleString("en-US");
  return `${recallText(truth)}. ${joined}, ${wrong} of them wrong by your file.`;
}

function recallText({ truePairs, missCount }: TruthScores): string {
  if (truePairs === 0) return "Your file holds no true pair of these pictures: there was none to find";
  const found = truePairs - missCount;
  if (missCount === 0)
    return truePairs === 1
      ? "Your one true pair is found"
      : `All of your ${counted(truePairs, "true pair")} are found`;
  return `${found.toLocaleString("en-US")} of your ${counted(truePairs, "true pair")} ${found === 1 ? "is" : "are"} found (${percent(found / truePairs)})`;
}

/** What two files have in common that makes them one beyond any doubt. */
const CERTAIN: Readonly<Record<string, string>> = {
  "identical-file": "the same bytes",
  "identical-pixels": "the same pixels",
};

/** Which verdicts can be acted upon: wrong ones are counted, and where there are none, how many may still be. */
function verdictAdvice({ verdict, pairs, right }: TruthScores["verdicts"][number]): string {
  const wrong = pairs - right;
  const certain = CERTAIN[verdict];
  const isOrAre = wrong === 1 ? "is" : "are";
  if (certain !== undefined)
    return wrong === 0
      ? `${verdict}: ${allOf(pairs)} right, as files with ${certain} must be.`
      : `${verdict}: ${wrong} of ${counted(pairs, "pair")} ${isOrAre} wrong by your file, yet ${wrong === 1 ? "has" : "have"} ${certain}: look whether the file is right there.`;
  if (wrong > 0)
    return `${verdict}: ${wrong} of ${counted(pairs, "pair")} ${isOrAre} wrong by your file; look at each pair before you act on it.`;
  return `${verdict}: ${allOf(pairs)} right; so few pairs still leave room for up to ${percentAtMost(mostWrong(pairs))} of wrong ones (95 % confidence).`;
}

function allOf(pairs: number): string {
  return pairs === 1 ? "the one pair is" : `all ${pairs.toLocaleString("en-US")} pairs are`;
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
  const some =
    unnamedFalsePairs < falsePairCount
      ? `${unnamedFalsePairs.toLocaleString("en-US")} of the ${counted(falsePairCount, "wrong pair")}`
      : falsePairCount === 1
        ? "The wrong pair"
        : `All ${counted(falsePairCount, "wrong pair")}`;
  const has = unnamedFalsePairs === 1 ? "has" : "have";
  return [
    merges,
    `${some} ${has} a picture that your file does not name: look whether it is a copy your file lacks.`,
  ];
}
