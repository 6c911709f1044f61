// What the server answers a question; the answer before stays on the screen until the next one is there.

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { CallError } from "../api/call.js";
import { reading } from "../api/queries.js";
import type { Question } from "./question.js";
import { isAsked, recommendRequest, searchRequest } from "./request.js";

export function useAnswer(question: Question) {
  const isRecommending = question.mode === "recommend";
  const find = useQuery({
    ...reading("search", { body: searchRequest(question) }),
    enabled: !isRecommending && isAsked(question),
    placeholderData: keepPreviousData,
  });
  const recommend = useQuery({
    ...reading("recommend", { body: recommendRequest(question) }),
    enabled: isRecommending && isAsked(question),
    placeholderData: keepPreviousData,
  });
  return isRecommending ? recommend : find;
}

/** How the pictures that a filter lets through fall; an error says what is wrong with the filter. */
export function useFacets(where: string) {
  return useQuery({
    ...reading("facets", { query: { where: where.trim() } }),
    placeholderData: keepPreviousData,
  });
}

/** What is wrong with the filter; undefined where it is understood. */
export function faultOf(...errors: readonly unknown[]): CallError | undefined {
  return errors.find(
    (error): error is CallError => error instanceof CallError && error.code === "FILTER_INVALID",
  );
}
