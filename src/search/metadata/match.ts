// What a person asks for as a query of SQLite's FTS5: every word in quotes, so that no sign and no word of it (NEAR, *,
// AND, -) has a meaning there.

import { breakable } from "./text.js";

/** Words of one query, and characters of a word; more would be no person's. */
const MAX_WORDS = 32;
const MAX_WORD = 100;

/** A part of what is asked for: a word or a quoted phrase. */
export interface AskedWords {
  readonly text: string;
  /** The last word may go on. */
  readonly prefix: boolean;
}

/** One phrase for MATCH; undefined when it holds no word. */
export function anyWords(text: string, prefix: boolean): string | undefined {
  const plain = breakable(text.slice(0, MAX_WORD * MAX_WORDS).replace(/[^\P{C}\n]/gu, " "));
  if (!/[\p{L}\p{N}]/u.test(plain)) return undefined;
  return `"${plain.replaceAll('"', " ").trim()}"${prefix ? " *" : ""}`;
}

/** The words and "quoted phrases" of a text; a star at the end of one lets it go on. */
export function askedWords(text: string): AskedWords[] {
  const asked: AskedWords[] = [];
  for (const [, phrase, star, word] of text.slice(0, 10_000).matchAll(/"([^"]*)"(\*?)|([^\s"]+)/g)) {
    const isStarred = phrase === undefined ? (word as string).endsWith("*") : star === "*";
    const plain = (phrase ?? (word as string).replace(/\*+$/, "")).slice(0, MAX_WORD);
    if (/[\p{L}\p{N}]/u.test(plain)) asked.push({ text: plain, prefix: isStarred });
  }
  return asked.slice(0, MAX_WORDS);
}

/** A query for MATCH that asks for all of the words, or any; undefined when there are none. */
export function matchQuery(asked: readonly AskedWords[], match: "all" | "any"): string | undefined {
  const phrases = asked
    .map(({ text, prefix }) => anyWords(text, prefix))
    .filter((phrase) => phrase !== undefined);
  return phrases.length === 0 ? undefined : phrases.join(match === "all" ? " AND " : " OR ");
}
