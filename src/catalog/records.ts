// Records that a person imported to go with pictures: one file an import, `.lookalike/records/NAME.jsonl`. They cannot
// be computed again, so that a file is written whole or not at all, carries a checksum, and goes only when a person
// says so. What their values mean is known above.

import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { LookalikeError } from "../contract/errors.js";
import { checkSetName } from "./hash-sets.js";
import { IMPORT_ENDING, importNames, makeImportsFolder, parseLines, removeImport } from "./imports-folder.js";
import type { Layout } from "./layout.js";
import { openWhole } from "./whole-file.js";

/** The version of the file's form. */
const FORM = 1;

const Header = z.object({
  lookalikeRecords: z.literal(FORM),
  name: z.string(),
  /** The column that the keys came from. */
  key: z.string(),
  join: z.enum(["name", "path", "id", "stem"]),
  records: z.int().min(0),
  importedAt: z.string(),
  /** Of all bytes after the first line. */
  sha256: z.string(),
});
export type RecordFacts = Omit<z.infer<typeof Header>, "lookalikeRecords" | "sha256">;

export interface StoredRecord {
  readonly key: string;
  readonly value: Readonly<Record<string, unknown>>;
}

/** The names of all imports, sorted. */
export function recordNames(layout: Layout): string[] {
  return importNames(folderOf(layout));
}

/** Changes whenever an import is added, replaced or removed. */
export function recordsStamp(layout: Layout): string {
  const files = recordNames(layout).map((name) => {
    const stats = statSync(pathOf(layout, name), { bigint: true, throwIfNoEntry: false });
    return [name, String(stats?.size), String(stats?.mtimeNs), String(stats?.ino)];
  });
  return JSON.stringify(files);
}

/** Writes an import. Hold the write lock. Throws OPTION_INVALID, SET_EXISTS, NOT_WRITABLE, DISK_FULL. */
export function writeRecords(
  layout: Layout,
  facts: Pick<RecordFacts, "name" | "key" | "join">,
  records: readonly StoredRecord[],
  { replace = false } = {},
): RecordFacts {
  const path = pathOf(layout, checkSetName(facts.name));
  makeImportsFolder(layout, folderOf(layout));
  if (!replace && recordNames(layout).includes(facts.name))
    throw new LookalikeError("SET_EXISTS", `There are records ${facts.name} already`, {
      hint: "Choose another name with --name, or replace them with --replace",
    });
  const file = openWhole(path, { replace, mode: 0o600 });
  try {
    const lines = records.map(({ key, value }) => `${JSON.stringify({ key, value })}\n`);
    const sum = createHash("sha256");
    for (const line of lines) sum.update(line);
    const whole = { ...facts, records: records.length, importedAt: new Date().toISOString() };
    file.write(`${JSON.stringify({ lookalikeRecords: FORM, ...whole, sha256: sum.digest("hex") })}\n`);
    for (let at = 0; at < lines.length; at += 10_000) file.write(lines.slice(at, at + 10_000).join(""));
    file.commit();
    return whole;
  } finally {
    file.discard();
  }
}

/** An import as it was written. Throws SET_NOT_FOUND, SET_DAMAGED. */
export function readRecords(layout: Layout, name: string): { facts: RecordFacts; records: StoredRecord[] } {
  const text = readText(layout, name);
  const end = text.indexOf("\n") + 1;
  const header = Header.safeParse(parseLines(text.slice(0, end), (why) => damaged(name, why)));
  if (!header.success || header.data.name !== name)
    throw damaged(name, "its first line is not that of an import");
  const body = text.slice(end);
  const { lookalikeRecords: _, sha256, ...facts } = header.data;
  if (createHash("sha256").update(body).digest("hex") !== sha256)
    throw damaged(name, "it has other bytes than were written");
  const lines = body.split("\n").slice(0, -1);
  return {
    facts,
    records: lines.map((line) => parseLines(line, (why) => damaged(name, why)) as StoredRecord),
  };
}

/** Removes an import, a damaged one too. Throws OPTION_INVALID, SET_NOT_FOUND, NOT_WRITABLE. */
export function removeRecords(layout: Layout, name: string): void {
  removeImport(folderOf(layout), checkSetName(name), () => notFound(layout, name));
}

function folderOf({ folder }: Layout): string {
  return join(folder, "records");
}

function pathOf(layout: Layout, name: string): string {
  return join(folderOf(layout), name + IMPORT_ENDING);
}

function readText(layout: Layout, name: string): string {
  const path = pathOf(layout, checkSetName(name));
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") throw notFound(layout, name);
    if (code === "ERR_STRING_TOO_LONG" || code === "ERR_FS_FILE_TOO_LARGE")
      throw damaged(name, "it is larger than can be read");
    throw new LookalikeError("FILE_UNREADABLE", `May not read ${path} (${code})`, { cause: error });
  }
}

function notFound(layout: Layout, name: string): LookalikeError {
  const names = recordNames(layout);
  const there = names.length === 0 ? "there are none" : `there are ${names.join(", ")}`;
  return new LookalikeError("SET_NOT_FOUND", `No records ${JSON.stringify(name)}: ${there}`, {
    hint: "Import them with lookalike import-metadata FILE",
  });
}

function damaged(name: string, why: string): LookalikeError {
  return new LookalikeError("SET_DAMAGED", `The records ${name} are damaged: ${why}`, {
    hint: "Import them again with --replace, or remove them with lookalike import-metadata --remove NAME",
  });
}
