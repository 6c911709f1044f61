// Changes of a question's terms: each gives a new list.

import { MOST_TERMS, type Term } from "./question.js";

/** With a term at the end; one that is there already is said anew in its place. */
export function withTerm(terms: readonly Term[], term: Term): readonly Term[] {
  const at = terms.findIndex(({ value, kind }) => value === term.value && kind === term.kind);
  return at < 0 ? [...terms, term].slice(0, MOST_TERMS) : terms.with(at, { ...terms[at], ...term });
}

export function withoutTerm(terms: readonly Term[], at: number): readonly Term[] {
  return terms.filter((_, place) => place !== at);
}

/** A weight as a person may set it: two digits behind the point. */
export function roundedWeight(weight: number): number {
  return Math.round(weight * 100) / 100;
}
