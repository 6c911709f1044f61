// Records as rows of a CSV file (its first row names the columns) or lines of a JSONL file, read in pieces.

import { createReadStream, statSync } from "node:fs";
import { toFileSystem } from "../../catalog/platform.js";
import { LookalikeError } from "../../contract/errors.js";
import { fieldsOf, rowProblem } from "../hashes/formats/csv.js";
import { objectOf } from "../hashes/formats/jsonl.js";
import { type CutRow, RowCutter } from "../hashes/formats/row-cutter.js";

export type RecordValues = Readonly<Record<string, unknown>>;

/** Wrong rows that a refusal names. */
const NAMED = 5;

/**
 * The records of a file, in order. In doubt none is taken: a row that cannot be read refuses the whole file. Throws
 * RECORDS_INVALID naming the rows, FILE_NOT_FOUND, FILE_EXPECTED, FILE_UNREADABLE, INTERRUPTED.
 */
export async function readRecordRows(path: string, signal?: AbortSignal): Promise<RecordValues[]> {
  assertFile(path);
  const isCsv = /\.(csv|txt)$/i.test(path);
  const records: RecordValues[] = [];
  const wrong: string[] = [];
  let columns: readonly string[] | undefined;
  const take = (cut: CutRow) => {
    const { row, text } = cut;
    if (text?.trim() === "") return;
    const fields = isCsv && text !== undefined ? fieldsOf(text) : undefined;
    if (isCsv && columns === undefined && fields !== undefined) {
      columns = fields.map((name) => name.replace(/^\uFEFF/, "").trim());
      return;
    }
    const values = isCsv ? named(columns, fields) : objectOf((text ?? "").replace(/^\uFEFF/, ""));
    if (values !== undefined) records.push(values);
    else if (
      wrong.push(isCsv && fields === undefined ? `row ${row} (${rowProblem(cut)})` : `row ${row}`) > NAMED
    )
      throw refusal(path, wrong, isCsv);
  };
  const cutter = new RowCutter(isCsv);
  try {
    for await (const piece of createReadStream(toFileSystem(path), { encoding: "utf8" })) {
      if (signal?.aborted === true) throw new LookalikeError("INTERRUPTED", "Stopped: nothing was imported");
      for (const cut of cutter.push(String(piece))) take(cut);
    }
    for (const cut of cutter.end()) take(cut);
  } catch (error) {
    if (error instanceof LookalikeError) throw error;
    throw new LookalikeError("FILE_UNREADABLE", `May not read ${path}`, { cause: error });
  }
  if (wrong.length > 0) throw refusal(path, wrong, isCsv);
  return records;
}

/** A row's fields by the names of their columns; undefined when there are more fields than columns. */
function named(
  columns: readonly string[] | undefined,
  fields: readonly string[] | undefined,
): RecordValues | undefined {
  if (columns === undefined || fields === undefined || fields.length > columns.length) return undefined;
  const own = columns.map((name, i): [string, string] => [name, (fields[i] ?? "").trim()]);
  return Object.fromEntries(own.filter(([name, text]) => name !== "" && text !== ""));
}

function assertFile(path: string): void {
  const stats = statSync(toFileSystem(path), { throwIfNoEntry: false });
  if (stats === undefined) throw new LookalikeError("FILE_NOT_FOUND", `No file at ${path}`);
  if (!stats.isFile())
    throw new LookalikeError("FILE_EXPECTED", `Expected a file of records but ${path} is none`);
}

function refusal(path: string, rows: readonly string[], isCsv: boolean): LookalikeError {
  const shown = `${rows.slice(0, NAMED).join(", ")}${rows.length > NAMED ? " and more" : ""}`;
  return new LookalikeError(
    "RECORDS_INVALID",
    `${path} cannot be read as ${isCsv ? "CSV" : "lines of JSON objects"}: ${shown}`,
  );
}
