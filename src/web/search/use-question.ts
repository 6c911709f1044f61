// The question of the address, and how it is asked anew: every change is a place of its own to go back to.

import { useCallback, useMemo, useRef } from "react";
import { useLocation, useSearch } from "wouter";
import { addressOfQuestion, PAGE_HITS, type Question, readQuestion, type Term } from "./question.js";
import { withTerm } from "./terms.js";

export interface Asking {
  readonly question: Question;
  /** Changes the question; `replace` leaves no place to go back to. */
  ask(change: Partial<Question>, options?: { readonly replace?: boolean }): void;
  /** Adds a term, or says one anew. */
  addTerm(term: Term): void;
}

export function useQuestion(): Asking {
  const search = useSearch();
  const [, navigate] = useLocation();
  const question = useMemo(() => readQuestion(new URLSearchParams(search)), [search]);
  // Pictures are added when the server has read them: to the question as it is then.
  const latest = useRef(question);
  latest.current = question;
  const ask = useCallback<Asking["ask"]>(
    (change, options = {}) => {
      const isSameQuestion = Object.keys(change).every((key) => key === "open" || key === "limit");
      const begin = isSameQuestion ? {} : { limit: PAGE_HITS, open: undefined };
      latest.current = { ...latest.current, ...begin, ...change };
      navigate(addressOfQuestion(latest.current), options);
    },
    [navigate],
  );
  const addTerm = useCallback((term: Term) => ask({ terms: withTerm(latest.current.terms, term) }), [ask]);
  return { question, ask, addTerm };
}
