// Sets of hashes that were made elsewhere, without their pictures: one file each, `.lookalike/sets/NAME.jsonl`. What
// the codes mean is known above; here they are text. A set cannot be computed again, so that it is written whole or
// not at all, carries a checksum, and goes only when a person says so.

import { createHash } from "node:crypto";
import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { z } from "zod";
import { invalidArgument, LookalikeError } from "../contract/errors.js";
import { IMPORT_ENDING, importNames, makeImportsFolder, parseLines, removeImport } from "./imports-folder.js";
import type { Layout } from "./layout.js";
import { READ_NO_LINK } from "./platform.js";
import { openWhole } from "./whole-file.js";

/** The version of the file's form. */
const FORM = 1;
/** The first line is filled up with blanks to so many bytes: it is written last, when all is known. */
const HEADER_BYTES = 512;
const CHUNK_BYTES = 2 ** 20;
/** Longer than any line that is written: a key of a million characters, each an escape of six. */
const MAX_LINE_BYTES = 2 ** 23;
const NAME = /^[a-z0-9][a-z0-9._-]{0,63}$/;

const count = z.int().min(0);
const Header = z.object({
  lookalikeHashes: z.literal(FORM),
  set: z.string(),
  method: z.string(),
  /** Of one code. */
  bits: z.int().min(1),
  entries: count,
  /** Entries whose codes say too little to be searched. */
  apart: count,
  importedAt: z.string(),
  /** Of all bytes after the first line. */
  sha256: z.string(),
});

/** What a set is. */
export interface SetFacts extends Omit<z.infer<typeof Header>, "lookalikeHashes"> {
  /** Of the file. */
  readonly bytes: number;
}

export interface SetEntry {
  readonly key: string;
  readonly hex: string;
  readonly quality?: number;
}

/** The name itself. Throws OPTION_INVALID when no set can have it. */
export function checkSetName(name: string): string {
  if (!NAME.test(name))
    throw invalidArgument("set", "1 to 64 of a-z, 0-9, '.', '_' and '-', the first a letter or digit,", name);
  return name;
}

/** A set's name from that of the file it is made of: "My Hashes.csv" -> "my-hashes"; undefined where nothing is left. */
export function setNameOf(file: string): string | undefined {
  const name = basename(file, extname(file))
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, "-")
    .replace(/^[^a-z0-9]+|[^a-z0-9]+$/g, "")
    .slice(0, 64);
  return NAME.test(name) ? name : undefined;
}

/** The names of all sets, sorted. */
export function setNames({ sets }: Layout): string[] {
  return importNames(sets).filter((name) => NAME.test(name));
}

/** What a set is, by its first line. Throws SET_NOT_FOUND, SET_DAMAGED, FILE_UNREADABLE. */
export function readSetFacts(layout: Layout, name: string): SetFacts {
  return withFile(layout, name, (file) => factsOf(file, name));
}

/** The entries of a set, many at a time, in the order of the import. Throws as `readSetFacts`. */
export function* readSetEntries(layout: Layout, name: string): Generator<readonly SetEntry[], void> {
  const file = open(layout, name);
  try {
    const facts = factsOf(file, name);
    const sum = createHash("sha256");
    let entries = 0;
    for (const bytes of wholeLines(file, name)) {
      sum.update(bytes);
      const some = entriesOf(bytes, name);
      entries += some.length;
      yield some;
    }
    if (entries !== facts.entries || sum.digest("hex") !== facts.sha256)
      throw damaged(name, `it has other bytes than were written (${entries} of ${facts.entries} entries)`);
  } finally {
    closeSync(file);
  }
}

/** A set that is being written. */
export interface NewSet {
  /** Takes entries in; how they are told apart from one another is the caller's part. */
  add(entries: readonly SetEntry[]): void;
  /** Ends it: from now on it is there, whole. `apart` of its entries are never searched. */
  commit(apart: number): SetFacts;
  /** Takes what was written away, unless it was ended. */
  discard(): void;
}

/**
 * Begins a set, in place of one of the same name only with `replace`. Hold the write lock: what a crash left behind is
 * removed. Throws OPTION_INVALID, SET_EXISTS, NOT_WRITABLE, DISK_FULL.
 */
export function openNewSet(
  layout: Layout,
  { set, method, bits }: Pick<SetFacts, "set" | "method" | "bits">,
  { replace = false } = {},
): NewSet {
  const path = pathOf(layout, checkSetName(set));
  makeImportsFolder(layout, layout.sets);
  if (!replace && setNames(layout).includes(set))
    throw new LookalikeError("SET_EXISTS", `There is a set ${set} already`);
  const file = openWhole(path, { replace, mode: 0o600 });
  file.write(`${" ".repeat(HEADER_BYTES - 1)}\n`);
  const sum = createHash("sha256");
  let [entries, bytes] = [0, HEADER_BYTES];
  return {
    add: (some) => {
      const text = some.map(({ key, hex, quality }) => `${JSON.stringify({ key, hex, quality })}\n`).join("");
      file.write(text);
      sum.update(text);
      entries += some.length;
      bytes += Buffer.byteLength(text);
    },
    commit: (apart) => {
      const importedAt = new Date().toISOString();
      const facts = { set, method, bits, entries, apart, importedAt, sha256: sum.digest("hex") };
      file.writeStart(JSON.stringify({ lookalikeHashes: FORM, ...facts }).padEnd(HEADER_BYTES - 1));
      file.commit();
      return { ...facts, bytes };
    },
    discard: () => file.discard(),
  };
}

/** Removes a set, a damaged one too. Throws OPTION_INVALID, SET_NOT_FOUND, NOT_WRITABLE. */
export function removeSet(layout: Layout, name: string): void {
  removeImport(layout.sets, checkSetName(name), () => notFound(layout, name));
}

function pathOf({ sets }: Layout, name: string): string {
  return join(sets, name + IMPORT_ENDING);
}

function withFile<T>(layout: Layout, name: string, work: (file: number) => T): T {
  const file = open(layout, name);
  try {
    return work(file);
  } finally {
    closeSync(file);
  }
}

function open(layout: Layout, name: string): number {
  const path = pathOf(layout, checkSetName(name));
  try {
    return openSync(path, READ_NO_LINK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") throw notFound(layout, name);
    throw new LookalikeError("FILE_UNREADABLE", `May not read ${path} (${code})`, { cause: error });
  }
}

function notFound(layout: Layout, name: string): LookalikeError {
  const names = setNames(layout);
  const there = names.length === 0 ? "there is none" : `there are ${names.join(", ")}`;
  return new LookalikeError("SET_NOT_FOUND", `No set ${JSON.stringify(name)}: ${there}`);
}

function factsOf(file: number, name: string): SetFacts {
  const stats = fstatSync(file);
  const bytes = Buffer.alloc(HEADER_BYTES);
  if (!stats.isFile() || readSync(file, bytes, 0, HEADER_BYTES, 0) < HEADER_BYTES)
    throw damaged(name, "it has no first line");
  const header = Header.safeParse(parseLines(bytes.toString("utf8"), (why) => damaged(name, why)));
  if (!header.success || header.data.set !== name) throw damaged(name, "its first line is not that of a set");
  const { lookalikeHashes: _, ...facts } = header.data;
  return { ...facts, bytes: stats.size };
}

/** The bytes after the first line, cut at line breaks. */
function* wholeLines(file: number, name: string): Generator<Buffer> {
  let rest = Buffer.alloc(0);
  for (let at = HEADER_BYTES; ; ) {
    const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
    const read = readSync(file, chunk, 0, CHUNK_BYTES, at);
    at += read;
    const bytes = Buffer.concat([rest, chunk.subarray(0, read)]);
    const end = read === 0 ? bytes.length : bytes.lastIndexOf(0x0a) + 1;
    if (end > 0) yield bytes.subarray(0, end);
    if (read === 0) return;
    rest = bytes.subarray(end);
    if (rest.length > MAX_LINE_BYTES) throw damaged(name, "a line of it does not end");
  }
}

/** Many lines at once are one list: parsed several times faster than one by one. */
function entriesOf(lines: Buffer, name: string): SetEntry[] {
  const list = `[${lines.toString("utf8").trimEnd().replaceAll("\n", ",")}]`;
  const values = parseLines(list, (why) => damaged(name, why)) as (Partial<SetEntry> | null)[];
  for (const entry of values)
    if (typeof entry?.key !== "string" || typeof entry.hex !== "string")
      throw damaged(name, "an entry has no key or no hash");
  return values as SetEntry[];
}

function damaged(name: string, why: string): LookalikeError {
  return new LookalikeError("SET_DAMAGED", `The set ${name} is damaged: ${why}`);
}
