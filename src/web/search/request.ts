// A question as the routes take it.

import type { RecommendRequest, SearchRequest } from "../../contract/asking.js";
import { DIVERSITY, MOST_HITS, type Question, type Term } from "./question.js";

/** Whether there is anything to ask for. */
export function isAsked(question: Question): boolean {
  if (question.mode === "recommend") return basketOf(question.terms).length > 0;
  return question.terms.length > 0 || question.where.trim() !== "";
}

/** The pictures that recommendations are made for: words, and what should not be like, have no say there. */
export function basketOf(terms: readonly Term[]): readonly Term[] {
  return terms.filter(({ kind, weight }) => kind !== "text" && weight > 0);
}

export function searchRequest(question: Question): Partial<SearchRequest> {
  const { terms, strategy, collapse } = question;
  return {
    ...common(question),
    terms: terms.map(({ kind, value, weight, regionPx }) => ({
      kind: kind === "text" ? ("text" as const) : ("image" as const),
      value,
      weight,
      ...(kind === "text" || regionPx === undefined ? {} : { regionPx }),
    })),
    strategy,
    collapse,
  };
}

export function recommendRequest(question: Question): Partial<RecommendRequest> {
  return { ...common(question), images: basketOf(question.terms).map(({ value }) => value) };
}

function common({ mode, where, space, diversity, minScore, limit }: Question) {
  return {
    limit: Math.min(limit, MOST_HITS[mode]),
    diversity: diversity ?? DIVERSITY[mode],
    ...(where.trim() === "" ? {} : { where }),
    ...(space === undefined ? {} : { space }),
    ...(minScore === undefined ? {} : { minScore }),
  };
}
