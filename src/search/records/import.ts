// Takes in records that go with pictures: a file's rows, each with a key that says which picture it is about. All are
// kept, those without a picture too: pictures may come later.

import type { Catalog } from "../../catalog/catalog.js";
import { setNameOf } from "../../catalog/hash-sets.js";
import { takeLock } from "../../catalog/lock.js";
import { removeRecords, type StoredRecord, writeRecords } from "../../catalog/records.js";
import type { RecordsAnswer } from "../../contract/answers.js";
import { invalidArgument, LookalikeError } from "../../contract/errors.js";
import { type Join, joinKey, keysOfFile } from "./join.js";
import { type RecordValues, readRecordRows } from "./rows.js";

export interface ImportRecordsOptions {
  /** The column that says which picture a record is about; default the first of the usual names that is there. */
  readonly key?: string | undefined;
  /** What the key is of a picture; default what the column's name tells, else its file's name. */
  readonly join?: Join | undefined;
  /** Default from the file's name. */
  readonly name?: string | undefined;
  readonly replace?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Columns that may hold the key, the most telling first, and what they then say. */
const KEY_COLUMNS: readonly (readonly [column: string, join: Join])[] = [
  ["path", "path"],
  ["filename", "name"],
  ["file_name", "name"],
  ["file", "name"],
  ["name", "name"],
  ["image", "name"],
  ["sha256", "id"],
  ["stem", "stem"],
];

/**
 * Imports the records of a CSV or JSONL file. Throws RECORDS_INVALID, OPTION_INVALID for a key that no record has,
 * SET_EXISTS, FILE_NOT_FOUND, FILE_EXPECTED, CATALOG_BUSY, INTERRUPTED; then all is as it was.
 */
export async function importRecords(
  catalog: Catalog,
  path: string,
  options: ImportRecordsOptions = {},
): Promise<RecordsAnswer> {
  const name = options.name ?? setNameOf(path);
  if (name === undefined)
    throw new LookalikeError("OPTION_INVALID", "Expected a name for the records: the file's gives none", {
      hint: "Name them with --name",
    });
  const rows = await readRecordRows(path, options.signal);
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const [key, join] = keyOf(columns, options);
  const records = rows.flatMap((row) => recordOf(row, key));
  if (records.length === 0)
    throw new LookalikeError(
      "RECORDS_INVALID",
      `No record of ${path} has a value in the column ${JSON.stringify(key)}`,
    );
  const lock = takeLock(catalog.layout, "import-metadata");
  try {
    writeRecords(catalog.layout, { name, key, join }, records, { replace: options.replace ?? false });
  } finally {
    lock.release();
  }
  const counted = countJoined(catalog, records, join);
  return { ok: true, name, key, join, records: records.length, ...counted, columns };
}

/** Removes an import for good. Throws SET_NOT_FOUND, OPTION_INVALID, CATALOG_BUSY. */
export function removeImportedRecords(catalog: Catalog, name: string): void {
  const lock = takeLock(catalog.layout, "import-metadata");
  try {
    removeRecords(catalog.layout, name);
  } finally {
    lock.release();
  }
}

function keyOf(columns: readonly string[], { key, join }: ImportRecordsOptions): [string, Join] {
  const named = (wanted: string) => columns.find((column) => column.toLowerCase() === wanted.toLowerCase());
  const usual = (column: string) => KEY_COLUMNS.find(([known]) => known === column.toLowerCase())?.[1];
  const found = key === undefined ? KEY_COLUMNS.map(([column]) => named(column)).find(Boolean) : named(key);
  if (found === undefined)
    throw key === undefined
      ? new LookalikeError("OPTION_INVALID", "Expected a column that says which picture a record is about", {
          hint: `Name one with --key: ${columns.slice(0, 30).join(", ")}`,
        })
      : invalidArgument("key", `one of ${columns.slice(0, 30).join(", ")}`, key);
  return [found, join ?? usual(found) ?? "name"];
}

function recordOf(row: RecordValues, key: string): StoredRecord[] {
  const value = row[key];
  const text = typeof value === "number" ? String(value) : typeof value === "string" ? value.trim() : "";
  return text === "" ? [] : [{ key: text, value: row }];
}

/** Pictures that a record is about, and records about none. */
function countJoined(
  { store }: Catalog,
  records: readonly StoredRecord[],
  join: Join,
): { images: number; withoutPicture: number } {
  const images = new Map<string, number[]>();
  const add = (key: string, image: number) => images.set(key, [...(images.get(key) ?? []), image]);
  if (join === "id") for (const { content, id } of store.images()) add(content, id);
  else for (const { path, image } of store.files()) add(keysOfFile(path)[join], image);
  const joined = records.map(({ key }) => images.get(joinKey(key, join)));
  return {
    images: new Set(joined.flatMap((ids) => ids ?? [])).size,
    withoutPicture: joined.filter((ids) => ids === undefined).length,
  };
}
