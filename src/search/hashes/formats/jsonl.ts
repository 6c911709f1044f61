// JSONL: one JSON object a line, with a key, a hash, and a method and quality where they are known.

import type { FingerprintMethod } from "../../../fingerprint/method.js";
import { type HashFormat, namesOf, type RawRow } from "./format.js";
import { type CutRow, RowCutter } from "./row-cutter.js";

export const jsonl: HashFormat = {
  read,
  head: "",
  tail: "",
  write: ({ key, hex, quality }, method) =>
    `${JSON.stringify({ path: key, method: method.name, hex, quality })}\n`,
};

async function* read(
  texts: AsyncIterable<string>,
  method: FingerprintMethod,
): AsyncGenerator<readonly RawRow[], void> {
  const cutter = new RowCutter(false);
  const names = namesOf(method);
  const rowsOf = (cut: Iterable<CutRow>): RawRow[] => {
    const rows: RawRow[] = [];
    for (const { row, text } of cut) if (text?.trim() !== "") rows.push(rowOf(row, text, names));
    return rows;
  };
  for await (const text of texts) yield rowsOf(cutter.push(text));
  yield rowsOf(cutter.end());
}

function rowOf(row: number, text: string | undefined, { key, hash }: ReturnType<typeof namesOf>): RawRow {
  if (text === undefined) return { row, problem: "the row is too long" };
  const value = objectOf(text);
  if (value === undefined) return { row, key: text.slice(0, 200), problem: "it is no JSON object" };
  const first = (names: readonly string[]) =>
    names.map((name) => value[name]).find((found) => found !== undefined);
  return {
    row,
    key: first(key),
    hex: first(hash),
    method: value.method ?? undefined,
    quality: value.quality ?? undefined,
  };
}

/** The object that a line is; undefined when it is none. Names that every object inherits are not its own. */
export function objectOf(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
    return Object.assign(Object.create(null), value) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}
