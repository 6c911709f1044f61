// A tree as a condition in SQL over the table of descriptions: nothing a person typed is ever part of the text, only
// bound values. Where a picture's value is unknown, a condition on it does not hold, and its opposite does.

import { anyWords } from "../metadata/match.js";
import { RECORD_PREFIX } from "../metadata/record-meaning.js";
import { fold, spacedWords } from "../metadata/text.js";
import { between, type Condition, joined, opposite } from "./condition.js";
import { fieldNamed } from "./fields.js";
import type { Filter, FilterValue, Operator } from "./filter.js";
import { nearSql } from "./near.js";
import { afterDate, numberIn } from "./values.js";

/** The condition of a filter, on columns of `descriptions`. */
export function compileFilter(filter: Filter): Condition {
  switch (filter.kind) {
    case "and":
    case "or":
      return joined(filter.parts.map(compileFilter), filter.kind === "and" ? " AND " : " OR ");
    case "not":
      return opposite(compileFilter(filter.part));
    case "has":
      return hasSql(filter.field);
    case "near":
      return nearSql(filter);
    case "compare":
      return filter.operator === "!="
        ? opposite(compare(filter.field, "=", filter.value))
        : compare(filter.field, filter.operator, filter.value);
  }
}

function compare(name: string, operator: Exclude<Operator, "!=">, value: FilterValue): Condition {
  const field = fieldNamed(name);
  if (field === undefined) return recordSql(name, operator, value);
  switch (field.type) {
    case "number":
      return numberSql(field.column as string, operator, scaled(value, field.scale ?? 1));
    case "date":
      return dateSql(field.column as string, operator, value);
    case "words":
      return wordsSql(field.column, value);
    case "folder":
      return termSql(name, folderWhere(operator, value));
    case "text":
      return termSql(name, textWhere(operator, value));
  }
}

function numberSql(column: string, operator: string, value: FilterValue): Condition {
  if (value.kind === "numbers") return between(column, value.from, value.to, "<=");
  const sign = operator === ":" ? "=" : operator;
  return { sql: `(${column} ${sign} ?)`, values: [value.kind === "number" ? value.number : null] };
}

function dateSql(column: string, operator: string, value: FilterValue): Condition {
  if (value.kind === "dates")
    return between(column, value.from, value.to === undefined ? undefined : afterDate(value.to), "<");
  const date = value.kind === "date" ? value.date : "";
  switch (operator) {
    case "<":
      return { sql: `(${column} < ?)`, values: [date] };
    case "<=":
      return { sql: `(${column} < ?)`, values: [afterDate(date)] };
    case ">":
      return { sql: `(${column} > ?)`, values: [afterDate(date)] };
    case ">=":
      return { sql: `(${column} >= ?)`, values: [date] };
    default:
      return between(column, date, afterDate(date), "<");
  }
}

/** Words as the table of words knows them, in one column or any. */
function wordsSql(column: string | undefined, value: FilterValue): Condition {
  const { text, prefix } = textValue(value);
  const asked = anyWords(text, prefix);
  if (asked === undefined) return { sql: "0", values: [] };
  return {
    sql: "(image IN (SELECT rowid FROM words WHERE words MATCH ?))",
    values: [column === undefined ? asked : `${column} : ${asked}`],
  };
}

/** Images with a term of a field that fulfills a condition on `terms`. */
function termSql(field: string, where: Condition): Condition {
  return {
    sql: `(image IN (SELECT image FROM term_images WHERE term IN (SELECT id FROM terms WHERE field = ? AND ${where.sql})))`,
    values: [field, ...where.values],
  };
}

function textWhere(operator: string, value: FilterValue): Condition {
  const { text, prefix } = textValue(value);
  const exact = fold(text);
  if (exact === "") return { sql: "0", values: [] };
  if (operator === "=") {
    if (!prefix) return { sql: "exact = ?", values: [exact] };
    return { sql: "(exact >= ? AND exact < ?)", values: [exact, `${exact}\u{10FFFF}`] };
  }
  const words = spacedWords(text);
  // Signs alone, such as "C++" without its letter: they are looked for as they are.
  if (words === " ") return { sql: "instr(exact, ?) > 0", values: [exact] };
  return { sql: "instr(words, ?) > 0", values: [prefix ? words.trimEnd() : words] };
}

/** Names of folders that follow one another somewhere in the path; the whole path for "=". */
function folderWhere(operator: string, value: FilterValue): Condition {
  const { text, prefix } = textValue(value);
  const path = fold(text.replaceAll("\\", "/")).replace(/^\.?\/+(?=.)|\/+$/g, "");
  if (operator === "=")
    return prefix
      ? { sql: "substr(exact, 1, ?) = ?", values: [path.length, path] }
      : { sql: "exact = ?", values: [path || "."] };
  return { sql: "instr('/' || exact || '/', ?) > 0", values: [`/${path}${prefix ? "" : "/"}`] };
}

/** Columns of records hold numbers and texts: a number is compared as one, and as the text it is. */
function recordSql(field: string, operator: string, value: FilterValue): Condition {
  if (value.kind === "text") {
    const text = textWhere(operator, value);
    const number = value.prefix || operator !== "=" ? undefined : numberIn(value.text);
    if (number === undefined) return termSql(field, text);
    return termSql(field, joined([text, { sql: "number = ?", values: [number] }], " OR "));
  }
  if (value.kind === "numbers") return termSql(field, between("number", value.from, value.to, "<="));
  return termSql(field, {
    sql: `number ${operator} ?`,
    values: [value.kind === "number" ? value.number : null],
  });
}

/** What has: asks of a field. */
function hasSql(name: string): Condition {
  if (name === "gps") return { sql: "(latitude IS NOT NULL)", values: [] };
  if (name === "record" || name.startsWith(RECORD_PREFIX)) {
    const isAny = name === "record";
    return {
      sql: `(image IN (SELECT image FROM term_images WHERE term IN (SELECT id FROM terms WHERE ${isAny ? "field >= ? AND field < ?" : "field = ?"})))`,
      values: isAny ? [RECORD_PREFIX, "record/"] : [name], // "/" is the sign after "."
    };
  }
  const field = fieldNamed(name);
  if (field?.type === "words") return termSql("has", { sql: "exact = ?", values: [name] });
  if (field?.column !== undefined) return { sql: `(${field.column} IS NOT NULL)`, values: [] };
  return termSql(name, { sql: "1", values: [] });
}

function scaled(value: FilterValue, scale: number): FilterValue {
  if (value.kind === "number") return { ...value, number: value.number * scale };
  if (value.kind !== "numbers") return value;
  const times = (end: number | undefined) => (end === undefined ? undefined : end * scale);
  return { ...value, from: times(value.from), to: times(value.to) };
}

function textValue(value: FilterValue): { text: string; prefix: boolean } {
  return value.kind === "text" ? value : { text: "", prefix: false };
}
