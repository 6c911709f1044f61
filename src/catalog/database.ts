// The one file that knows the SQLite library (libsql, better-sqlite3's interface, prebuilt for every platform).
// It evens out the library's traps: get() adds a _metadata key; all() and iterate() return blobs as ArrayBuffer;
// a single blob given as the only parameter is taken for named parameters and brings the process down, so values
// always go as one array.

import { dirname } from "node:path";
import Libsql from "libsql";
import { LookalikeError } from "../contract/errors.js";
import { freeBytes } from "./platform.js";

export type Value = string | number | bigint | null | Uint8Array;
export type Row = Record<string, Value>;

export interface Statement {
  run(...values: Value[]): { changes: number; lastInsertRowid: number };
  get(...values: Value[]): Row | undefined;
  all(...values: Value[]): Row[];
  iterate(...values: Value[]): Generator<Row>;
}

/** More than the program has texts of its own. */
const MOST_KEPT = 256;

export class Database {
  readonly path: string;
  private readonly inner: Libsql.Database;
  private readonly statements = new Map<string, Statement>();

  /** Opens or makes the file. Throws CATALOG_DAMAGED when it is no database, DISK_FULL, NOT_WRITABLE. */
  constructor(path: string, options: { readonly timeoutMs?: number } = {}) {
    this.path = path;
    this.inner = guarded(path, () => new Libsql(path, { timeout: options.timeoutMs ?? 5000 }));
  }

  exec(sql: string): void {
    guarded(this.path, () => this.inner.exec(sql));
  }

  prepare(sql: string): Statement {
    const path = this.path;
    const statement = guarded(path, () => this.inner.prepare(sql));
    return {
      run: (...values) => {
        const { changes, lastInsertRowid } = guarded(path, () => statement.run(values));
        return { changes, lastInsertRowid: Number(lastInsertRowid) };
      },
      get: (...values) => {
        const row = guarded(path, () => statement.get(values)) as Row | undefined;
        return row === undefined ? undefined : clean(row);
      },
      all: (...values) => (guarded(path, () => statement.all(values)) as Row[]).map(clean),
      *iterate(...values) {
        for (const row of guarded(path, () => statement.iterate(values)) as Iterable<Row>) yield clean(row);
      },
    };
  }

  /** As `prepare`, once for equal texts: kept, up to MOST_KEPT of them, since filters make ever new ones. */
  statement(sql: string): Statement {
    const known = this.statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.prepare(sql);
    const [oldest] = this.statements.keys();
    if (this.statements.size >= MOST_KEPT && oldest !== undefined) this.statements.delete(oldest);
    this.statements.set(sql, statement);
    return statement;
  }

  /** How long a statement waits for another process's lock, in ms; the whole thread waits with it. */
  waitAtMost(ms: number): void {
    this.exec(`PRAGMA busy_timeout = ${Math.trunc(ms)}`);
  }

  /**
   * Runs `work` in one transaction: all of it is stored, or nothing. A "deferred" one keeps nobody from writing
   * while it only reads, or writes temporary tables.
   */
  transaction<T>(work: () => T, lock: "immediate" | "deferred" = "immediate"): T {
    this.exec(`BEGIN ${lock}`);
    try {
      const result = work();
      this.exec("COMMIT");
      return result;
    } catch (error) {
      try {
        this.exec("ROLLBACK");
      } catch {
        // The first error is the one to report; SQLite rolls back by itself on a full disk.
      }
      throw error;
    }
  }

  pragma(name: string): Value {
    const row = this.prepare(`PRAGMA ${name}`).get();
    return row === undefined ? null : (Object.values(row)[0] ?? null);
  }

  close(): void {
    this.inner.close();
  }
}

/** Whether an error of SQLite says that someone else holds the lock. */
export function isBusy(error: unknown): boolean {
  return codeOf((error as Error).cause ?? error).startsWith("SQLITE_BUSY");
}

function clean(row: Row): Row {
  delete row._metadata;
  for (const key of Object.keys(row)) {
    const value = row[key] as unknown;
    if (value instanceof ArrayBuffer) row[key] = new Uint8Array(value);
  }
  return row;
}

function guarded<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw knownError(path, error) ?? error;
  }
}

/** An error of SQLite in our words, by its code, or by its message where the library gives no code. */
function knownError(path: string, error: unknown): LookalikeError | undefined {
  const code = codeOf(error);
  const text = `${code} ${(error as Error).message}`;
  const cause = { cause: error };
  if (/SQLITE_(NOTADB|CORRUPT)|malformed|not a database/.test(text))
    return new LookalikeError("CATALOG_DAMAGED", `The database ${path} is damaged`, cause);
  if (
    /SQLITE_FULL|database or disk is full/.test(text) ||
    (/SQLITE_IOERR|disk I\/O error/.test(text) && isFull(path))
  )
    return new LookalikeError("DISK_FULL", `No space left while writing ${path}`, cause);
  if (/SQLITE_BUSY|database is locked/.test(text))
    return new LookalikeError("CATALOG_BUSY", `The database ${path} is locked by another process`, cause);
  if (
    /SQLITE_(READONLY|CANTOPEN|PERM|IOERR)|readonly database|unable to open|disk I\/O error|ConnectionFailed/.test(
      text,
    )
  )
    return new LookalikeError("NOT_WRITABLE", `Cannot open or write the database ${path}`, cause);
  return undefined;
}

/** Whether the disk has too little space left for SQLite's own files. */
function isFull(path: string): boolean {
  return (freeBytes(dirname(path)) ?? Number.POSITIVE_INFINITY) < 200_000;
}

function codeOf(error: unknown): string {
  const code = (error as { code?: unknown }).code;
  return typeof code === "string" ? code : "";
}
