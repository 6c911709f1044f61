// The words and signs of a filter's text, each with its place. What follows an operator is a value: it goes on to the
// next blank or parenthesis, so that times and addresses need no quotes.

import { filterInvalid, OPERATORS, type Operator } from "./filter.js";

export type Token =
  | { readonly kind: "(" | ")" | "end"; readonly at: number }
  | { readonly kind: "operator"; readonly operator: Operator; readonly at: number }
  /** `quoted`: nothing in it is a sign. `starred`: a "*" follows the closing quote. */
  | {
      readonly kind: "word";
      readonly text: string;
      readonly quoted: boolean;
      readonly starred: boolean;
      readonly at: number;
    };

/** A filter is at most so long. */
export const MAX_FILTER_CHARS = 10_000;

const BLANK = /\s/u;
const NAME_END = /[\s()":=!<>]/u;
const VALUE_END = /[\s()"]/u;

/** The tokens of a filter, the last of kind "end". Throws FILTER_INVALID. */
export function tokenize(text: string): Token[] {
  if (text.length > MAX_FILTER_CHARS)
    throw filterInvalid(
      `A filter has at most ${MAX_FILTER_CHARS} characters; one more stands`,
      text,
      MAX_FILTER_CHARS,
    );
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; ) {
    const char = text[at] as string;
    if (BLANK.test(char)) {
      at += 1;
      continue;
    }
    const isValue = tokens.at(-1)?.kind === "operator";
    const token = tokenAt(text, at, isValue);
    tokens.push(token.token);
    at = token.end;
  }
  tokens.push({ kind: "end", at: text.length });
  return tokens;
}

function tokenAt(text: string, at: number, isValue: boolean): { token: Token; end: number } {
  const char = text[at] as string;
  if (char === "(" || char === ")") return { token: { kind: char, at }, end: at + 1 };
  if (char === '"') return quoted(text, at);
  if (!isValue) {
    // Longer signs first: "<=" before "<".
    const operator = [...OPERATORS]
      .sort((a, b) => b.length - a.length)
      .find((sign) => text.startsWith(sign, at));
    if (operator !== undefined)
      return { token: { kind: "operator", operator, at }, end: at + operator.length };
    if (char === "!") throw filterInvalid('Expected "!=" but received "!"', text, at);
  }
  const end = endOf(text, at, isValue ? VALUE_END : NAME_END);
  return { token: { kind: "word", text: text.slice(at, end), quoted: false, starred: false, at }, end };
}

function endOf(text: string, from: number, stop: RegExp): number {
  let at = from;
  while (at < text.length && !stop.test(text[at] as string)) at++;
  return at;
}

/** A text in quotes; inside, \" is a quote and \\ a backslash. */
function quoted(text: string, from: number): { token: Token; end: number } {
  let value = "";
  for (let at = from + 1; at < text.length; at++) {
    const char = text[at] as string;
    if (char === '"') {
      const starred = text[at + 1] === "*";
      return {
        token: { kind: "word", text: value, quoted: true, starred, at: from },
        end: at + (starred ? 2 : 1),
      };
    }
    const escaped = char === "\\" && /["\\]/.test(text[at + 1] ?? "");
    value += escaped ? text[at + 1] : char;
    if (escaped) at += 1;
  }
  throw filterInvalid("The quote that opens is never closed", text, from);
}
