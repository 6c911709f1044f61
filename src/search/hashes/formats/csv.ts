// CSV (RFC 4180): commas, double quotes, line breaks inside of quotes. With a header its columns go by their names;
// without one they are key and hash, or hash and key, and the quality after them.

import { csvLine } from "../../../contract/csv.js";
import { bitsOfHex, type FingerprintMethod } from "../../../fingerprint/method.js";
import { type HashFormat, namesOf, notRead, type RawRow, shortened } from "./format.js";
import { type CutRow, RowCutter } from "./row-cutter.js";

interface Columns {
  readonly key: number;
  readonly hash: number;
  readonly method: number;
  readonly quality: number;
}

export const csv: HashFormat = {
  read,
  head: "path,method,hex,quality\n",
  tail: "",
  write: ({ key, hex, quality }, method) => `${csvLine([key, method.name, hex, quality ?? ""])}\n`,
};

async function* read(
  texts: AsyncIterable<string>,
  method: FingerprintMethod,
): AsyncGenerator<readonly RawRow[], void> {
  const cutter = new RowCutter(true);
  let columns: Columns | undefined;
  const rowsOf = (cut: Iterable<CutRow>): RawRow[] => {
    const rows: RawRow[] = [];
    for (const one of cut) {
      const { row, text } = one;
      if (text === "") continue;
      const fields = text === undefined ? undefined : fieldsOf(text);
      if (fields === undefined) {
        rows.push({ row, key: text?.slice(0, 200), problem: rowProblem(one) });
        continue;
      }
      const header: Columns | undefined = columns === undefined ? headerOf(fields, method) : undefined;
      columns ??= header ?? columnsOf(fields, method);
      if (header === undefined) rows.push(rowOf(row, fields, columns));
    }
    return rows;
  };
  for await (const text of texts) yield rowsOf(cutter.push(text));
  yield rowsOf(cutter.end());
}

/** Why a row has no fields. A quote too many hides all lines up to the next one: what it took in is said. */
export function rowProblem({ row, text, openQuote }: CutRow): string {
  if (openQuote !== undefined) {
    const { line, lastLine } = openQuote;
    const more = lastLine - line;
    const swallowed =
      more === 0
        ? ""
        : `: it swallowed ${more} more ${more === 1 ? "line" : "lines"}, up to line ${lastLine}`;
    return `the quote opened in line ${line} is not closed${swallowed}`;
  }
  if (text === undefined) return "the row is too long";
  const breaks = text.split("\n").length - 1;
  return `its quotes do not match${breaks === 0 ? "" : `: lines ${row} to ${row + breaks} are read as one row`}`;
}

function rowOf(row: number, fields: readonly string[], { key, hash, method, quality }: Columns): RawRow {
  return {
    row,
    key: fields[key],
    hex: fields[hash]?.trim(),
    method: fields[method]?.trim() || undefined,
    quality: fields[quality]?.trim() || undefined,
  };
}

/** The columns by a first row of names; undefined when it holds a hash, and so is no header. */
function headerOf(fields: readonly string[], method: FingerprintMethod): Columns | undefined {
  if (fields.some((text) => isHash(method, text))) return undefined;
  const names = fields.map((text) => text.trim().toLowerCase());
  const columnOf = (known: readonly string[]) =>
    known.map((name) => names.indexOf(name)).find((at) => at !== -1) ?? -1;
  const { key, hash } = namesOf(method);
  const columns = {
    key: columnOf(key),
    hash: columnOf(hash),
    method: columnOf(["method"]),
    quality: columnOf(["quality"]),
  };
  if (columns.key === -1 && columns.hash === -1) return undefined;
  for (const [column, wanted] of [
    [columns.key, key],
    [columns.hash, hash],
  ] as const)
    if (column === -1)
      throw notRead(
        `Expected a column ${wanted.join(" or ")} but the first row names ${shortened(fields.join(", "))}`,
        `Rename its columns to path and ${method.name}, or say another --method`,
      );
  return columns;
}

/** The columns by a first row that is no header. */
function columnsOf(fields: readonly string[], method: FingerprintMethod): Columns {
  const isHashFirst = isHash(method, fields[0] ?? "") && !isHash(method, fields[1] ?? "");
  return isHashFirst
    ? { key: 1, hash: 0, method: -1, quality: 2 }
    : { key: 0, hash: 1, method: -1, quality: 2 };
}

function isHash(method: FingerprintMethod, text: string): boolean {
  try {
    return bitsOfHex(method, text.trim()).length > 0;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** The fields of a row; undefined when a quote stays open or something follows a closing one. */
export function fieldsOf(row: string): string[] | undefined {
  if (!row.includes('"')) return row.split(",");
  const fields: string[] = [];
  for (let at = 0; ; at++) {
    const isQuoted = row[at] === '"';
    const end = isQuoted ? endOfQuoted(row, at) : endOfPlain(row, at);
    if (end === undefined) return undefined;
    fields.push(isQuoted ? row.slice(at + 1, end - 1).replaceAll('""', '"') : row.slice(at, end));
    if (end === row.length) return fields;
    if (row[end] !== ",") return undefined;
    at = end;
  }
}

function endOfPlain(row: string, from: number): number {
  const comma = row.indexOf(",", from);
  return comma === -1 ? row.length : comma;
}

/** Where the field ends whose opening quote stands at `from`: after its closing quote. */
function endOfQuoted(row: string, from: number): number | undefined {
  for (let at = from + 1; ; at += 2) {
    at = row.indexOf('"', at);
    if (at === -1) return undefined;
    if (row[at + 1] !== '"') return at + 1;
  }
}
