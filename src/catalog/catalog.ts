// A catalog: what Lookalike knows of one or more folders of pictures. Opening one finds its folder, checks the
// database and brings it to the newest format; a damaged one is set aside (it is derived data), never deleted.

import { existsSync, renameSync, statSync } from "node:fs";
import { LookalikeError } from "../contract/errors.js";
import { Database } from "./database.js";
import { type Layout, type LocateOptions, locateCatalog } from "./layout.js";
import { migrate } from "./schema.js";
import { SIGNATURE, SideDatabase, THUMBNAIL } from "./side-database.js";
import { Store } from "./store.js";

export interface Catalog {
  readonly layout: Layout;
  readonly store: Store;
  /** What the person should know: where the catalog went, what was set aside. */
  readonly notices: readonly string[];
  /** Does `work` when the catalog is closed: for what is kept open beside it. */
  whenClosed(work: () => void): void;
  close(): void;
}

/**
 * Opens the catalog that covers `folder`: found upward from it, made there when there is none.
 * With `create: false` nothing is made: then it throws CATALOG_NOT_FOUND, and CATALOG_DAMAGED where it would
 * otherwise set a damaged database aside and start a new one. Throws FOLDER_NOT_FOUND, CATALOG_NEWER, NOT_WRITABLE.
 */
export function openCatalog(folder: string, options: LocateOptions = {}): Catalog {
  const create = options.create ?? true;
  const layout = locateCatalog(folder, { ...options, create });
  const notices = layout.notice === undefined ? [] : [layout.notice];
  let database: Database;
  try {
    database = openDatabase(layout, create);
  } catch (error) {
    if (!(error instanceof LookalikeError) || error.code !== "CATALOG_DAMAGED" || !create) throw error;
    notices.push(
      `the database was damaged: it was set aside as ${setAside(layout)} and is built anew; keep/ is untouched`,
    );
    database = openDatabase(layout, true);
  }
  const beside = new Map([
    [THUMBNAIL, new SideDatabase(layout.thumbnails, "thumbnails")],
    [SIGNATURE, new SideDatabase(layout.signatures, "signatures")],
  ]);
  const closing: (() => void)[] = [];
  const close = () => {
    for (const work of closing.splice(0)) work();
    for (const side of beside.values()) side.close();
    database.close();
  };
  const whenClosed = (work: () => void) => void closing.push(work);
  return { layout, store: new Store(database, beside), notices, whenClosed, close };
}

function openDatabase(layout: Layout, create: boolean): Database {
  const isNew = (statSync(layout.database, { throwIfNoEntry: false })?.size ?? 0) === 0;
  if (isNew && !create)
    throw new LookalikeError("CATALOG_NOT_FOUND", `The catalog ${layout.folder} holds no database`);
  const database = new Database(layout.database);
  try {
    database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;");
    migrate(database);
    if (create && !isNew && database.pragma("quick_check(1)") !== "ok") {
      throw new LookalikeError("CATALOG_DAMAGED", `The database ${layout.database} is damaged`);
    }
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Renames the database and its write-ahead log; the new name. */
function setAside(layout: Layout): string {
  let name = `${layout.database}.damaged`;
  for (let n = 2; existsSync(name); n++) name = `${layout.database}.damaged-${n}`;
  for (const suffix of ["", "-wal", "-shm"]) {
    if (existsSync(layout.database + suffix)) renameSync(layout.database + suffix, name + suffix);
  }
  return name;
}
