// The folders of what a person imported: hashes, records. They are made when the first import comes, the note in the
// catalog's folder says that they must stay, and what a crash left of an earlier import goes.

import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { LookalikeError } from "../contract/errors.js";
import { type Layout, writeNote } from "./layout.js";
import { isLeftover } from "./whole-file.js";

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
