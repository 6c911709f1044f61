// Takes hashes in that were made elsewhere. Rows come in a stream and go straight to the disk: what is held is what
// tells keys apart. In doubt nothing is taken: wrong rows refuse the whole file unless a person says to leave them out.

import { createReadStream, statSync } from "node:fs";
import { addAbortSignal, type Readable } from "node:stream";
import { setImmediate } from "node:timers/promises";
import type { Catalog } from "../../catalog/catalog.js";
import {
  checkSetName,
  type NewSet,
  openNewSet,
  readSetFacts,
  removeSet,
  type SetFacts,
  setNameOf,
} from "../../catalog/hash-sets.js";
import { takeLock } from "../../catalog/lock.js";
import { toFileSystem } from "../../catalog/platform.js";
import type { ImportAnswer } from "../../contract/answers.js";
import { LookalikeError } from "../../contract/errors.js";
import type { FingerprintMethod } from "../../fingerprint/method.js";
import { bitsMethod } from "./bits-method.js";
import { type GoodRow, type InvalidRow, openRowCheck } from "./check-rows.js";
import { apartOf } from "./codes.js";
import { type ImportFormatName, MAX_ROW_CHARS, notRead, type RawRow } from "./formats/format.js";
import { formatOfName, formatOfText, READERS_BY_NAME } from "./formats/formats.js";

export interface ImportOptions {
  /** The method of all rows. */
  readonly method: string;
  /** The set's name; default from the file's. */
  readonly set?: string | undefined;
  /** Default: what the file's name or its beginning tells. */
  readonly format?: ImportFormatName | undefined;
  /** Take the good rows although others are wrong. */
  readonly skipInvalid?: boolean | undefined;
  /** Take the place of a set of the same name. */
  readonly replace?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((rows: number) => void) | undefined;
}

/** Wrong rows that a refusal names, and that an answer lists. */
const SHOWN = 20;
const LISTED = 100;

/**
 * Imports `source`, a file's path or a stream of its bytes, as a set. Throws HASHES_INVALID naming the wrong rows,
 * OPTION_INVALID, SET_EXISTS, FILE_NOT_FOUND, FILE_EXPECTED, CATALOG_BUSY, INTERRUPTED; then all is as it was.
 */
export async function importHashes(
  catalog: Catalog,
  source: string | Readable,
  options: ImportOptions,
): Promise<ImportAnswer> {
  const method = bitsMethod(options.method);
  const set = setOf(source, options);
  const lock = takeLock(catalog.layout, "import-hashes");
  let bytes: Readable | undefined;
  try {
    bytes = typeof source === "string" ? openFile(source) : source;
    const { replace = false } = options;
    const target = openNewSet(catalog.layout, { set, method: method.name, bits: method.bits }, { replace });
    try {
      const { apart, ...rest } = await takeIn(bytes, { method, source, target, options });
      await setImmediate(); // lets a last Ctrl-C through: what it stops is not there afterwards
      if (options.signal?.aborted === true) throw stopped();
      const { sha256: _, ...facts } = target.commit(apart);
      return { ok: true, ...facts, ...rest };
    } finally {
      target.discard();
    }
  } finally {
    bytes?.destroy();
    lock.release();
  }
}

/**
 * Removes a set for good, a damaged one too (then little is said of it). Throws SET_NOT_FOUND, OPTION_INVALID,
 * CATALOG_BUSY.
 */
export function removeHashes(catalog: Catalog, set: string): ImportAnswer {
  const { layout } = catalog;
  const lock = takeLock(layout, "import-hashes");
  try {
    const facts = factsOrLess(catalog, set);
    removeSet(layout, set);
    return { ok: true, ...facts, invalid: [], invalidRows: 0, removed: true };
  } finally {
    lock.release();
  }
}

function factsOrLess({ layout }: Catalog, set: string): Omit<SetFacts, "sha256"> {
  try {
    const { sha256: _, ...facts } = readSetFacts(layout, set);
    return facts;
  } catch (error) {
    if (!(error instanceof LookalikeError) || error.code !== "SET_DAMAGED") throw error;
    return { set, method: "", bits: 0, entries: 0, apart: 0, importedAt: "", bytes: 0 };
  }
}

function setOf(source: string | Readable, { set }: ImportOptions): string {
  if (set !== undefined) return checkSetName(set);
  const name = typeof source === "string" ? setNameOf(source) : undefined;
  if (name !== undefined) return name;
  throw new LookalikeError("OPTION_INVALID", "Expected a name for the set: the file's gives none", {
    hint: "Name it with --set",
  });
}

interface TakeIn {
  readonly method: FingerprintMethod;
  readonly source: string | Readable;
  readonly target: NewSet;
  readonly options: ImportOptions;
}

async function takeIn(
  bytes: Readable,
  { method, source, target, options }: TakeIn,
): Promise<{ apart: number; invalid: InvalidRow[]; invalidRows: number }> {
  const check = openRowCheck(method);
  const invalid: InvalidRow[] = [];
  let [rows, good, apart, invalidRows] = [0, 0, 0, 0];
  const take = (raws: readonly RawRow[]) => {
    const taken: GoodRow[] = [];
    for (const raw of raws) {
      const row = check(raw);
      if ("bits" in row) taken.push(row);
      else if (++invalidRows <= LISTED) invalid.push(row);
    }
    target.add(taken.map(({ bits: _, ...entry }) => entry));
    apart += countApart(taken, method);
    good += taken.length;
    rows += raws.length;
    options.onProgress?.(rows);
  };
  const texts = textsOf(bytes, options.signal);
  const format = options.format ?? (typeof source === "string" ? formatOfName(source) : undefined);
  for await (const raws of rowsOf(texts, method, format)) take(raws);
  options.onProgress?.(rows);
  if (invalidRows > 0 && options.skipInvalid !== true) throw refusal(invalid, invalidRows, rows);
  if (good === 0)
    throw rows === 0 ? notRead("The file holds no hashes") : refusal(invalid, invalidRows, rows);
  return { apart, invalid, invalidRows };
}

/** A first line, and of the next so much that an answer is told by it. */
function isTelling(beginning: string): boolean {
  const text = beginning.trimStart();
  const lineEnd = text.indexOf("\n");
  return lineEnd !== -1 && text.length > lineEnd + 30;
}

/** The rows of a text; where its format is not known, its first line tells. */
async function* rowsOf(
  texts: AsyncGenerator<string>,
  method: FingerprintMethod,
  format: ImportFormatName | undefined,
): AsyncGenerator<readonly RawRow[], void> {
  let beginning = "";
  while (!isTelling(beginning) && beginning.length <= MAX_ROW_CHARS) {
    const { value, done } = await texts.next();
    if (done === true) break;
    beginning += value;
  }
  const all = (async function* () {
    yield beginning;
    yield* texts;
  })();
  yield* READERS_BY_NAME[format ?? formatOfText(beginning, method)].read(all, method);
}

/** The text of a stream of bytes, in pieces. Throws HASHES_INVALID for bytes that are no UTF-8, INTERRUPTED. */
async function* textsOf(bytes: Readable, signal: AbortSignal | undefined): AsyncGenerator<string> {
  if (signal !== undefined) addAbortSignal(signal, bytes);
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    for await (const chunk of bytes) yield decoder.decode(chunk as Uint8Array, { stream: true });
    yield decoder.decode();
  } catch (error) {
    if (signal?.aborted === true) throw stopped(error);
    if (error instanceof TypeError) throw notRead("Expected UTF-8 text but the file holds other bytes");
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EACCES" || code === "EPERM" || code === "EIO")
      throw new LookalikeError("FILE_UNREADABLE", `May not read the file of hashes (${code})`, {
        cause: error,
      });
    throw error;
  }
}

function stopped(cause?: unknown): LookalikeError {
  return new LookalikeError("INTERRUPTED", "Stopped: nothing was imported", { cause });
}

/** How many of these are never searched: a low quality, bits that say nothing, or those of a picture too small. */
function countApart(rows: readonly GoodRow[], method: FingerprintMethod): number {
  const bytes = Math.ceil(method.bits / 8);
  const usual = rows.filter((row) => row.bits.length === bytes);
  const codes = new Uint8Array(usual.length * bytes);
  for (const [i, row] of usual.entries()) codes.set(row.bits, i * bytes);
  const qualities = usual.map(({ quality }) => quality ?? 100);
  return rows.length - apartOf(codes, method, qualities).kept.length;
}

function refusal(invalid: readonly InvalidRow[], wrong: number, rows: number): LookalikeError {
  const shown = invalid.slice(0, SHOWN).map(({ row, reason }) => `row ${row}: ${reason}`);
  const more = wrong > shown.length ? `; and ${wrong - shown.length} more` : "";
  const counted = `${wrong} of ${rows} ${rows === 1 ? "row" : "rows"} cannot be imported`;
  return new LookalikeError("HASHES_INVALID", `${counted}: ${shown.join("; ")}${more}`);
}

function openFile(path: string): Readable {
  const target = toFileSystem(path);
  const stats = statSync(target, { throwIfNoEntry: false });
  if (stats === undefined) throw new LookalikeError("FILE_NOT_FOUND", `No file at ${path}`);
  if (stats.isDirectory())
    throw new LookalikeError("FILE_EXPECTED", `Expected a file of hashes but ${path} is a folder`, {
      hint: "Name the file that holds the hashes",
    });
  return createReadStream(target, { highWaterMark: 2 ** 16 });
}
