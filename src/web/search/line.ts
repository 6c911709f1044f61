// What is typed into the search field, in the arithmetic of the command: 2:"red dress" + sea - people. A shell parts
// the command's words; here words that follow one another are one term, as a person means them.

import { parseTerms } from "../../contract/arithmetic.js";
import { isContentId, type Term } from "./question.js";

/** The terms of a line; a content id is a picture. Throws LookalikeError as `parseTerms`. */
export function termsOfLine(line: string): Term[] {
  return parseTerms(wordsOf(line), isContentId);
}

/** Quoted parts, signs that stand alone, and what is between them. */
const PIECE = /(?:[^\s"]|"[^"]*"?)+/g;

function wordsOf(line: string): string[] {
  const words: string[] = [];
  let isOpen = false;
  for (const piece of line.match(PIECE) ?? []) {
    const isSign = piece === "+" || piece === "-";
    const word = piece.replaceAll('"', "");
    const isWhole = piece.includes('"');
    if (isOpen && !isSign && !isWhole) words.push(`${words.pop()} ${word}`);
    else words.push(word);
    isOpen = !isSign && !isWhole;
  }
  return words;
}
