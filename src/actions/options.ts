// What every action takes and gives: one shape of options, one blank answer, one lock around all that writes.

import type { Layout } from "../catalog/layout.js";
import { takeLock } from "../catalog/lock.js";
import type { Store } from "../catalog/store.js";
import type { ActionAnswer } from "../contract/answers.js";
import { disk, type Files } from "./files.js";

export interface ActionProgress {
  /** Steps looked at, refused ones too. */
  readonly done: number;
  readonly total: number;
  /** Bytes of the files moved so far. */
  readonly bytes: number;
}

export interface ActionOptions {
  /** Check everything, change nothing. */
  readonly dryRun?: boolean | undefined;
  /** Folders no file is taken from, besides the plan's own: as seen from here, or from the catalog's base. */
  readonly protectedFolders?: readonly string[] | undefined;
  /** Stops between steps; the answer then says `interrupted`. */
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: ActionProgress) => void) | undefined;
  readonly now?: (() => Date) | undefined;
  /** The file system; the disk unless a test says otherwise. */
  readonly files?: Files | undefined;
}

export interface UndoOptions extends ActionOptions {
  /** The catalog's rows, where there is a database: files that come back are put into it. */
  readonly store?: Store | undefined;
}

/** Options with their defaults filled in. */
export interface Settings {
  readonly layout: Layout;
  readonly files: Files;
  readonly now: () => Date;
  readonly dryRun: boolean;
  readonly signal: AbortSignal | undefined;
  readonly store: Store | undefined;
  readonly onProgress: (progress: ActionProgress) => void;
}

/** An answer while it is made. */
export type OpenAnswer = { -readonly [Key in keyof ActionAnswer]: ActionAnswer[Key] };

export function settingsOf(layout: Layout, options: UndoOptions): Settings {
  return {
    layout,
    files: options.files ?? disk,
    now: options.now ?? (() => new Date()),
    dryRun: options.dryRun === true,
    signal: options.signal,
    store: options.store,
    onProgress: options.onProgress ?? (() => {}),
  };
}

export function blankAnswer(journal: string, dryRun: boolean): OpenAnswer {
  return {
    ok: true,
    journal,
    done: 0,
    alreadyDone: 0,
    companions: 0,
    bytes: 0,
    dryRun,
    interrupted: false,
    refused: [],
    notUndone: [],
  };
}

/** Runs `work` while this process is the catalog's one writer. Throws CATALOG_BUSY. */
export async function locked<T>(layout: Layout, purpose: string, work: () => Promise<T>): Promise<T> {
  const lock = takeLock(layout, purpose);
  try {
    return await work();
  } finally {
    lock.release();
  }
}
