// What the figures mean for a person's own pictures, in words: which method, at which threshold, and what it will miss.
// Every sentence is made from measured numbers; where they do not tell two methods apart, it says so.

import type { Advice, MethodScores } from "../contract/evaluate.js";
import { boundText } from "./threshold.js";

/** An edit of which less is found by the strict threshold is called missed. */
const MISSED_BELOW = 0.9;

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
    ...(byThreshold === undefined ? [] : [thresholdAdvice(byThreshold), missedAdvice(byThreshold)]),
  ];
}

/** To find the best candidates for a person to look at. */
function rankAdvice(best: MethodScores, all: readonly MethodScores[]): Advice {
  const close = all.filter((other) => other !== best && other.mapHigh >= best.mapLow);
  const rivals =
    close.length === 0
      ? "no other method comes near it"
      : `${close.map(({ method }) => method).join(", ")} cannot be told from it on so many pictures`;
  return {
    method: best.method,
    text: `To look at what is nearest, use ${best.method}: mean average precision ${three(best)}; ${rivals}.`,
  };
}

/** To decide without a person. */
function thresholdAdvice(best: MethodScores): Advice {
  const { method, scoring, recallAtPrecision9999: recall, thresholdAt9999: threshold } = best;
  if (threshold === undefined)
    return { method, text: "No threshold of any method was right in 9,999 of 10,000 pairs on this set." };
  const bound = boundText(scoring, threshold);
  if (scoring === "verdict")
    return {
      method,
      text: `To act without looking at each pair, take the groups of lookalike duplicates (${bound}): they hold ${percent(recall)} of the edited versions, and of 10,000 pairs at most one is wrong.`,
    };
  return {
    method,
    threshold: scoring === "hamming" ? -threshold : threshold,
    text: `To act without looking at each pair, use ${method} with ${bound}: ${percent(recall)} of the edited versions are found, and of 10,000 pairs at most one is wrong.`,
  };
}

function missedAdvice({ method, edits }: MethodScores): Advice {
  const missed = edits
    .filter(({ questions, recallAtPrecision9999 }) => questions > 0 && recallAtPrecision9999 < MISSED_BELOW)
    .sort((a, b) => a.recallAtPrecision9999 - b.recallAtPrecision9999);
  const named = missed
    .slice(0, MISSED_NAMED)
    .map(({ edit, recallAtPrecision9999 }) => `${edit} (${percent(recallAtPrecision9999)})`);
  const further = missed.length - named.length;
  const list = further === 0 ? named : [...named, `and ${further} more edits`];
  return {
    method,
    text:
      list.length === 0
        ? `It finds at least ${percent(MISSED_BELOW)} of every edit.`
        : `It will miss: ${list.join(", ")}.`,
  };
}

function three({ map, mapLow, mapHigh }: MethodScores): string {
  return `${map.toFixed(3)} (${mapLow.toFixed(3)} to ${mapHigh.toFixed(3)})`;
}

function percent(share: number): string {
  return `${(Math.floor(share * 1000) / 10).toFixed(1)} %`;
}
