// A question as it is typed: words and pictures with plus, minus and weights, as in
//   lookalike search 2:"red dress" + a.jpg - b.jpg
// It means the same in the explorer's field, so it lies where the command and the browser both reach.
// Signs stand by themselves, since a file may well be called "-x.jpg"; a weight is a number and a colon before a term.

import { LookalikeError } from "./errors.js";
import type { QueryTerm } from "./search.js";

/** A weight, then what it weighs: "2:red dress", "0.5:a.jpg". */
const WEIGHTED = /^(\d+(?:\.\d+)?):(.+)$/s;

const MOST_WEIGHT = 100;

/**
 * The terms of `words`, one an argument of a command line; `isImage` tells pictures from text. Words without a sign
 * between them are terms of their own, added. Throws QUERY_INVALID for a sign without a term, and for a weight that
 * is 0 or above 100.
 */
export function parseTerms(words: readonly string[], isImage: (value: string) => boolean): QueryTerm[] {
  const terms: QueryTerm[] = [];
  let sign: "+" | "-" | undefined;
  for (const word of words) {
    if (word === "+" || word === "-") {
      if (sign !== undefined) throw invalid(`Expected a picture or words after ${sign} but received ${word}`);
      sign = word;
      continue;
    }
    terms.push(termOf(word, sign === "-" ? -1 : 1, isImage));
    sign = undefined;
  }
  if (sign !== undefined) throw invalid(`Expected a picture or words after the last ${sign}`);
  return terms;
}

function termOf(word: string, sign: 1 | -1, isImage: (value: string) => boolean): QueryTerm {
  if (word.trim() === "") throw invalid('Expected a picture or words but received ""');
  // A file may be called "2:a.jpg": what exists as it stands has no weight.
  const [, digits, rest] = isImage(word) ? [] : (WEIGHTED.exec(word) ?? []);
  const value = rest ?? word;
  const weight = digits === undefined ? 1 : Number(digits);
  if (!(weight > 0 && weight <= MOST_WEIGHT))
    throw invalid(`Expected a weight above 0 and up to ${MOST_WEIGHT} but received ${digits}`);
  return { kind: isImage(value) ? "image" : "text", value, weight: sign * weight };
}

function invalid(message: string): LookalikeError {
  return new LookalikeError("QUERY_INVALID", message);
}
