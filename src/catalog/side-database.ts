// A database beside catalog.db for what is large and can be made again at any time: thumbnails.db holds small
// pictures, signatures.db what proofs need of a picture. Each has a connection of its own, so that nothing that is
// wrong with it can touch the catalog: one that is damaged is deleted and begun anew, one that cannot be opened or
// written holds nothing. By content, not by the catalog's row numbers: those are given anew when the catalog is
// rebuilt.

import { existsSync, rmSync } from "node:fs";
import { LookalikeError } from "../contract/errors.js";
import { Database, type Statement } from "./database.js";

/** The analyzer whose bytes are kept in thumbnails.db. */
export const THUMBNAIL = "thumbnail";

/** The analyzer whose bytes are kept in signatures.db. */
export const SIGNATURE = "signature";

/** The one table such a database has. */
export type SideTable = "thumbnails" | "signatures";

const FORMAT = 1;

const tablesOf = (table: SideTable) => `
  CREATE TABLE IF NOT EXISTS ${table} (
    id INTEGER PRIMARY KEY,
    content TEXT NOT NULL,              -- SHA-256 of the picture's bytes, hex
    version INTEGER NOT NULL,           -- of the analyzer
    value BLOB NOT NULL
  );
  -- Covers the question which pictures have one, so that asking it does not read them all.
  CREATE UNIQUE INDEX IF NOT EXISTS ${table}_content ON ${table} (content, version);`;

interface Opened {
  readonly database: Database;
  readonly select: Statement;
  readonly contents: Statement;
  readonly insert: Statement;
  readonly removeOlder: Statement;
}

export class SideDatabase {
  private readonly path: string;
  private readonly table: SideTable;
  private opened: Opened | undefined;

  constructor(path: string, table: SideTable) {
    this.path = path;
    this.table = table;
  }

  /** Whether bytes can be kept now; makes the file where there is none. */
  canKeep(): boolean {
    return this.attempt(({ database }) => database.transaction(() => true), true) === true;
  }

  get(content: string, version: number): Uint8Array | undefined {
    const value = this.attempt(({ select }) => select.get(content, version)?.value, false);
    return value instanceof Uint8Array ? value : undefined; // SQLite keeps any type in any column
  }

  /** Keeps bytes in place of those of other versions of this content, where that is possible. */
  put(content: string, version: number, value: Uint8Array): void {
    this.attempt(({ insert, removeOlder }) => {
      removeOlder.run(content, version);
      insert.run(content, version, value);
    }, true);
  }

  /** Contents that have bytes of this version. */
  contents(version: number): Set<string> {
    const rows = this.attempt(({ contents }) => contents.all(version), false) ?? [];
    return new Set(rows.map(({ content }) => String(content)));
  }

  close(): void {
    this.opened?.database.close();
    this.opened = undefined;
  }

  /** Does `work`, a second time with a new file when the first was damaged; undefined when it cannot be done. */
  private attempt<T>(work: (opened: Opened) => T, create: boolean): T | undefined {
    for (let isAgain = false; ; isAgain = true) {
      try {
        if (this.opened === undefined && !create && !existsSync(this.path)) return undefined;
        this.opened ??= openFile(this.path, this.table);
        return work(this.opened);
      } catch (error) {
        if (!(error instanceof LookalikeError)) throw error;
        if (error.code !== "CATALOG_DAMAGED" || isAgain || !this.remove()) return undefined;
      }
    }
  }

  /** Deletes the file; whether that could be done. */
  private remove(): boolean {
    this.close();
    try {
      for (const suffix of ["", "-wal", "-shm"]) rmSync(this.path + suffix, { force: true, recursive: true });
      return true;
    } catch {
      return false;
    }
  }
}

function openFile(path: string, table: SideTable): Opened {
  const database = new Database(path, { timeoutMs: 1000 });
  try {
    database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;");
    const found = Number(database.pragma("user_version"));
    if (found > FORMAT) throw new LookalikeError("CATALOG_NEWER", `Got ${table} of format ${found}`);
    if (found < FORMAT) database.exec(`${tablesOf(table)} PRAGMA user_version = ${FORMAT};`);
    return { database, ...prepare(database, table) };
  } catch (error) {
    database.close();
    if (error instanceof LookalikeError) throw error;
    throw new LookalikeError("CATALOG_DAMAGED", `The database ${path} has other tables`, { cause: error });
  }
}

function prepare(database: Database, table: SideTable): Omit<Opened, "database"> {
  return {
    select: database.prepare(`SELECT value FROM ${table} WHERE content = ? AND version = ?`),
    contents: database.prepare(`SELECT content FROM ${table} WHERE version = ?`),
    insert: database.prepare(`INSERT OR REPLACE INTO ${table} (content, version, value) VALUES (?, ?, ?)`),
    removeOlder: database.prepare(`DELETE FROM ${table} WHERE content = ? AND version <> ?`),
  };
}
