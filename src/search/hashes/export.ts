// Writes hashes for other programs: those of a catalog's pictures, one row a file, or those of an imported set. What is
// written comes back by an import, bit for bit.

import { realpathSync } from "node:fs";
import { resolve } from "node:path";
import { setImmediate } from "node:timers/promises";
import type { Catalog } from "../../catalog/catalog.js";
import { readSetEntries, readSetFacts } from "../../catalog/hash-sets.js";
import { hasEscapedBytes, isBelow, namedPath, relativeTo, toFileSystem } from "../../catalog/platform.js";
import { openWhole, type WholeFile } from "../../catalog/whole-file.js";
import type { ExportAnswer, Failure } from "../../contract/answers.js";
import { invalidArgument, LookalikeError } from "../../contract/errors.js";
import { type FingerprintMethod, hexOf } from "../../fingerprint/method.js";
import { bitsMethod } from "./bits-method.js";
import { FORMATS, type FormatName, type HashRow } from "./formats/format.js";
import { FORMATS_BY_NAME, formatOfName } from "./formats/formats.js";
import { storedFingerprints } from "./pictures.js";

export interface ExportOptions {
  readonly method: string;
  /** The set to write; default the catalog's pictures. */
  readonly set?: string | undefined;
  /** Default: what the file's name tells; .json is imagededup's. */
  readonly format?: FormatName | undefined;
  /** Take the place of a file that lies there, unless it is a picture of the catalog. */
  readonly replace?: boolean | undefined;
  /** Called when all else is in order: may store the fingerprints that pictures lack. */
  readonly prepare?: (() => Promise<void>) | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((done: number) => void) | undefined;
}

/** The bits of what imagededup makes and compares. */
const IMAGEDEDUP_BITS = 64;
const ROWS_AT_ONCE = 4096;

/**
 * Writes the fingerprints to `file`, whole or not at all. Pictures without one (never computed, or unreadable) are
 * failure rows. Throws OPTION_INVALID, SET_NOT_FOUND, SET_DAMAGED, FILE_EXPECTED (the name is taken), FOLDER_NOT_FOUND,
 * NOT_WRITABLE, DISK_FULL, INTERRUPTED.
 */
export async function exportHashes(
  catalog: Catalog,
  file: string,
  options: ExportOptions,
): Promise<ExportAnswer> {
  const method = bitsMethod(options.method);
  const format = checkedFormat(file, method, options.format);
  const out = resolve(file);
  const { replace = false, set } = options;
  if (replace) assertNoPicture(catalog, out);
  openNamed(out, replace).discard(); // says early that it cannot be written
  await options.prepare?.();
  const failures: Failure[] = [];
  const rows = set === undefined ? picturesOf(catalog, method, failures) : entriesOf(catalog, method, set);
  const target = openNamed(out, replace);
  try {
    const entries = await writeRows(target, rows, { method, format, options });
    target.commit();
    return { ok: true, method: method.name, bits: method.bits, entries, format, out, failures };
  } finally {
    target.discard();
  }
}

async function writeRows(
  target: WholeFile,
  rows: Iterable<HashRow>,
  { method, format, options }: { method: FingerprintMethod; format: FormatName; options: ExportOptions },
): Promise<number> {
  const { head, tail, write } = FORMATS_BY_NAME[format];
  let entries = 0;
  let text = head;
  for (const row of rows) {
    text += write(row, method, entries === 0);
    entries += 1;
    if (entries % ROWS_AT_ONCE !== 0) continue;
    target.write(text);
    text = "";
    options.onProgress?.(entries);
    await setImmediate(); // lets Ctrl-C through
    if (options.signal?.aborted === true)
      throw new LookalikeError("INTERRUPTED", "Stopped: nothing was written");
  }
  target.write(text + tail);
  return entries;
}

/** Begins a file that a person named, with --force to replace one. Throws as `openWhole`. */
export function openNamed(out: string, replace: boolean): WholeFile {
  try {
    return openWhole(out, { replace });
  } catch (error) {
    if (error instanceof LookalikeError && error.code === "FILE_EXPECTED")
      throw new LookalikeError(error.code, error.message, {
        hint: replace ? "Name a file" : "Choose another name, or replace it with --force",
        cause: error,
      });
    throw error;
  }
}

/** A picture is never replaced, nor a file of the catalog itself, whoever says so. */
function assertNoPicture({ layout, store }: Catalog, out: string): void {
  if ([out, realOf(out)].some((path) => isBelow(path, layout.folder)))
    throw new LookalikeError("FILE_EXPECTED", `Expected a file of hashes but ${out} belongs to the catalog`, {
      hint: "Choose another name",
    });
  const known = [out, realOf(out)].some((path) => store.fileAt(relativeTo(layout.base, path)) !== undefined);
  if (known)
    throw new LookalikeError(
      "FILE_EXPECTED",
      `Expected a file of hashes but ${out} is a picture of the catalog`,
      {
        hint: "Choose another name",
      },
    );
}

function realOf(path: string): string {
  try {
    return realpathSync.native(toFileSystem(path));
  } catch {
    return path; // nothing lies there yet
  }
}

function checkedFormat(file: string, method: FingerprintMethod, asked: FormatName | undefined): FormatName {
  const format = asked ?? formatOfName(file) ?? (/\.json$/i.test(file) ? "imagededup" : undefined);
  if (format === undefined)
    throw invalidArgument(
      "format",
      `one of ${FORMATS.join(", ")}, or a file named .csv, .jsonl or .json,`,
      file,
    );
  if (format === "imagededup" && method.bits !== IMAGEDEDUP_BITS)
    throw invalidArgument("method", `one of ${IMAGEDEDUP_BITS} bits, which imagededup reads,`, method.name);
  return format;
}

function* entriesOf({ layout }: Catalog, method: FingerprintMethod, set: string): Generator<HashRow> {
  const { method: own } = readSetFacts(layout, set);
  if (own !== method.name)
    throw invalidArgument("method", `${own}, which the set ${set} is of,`, method.name);
  for (const entries of readSetEntries(layout, set)) yield* entries;
}

/** One row a file, by path; the key is the path as it is printed everywhere. */
function* picturesOf(catalog: Catalog, method: FingerprintMethod, failures: Failure[]): Generator<HashRow> {
  const stored = storedFingerprints(catalog, method);
  const failed = new Map(catalog.store.failures().map((failure) => [failure.path, failure]));
  const files = [...catalog.store.files()].sort((a, b) => (a.path < b.path ? -1 : 1));
  const printed = new Set<string>();
  const fail = (path: string, code: Failure["code"], reason: string) =>
    failures.push({ ...namedPath(path), code, reason });
  for (const { path, image } of files) {
    const { codes, quality = 100 } = stored.get(image) ?? {}; // as `fingerprint` says of a method that measures none
    const failure = failed.get(path);
    const key = namedPath(path).path;
    if (codes?.[0] === undefined)
      fail(
        path,
        failure?.code ?? "FILE_VANISHED",
        failure?.reason ?? `it has no ${method.name} yet: run lookalike index DIR --method ${method.name}`,
      );
    else if (hasEscapedBytes(path) && printed.has(key))
      fail(path, "HASHES_INVALID", "its name is no UTF-8, and printed it is that of another file");
    else {
      if (hasEscapedBytes(path)) printed.add(key);
      yield { key, hex: hexOf(method, codes[0]), quality };
    }
  }
}
