// Values of a filter by the type of their field: numbers with their suffixes, dates to the year, month or day, ranges.

import type { Field } from "./fields.js";
import { type FilterValue, filterInvalid, quote } from "./filter.js";
import type { Token } from "./tokenize.js";

type Word = Extract<Token, { kind: "word" }>;

const SUFFIXES: Readonly<Record<string, number>> = { "": 1, k: 1e3, m: 1e6, g: 1e9, t: 1e12 };
const NUMBER = /^([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d{1,3})?)([kmgt]?)$/i;
const DATE = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/;

/** The value a token says for a field. `text` is the whole filter, for the refusal. Throws FILTER_INVALID. */
export function valueFor(field: Field, word: Word, text: string): FilterValue {
  if (field.type === "number") return numbersIn(word, text, field);
  if (field.type === "date") return datesIn(word, text);
  return textIn(word, text);
}

/** A range of numbers, a number, or neither: what a column of records may be asked for besides a text. */
export function looseNumbers(word: Word): FilterValue | undefined {
  if (word.quoted) return undefined;
  const range = rangeIn(word.text);
  if (range === undefined) return undefined;
  const [from, to] = range.map((part) => (part === "" ? undefined : numberIn(part)));
  const isRange = range.every((part) => part === "" || numberIn(part) !== undefined);
  return isRange && (from ?? to) !== undefined ? { kind: "numbers", from, to } : undefined;
}

/** The number of a text, its suffix worked in; undefined for none. */
export function numberIn(text: string): number | undefined {
  const parts = NUMBER.exec(text);
  if (parts === null) return undefined;
  const value = Number(parts[1]) * (SUFFIXES[(parts[2] as string).toLowerCase()] as number);
  return Number.isFinite(value) ? value : undefined;
}

function numbersIn(word: Word, text: string, { name, example }: Field): FilterValue {
  const expected = `Expected a number for ${name}, as in ${example},`;
  const range = rangeIn(word.text);
  if (range === undefined)
    return { kind: "number", number: required(numberIn(word.text), word, text, expected) };
  const [from, to] = endsOf(range, word, text, (part) => required(numberIn(part), word, text, expected));
  if (from !== undefined && to !== undefined && from > to) throw backwards(word, text);
  return { kind: "numbers", from, to };
}

function datesIn(word: Word, text: string): FilterValue {
  const expected = "Expected a date for taken, as 2023, 2023-05 or 2023-05-17,";
  const range = rangeIn(word.text);
  if (range === undefined) return { kind: "date", date: required(dateIn(word.text), word, text, expected) };
  const [from, to] = endsOf(range, word, text, (part) => required(dateIn(part), word, text, expected));
  if (from !== undefined && to !== undefined && from > afterDate(to)) throw backwards(word, text);
  return { kind: "dates", from, to };
}

function textIn(word: Word, text: string): FilterValue {
  const prefix = word.quoted ? word.starred : word.text.length > 1 && word.text.endsWith("*");
  const value = prefix && !word.quoted ? word.text.slice(0, -1) : word.text;
  if (value.trim() === "") throw filterInvalid("Expected a text that is not empty", text, word.at);
  return { kind: "text", text: value, prefix };
}

/** A text that sorts after every moment of a year, month or day, and before the next one's. */
export function afterDate(date: string): string {
  return `${date}~`;
}

/** The date in its one spelling, when it exists. */
function dateIn(text: string): string | undefined {
  const parts = DATE.exec(text);
  if (parts === null) return undefined;
  const [year, month, day] = parts.slice(1).map((part) => (part === undefined ? undefined : Number(part)));
  const time = new Date(Date.UTC(2000, (month ?? 1) - 1, day ?? 1));
  time.setUTCFullYear(year as number, (month ?? 1) - 1, day ?? 1);
  if (time.getUTCMonth() !== (month ?? 1) - 1 || time.getUTCDate() !== (day ?? 1)) return undefined;
  return [
    parts[1],
    ...[month, day].filter((part) => part !== undefined).map((part) => String(part).padStart(2, "0")),
  ].join("-");
}

function rangeIn(text: string): [string, string] | undefined {
  const at = text.indexOf("..");
  return at === -1 ? undefined : [text.slice(0, at), text.slice(at + 2)];
}

function endsOf<T>(
  [from, to]: [string, string],
  word: Word,
  text: string,
  read: (part: string) => T,
): [T | undefined, T | undefined] {
  if (from === "" && to === "") throw filterInvalid("Expected a range with at least one end", text, word.at);
  return [from === "" ? undefined : read(from), to === "" ? undefined : read(to)];
}

function required<T>(value: T | undefined, word: Word, text: string, expected: string): T {
  if (value === undefined) throw filterInvalid(`${expected} but received ${quote(word.text)}`, text, word.at);
  return value;
}

function backwards(word: Word, text: string): Error {
  return filterInvalid(`The range ${quote(word.text)} ends before it begins`, text, word.at);
}
