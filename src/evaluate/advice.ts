// What the figures mean for a person's own pictures, in words: which method, at which threshold, and what it will miss.
// Every sentence is made from measured numbers; where they do not tell two methods apart, it says so.

import type { Advice, MethodScores } from "../contract/evaluate.js";
import { mostWrong } from "./metrics/most-wrong.js";
import { boundText } from "./threshold.js";

/** An edit of which less is found by the strict threshold is called missed. */
const MISSED_BELOW = 0.9;

/** Of mean average precision: what a method has that leaves nothing to choose by. */
const NEARLY_ALL = 0.99;

/** Right pairs from which "one in 10,000" can be said at all. */
const ENOUGH = 10_000;

/** So many of them are named. */
const MISSED_NAMED = 6;

/** Advice from exact methods; none without questions. */
export function adviseOn(methods: readonly MethodScores[]): Advice[] {
  const exact = methods.filter(({ index }) => index !== "forest");
  const ranked = exact.filter(({ index }) => index === "exact");
  const [byRank] = [...ranked].sort((a, b) => b.map - a.map);
  const [byThreshold] = [...exact].sort((a, b) => b.recallAtPrecision9999 - a.recallAtPrecision9999);
  return [
    ...(byRank === undefined ? [] : [rankAdvice(byRank, ranked)]),
    ...(byThreshold === undefined ? [] : [thresholdAdvice(byThreshold), ...missedAdvice(byThreshold)]),
  ];
}

/** To find the best candidates for a person to look at. */
function rankAdvice(best: MethodScores, all: readonly MethodScores[]): Advice {
  const close = all.filter((other) => other !== best && other.mapHigh >= best.mapLow);
  const { method } = best;
  if (close.length > 0 && close.length === all.length - 1 && best.mapLow >= NEARLY_ALL)
    return {
      method,
      text: "Every method finds nearly all of these edits: a harder profile, such as copy-detection, tells them apart.",
    };
  const rivals =
    close.length === 0
      ? "no other method comes near it"
      : `${close.map((other) => other.method).join(", ")} may be as good: on so many pictures the intervals overlap`;
  return {
    method,
    text: `To look at what is nearest, use ${method}: mean average precision ${three(best)}; ${rivals}.`,
  };
}

/** What one threshold for all pictures is worth. */
function thresholdAdvice(best: MethodScores): Advice {
  const { method, scoring, recallAtPrecision9999: recall, thresholdAt9999: threshold, edits } = best;
  if (threshold === undefined)
    return { method, text: "No threshold of any method was right in 9,999 of 10,000 pairs on this set." };
  const versions = edits.reduce((sum, { questions }) => sum + questions, 0);
  const certain = certaintyOf(Math.round(recall * versions));
  const bound = boundText(scoring, threshold);
  if (scoring === "verdict")
    return {
      method,
      text: `Without a look at each pair: the groups of lookalike duplicates (${bound}) hold ${percent(recall)} of the edited versions; ${certain}. A plan takes edited copies only when it is told to.`,
    };
  return {
    method,
    threshold: scoring === "hamming" ? -threshold : threshold,
    text: `By one threshold: ${method} with ${bound} finds ${percent(recall)} of the edited versions; ${certain}.`,
  };
}

/** What `right` pairs in a row say of those to come. */
function certaintyOf(right: number): string {
  const pairs = right.toLocaleString("en-US");
  if (right >= ENOUGH) return `of the ${pairs} pairs it lets through at most one in 10,000 was wrong`;
  return `none of the ${pairs} pairs it lets through was wrong, and so few leave room for up to ${(100 * mostWrong(right)).toPrecision(2)} % of wrong ones (95 % confidence)`;
}

function missedAdvice({ method, edits, thresholdAt9999 }: MethodScores): Advice[] {
  if (thresholdAt9999 === undefined) return [];
  const missed = edits
    .filter(({ questions, recallAtOneThreshold }) => questions > 0 && recallAtOneThreshold < MISSED_BELOW)
    .sort((a, b) => a.recallAtOneThreshold - b.recallAtOneThreshold);
  const named = missed
    .slice(0, MISSED_NAMED)
    .map(({ edit, recallAtOneThreshold }) => `${edit} (${percent(recallAtOneThreshold)})`);
  const further = missed.length - named.length;
  const list = further === 0 ? named : [...named, `and ${further} more edits`];
  const text =
    list.length === 0
      ? `There ${method} finds at least ${percent(MISSED_BELOW)} of every edit.`
      : `There ${method} finds less than ${percent(MISSED_BELOW)} of: ${list.join(", ")}.`;
  return [{ method, text }];
}

function three({ map, mapLow, mapHigh }: MethodScores): string {
  return `${map.toFixed(3)} (${mapLow.toFixed(3)} to ${mapHigh.toFixed(3)})`;
}

function percent(share: number): string {
  return `${(Math.floor(share * 1000) / 10).toFixed(1)} %`;
}
