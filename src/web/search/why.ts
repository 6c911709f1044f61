// Why a hit is one and how was searched, in words: what the numbers of the answer mean to a person.

import type { SearchAnswer, SearchHit } from "../../contract/search.js";
import { safeName } from "../format.js";
import { text } from "../text.js";

const words = text.search;

/** The one number of a hit, with what it is; undefined where pictures were only filtered. */
export function scoreText({ score, why }: SearchHit, { scoring }: Pick<SearchAnswer, "scoring">) {
  if (scoring === "none") return undefined;
  if (scoring === "words") return words.why.words(score);
  if (scoring === "cosine") return words.why.likeness(score);
  if (scoring === "hamming") return words.why.bits(score);
  const { rankBySpace, rankByWords } = why;
  return rankBySpace === undefined && rankByWords === undefined
    ? words.why.chance(10 ** Math.min(12, score))
    : words.why.ranks(rankBySpace, rankByWords);
}

/** What else speaks for it: each term's own likeness where there are several, words that were found, its copies. */
export function reasonsOf({ why }: SearchHit): readonly string[] {
  const { similarities = [], words: found = "", copies } = why;
  return [
    ...(similarities.length > 1 ? [words.why.each(similarities)] : []),
    ...(found === "" ? [] : [words.why.found(safeName(found))]),
    ...(copies === undefined ? [] : [words.why.copies(copies)]),
  ];
}

/** How it was searched: the space, the least score, and what that lets pass by chance. */
export function howText({ space, scoring, cutoff, expectedFalseHits, hits }: SearchAnswer): string {
  if (scoring === "none") return words.how.filter;
  if (scoring === "words") return words.how.words;
  const isEverything = cutoff <= -1;
  if (scoring === "fusion") {
    const byWords = hits.some(({ why }) => why.rankByWords !== undefined);
    return words.how.fused(safeName(space), byWords);
  }
  return [
    words.how.space(safeName(space)),
    isEverything ? words.how.everything : words.how.cutoff(cutoff),
    ...(isEverything || expectedFalseHits === undefined ? [] : [words.how.chance(expectedFalseHits)]),
  ].join(" ");
}
