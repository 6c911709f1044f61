// Looks whether another process changed the catalog: a command that scanned, applied or decided meanwhile.

import { statSync } from "node:fs";
import type { Catalog } from "../catalog/catalog.js";

const LOOK_EVERY_MS = 2000;

export interface Watch {
  /** Takes what is there now as known: what this server did itself is no news. */
  settle(): void;
  /** Takes what was said by now as known, and nothing else: another process may have written since the last look. */
  settleDecisions(): void;
  close(): void;
}

export interface WatchOptions {
  /** Whether anybody would hear of it, and whether a job of ours is not the one who writes. */
  readonly isWanted: () => boolean;
  readonly onChange: () => void;
}

export function watchCatalog(catalog: Catalog, { isWanted, onChange }: WatchOptions): Watch {
  let known = stampOf(catalog);
  let isClosed = false;
  const look = () => {
    if (!isWanted()) return;
    const now = stampOf(catalog);
    if (isSame(now, known)) return;
    known = now;
    onChange();
  };
  const timer = setInterval(look, LOOK_EVERY_MS);
  timer.unref();
  return {
    settle: () => {
      if (!isClosed) known = stampOf(catalog); // a job may end after the catalog was closed
    },
    settleDecisions: () => {
      if (!isClosed) known = { ...known, decisions: fileStamp(catalog.layout.decisions) };
    },
    close: () => {
      isClosed = true;
      clearInterval(timer);
    },
  };
}

/** What differs when another connection committed, or when a line was added to what is kept. */
interface Stamp {
  readonly version: unknown;
  readonly decisions: string;
  readonly journal: string;
}

function stampOf({ layout, store }: Catalog): Stamp {
  let version: unknown;
  try {
    version = store.database.pragma("data_version");
  } catch {
    version = "unreadable";
  }
  return { version, decisions: fileStamp(layout.decisions), journal: fileStamp(layout.journal) };
}

function isSame(a: Stamp, b: Stamp): boolean {
  return a.version === b.version && a.decisions === b.decisions && a.journal === b.journal;
}

/** Tells one state of a file from another without reading it. A disk that fails is a state too, not an end. */
export function fileStamp(path: string): string {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    return stats === undefined ? "none" : `${stats.size}:${stats.mtimeMs}:${stats.ino}`;
  } catch (error) {
    return `error:${(error as NodeJS.ErrnoException).code}`;
  }
}
