// One writer at a time. The lock is SQLite's own exclusive lock on a file of its own: the operating system
// lets go of it when the process dies, so a crash leaves nothing stale behind. Who holds it stands beside it
// in words, for the one who has to wait.

import { readFileSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { LookalikeError } from "../contract/errors.js";
import { Database, isBusy } from "./database.js";
import type { Layout } from "./layout.js";

export interface Lock {
  release(): void;
}

/** Takes the write lock for `purpose` ("index", "apply"). Throws CATALOG_BUSY naming the owner. */
export function takeLock(layout: Layout, purpose: string): Lock {
  const database = openLock(layout);
  try {
    database.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    database.close();
    if (isBusy(error))
      throw new LookalikeError("CATALOG_BUSY", `${owner(layout)} is writing to ${layout.folder}`, {
        cause: error,
      });
    throw error;
  }
  try {
    writeFileSync(
      ownerFile(layout),
      `${JSON.stringify({ purpose, pid: process.pid, host: hostname(), since: new Date().toISOString() })}\n`,
    );
  } catch {
    // The lock holds without its owner's name; the next writer reads "another process".
  }
  return {
    release: () => {
      database.exec("ROLLBACK");
      database.close();
    },
  };
}

/** Whether someone holds the write lock, and who, in words; undefined when it is free. */
export function lockOwner(layout: Layout): string | undefined {
  try {
    takeLock(layout, "doctor").release();
    return undefined;
  } catch (error) {
    if (error instanceof LookalikeError && error.code === "CATALOG_BUSY") return owner(layout);
    return undefined; // a catalog that cannot be written has no writer
  }
}

function openLock(layout: Layout): Database {
  try {
    return new Database(layout.lock, { timeoutMs: 0 });
  } catch (error) {
    if (isBusy(error))
      throw new LookalikeError("CATALOG_BUSY", `${owner(layout)} is writing to ${layout.folder}`, {
        cause: error,
      });
    throw error;
  }
}

function ownerFile(layout: Layout): string {
  return `${layout.lock}.owner.json`;
}

function owner(layout: Layout): string {
  try {
    const { purpose, pid, host, since } = JSON.parse(readFileSync(ownerFile(layout), "utf8")) as Record<
      string,
      unknown
    >;
    return `lookalike ${String(purpose)} (process ${String(pid)} on ${String(host)}, since ${String(since)})`;
  } catch {
    return "another process";
  }
}
