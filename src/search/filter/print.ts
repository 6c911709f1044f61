// A tree as the shortest plain text that parses to it again: for addresses, logs and tests.

import { RECORD_PREFIX } from "../metadata/record-meaning.js";
import type { Filter, FilterValue } from "./filter.js";

/** The text of a filter. */
export function printFilter(filter: Filter): string {
  switch (filter.kind) {
    case "and":
    case "or":
      return filter.parts.map(printPart).join(` ${filter.kind} `);
    case "not":
      return `not ${printPart(filter.part)}`;
    case "has":
      return `has:${printText(filter.field, false)}`;
    case "near":
      return `near:${printNumber(filter.latitude)},${printNumber(filter.longitude)},${fixed(filter.meters)}m`;
    case "compare":
      return `${printField(filter.field)}${filter.operator}${printValue(filter.value)}`;
  }
}

function printPart(part: Filter): string {
  return part.kind === "and" || part.kind === "or" ? `(${printFilter(part)})` : printFilter(part);
}

function printField(field: string): string {
  if (!field.startsWith(RECORD_PREFIX)) return field;
  const column = field.slice(RECORD_PREFIX.length);
  return `${RECORD_PREFIX}${isPlain(column) ? column : quoted(column)}`;
}

function printValue(value: FilterValue): string {
  switch (value.kind) {
    case "number":
      return printNumber(value.number);
    case "numbers":
      return `${value.from === undefined ? "" : printNumber(value.from)}..${value.to === undefined ? "" : printNumber(value.to)}`;
    case "date":
      return value.date;
    case "dates":
      return `${value.from ?? ""}..${value.to ?? ""}`;
    case "text":
      return printText(value.text, value.prefix);
  }
}

function printText(text: string, prefix: boolean): string {
  return `${isPlain(text) ? text : quoted(text)}${prefix ? "*" : ""}`;
}

function isPlain(text: string): boolean {
  return /^[\p{L}\p{N}_][\p{L}\p{N}_-]*$/u.test(text);
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, "\\$&")}"`;
}

function printNumber(value: number): string {
  return String(value);
}

/** Without an exponent, which a distance has no place for. */
function fixed(meters: number): string {
  const text = String(meters);
  return text.includes("e") ? meters.toFixed(20).replace(/0+$/, "") : text;
}
