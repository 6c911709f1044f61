// The folders of what a person imported or had learnt (hashes, records, spaces): one file each. A folder is made when
// its first import comes, the note in the catalog's folder says that it must stay, and what a crash left of an earlier
// import goes.

import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { LookalikeError } from "../contract/errors.js";
import { type Layout, writeNote } from "./layout.js";
import { syncFolder } from "./lines.js";
import { isLeftover } from "./whole-file.js";

/** What the file of hashes or records ends with. */
export const IMPORT_ENDING = ".jsonl";

/** Makes `folder`, one of the catalog's own. Throws NOT_WRITABLE. */
export function makeImportsFolder(layout: Layout, folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeNote(layout);
    for (const name of readdirSync(folder)) if (isLeftover(name)) rmSync(join(folder, name), { force: true });
  } catch (error) {
    throw new LookalikeError("NOT_WRITABLE", `Cannot write ${folder}`, { cause: error });
  }
}

/** The names of what lies in `folder`, sorted; none where it was never made. Throws FOLDER_UNREADABLE. */
export function importNames(folder: string, ending = IMPORT_ENDING): string[] {
  try {
    return readdirSync(folder)
      .filter((file) => file.endsWith(ending))
      .map((file) => file.slice(0, -ending.length))
      .sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw new LookalikeError("FOLDER_UNREADABLE", `May not read ${folder}`, { cause: error });
  }
}

/** Removes the file of an import, a damaged one too. Throws what `notFound` makes where there is none, NOT_WRITABLE. */
export function removeImport(
  folder: string,
  name: string,
  notFound: () => LookalikeError,
  ending = IMPORT_ENDING,
): void {
  const path = join(folder, name + ending);
  try {
    rmSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") throw notFound();
    throw new LookalikeError("NOT_WRITABLE", `Cannot remove ${path}`, { cause: error });
  }
  syncFolder(folder);
}

/** The value of lines of an import. Throws what `damaged` makes of the reason where they are no JSON. */
export function parseLines(text: string, damaged: (why: string) => LookalikeError): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw damaged(`a line is no JSON (${(error as Error).message})`);
  }
}
