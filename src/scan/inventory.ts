// What the catalog knew before the scan, held against what the walk finds: which files are unchanged (nothing to
// do), which were renamed (same inode, size and time: nothing to read), and which must be read.

import type { Catalog } from "../catalog/catalog.js";
import { isBelow } from "../catalog/platform.js";
import type { FileStamp, Store, StoredFile } from "../catalog/store.js";
import type { WalkEntry } from "../catalog/walk.js";
import { READER_PREFIX } from "../image/read-settings.js";
import type { Analyzer } from "./analyzers.js";

export interface Todo extends FileStamp {
  readonly path: string;
}

export interface Inventory {
  readonly known: ReadonlyMap<string, StoredFile>;
  /** Paths found by the walk. */
  readonly seen: Set<string>;
  /** Folders that could not be listed: what was known below them is not gone. */
  readonly unreadable: string[];
  readonly todo: Todo[];
  /** New paths whose content the catalog knew already, and the image's row. */
  readonly knownContentAt: Map<string, number>;
  readonly counts: { added: number; changed: number; unchanged: number; failed: number; bytesRead: number };
  readonly settings: string;
  readonly retryFailed: boolean;
  readonly analyzers: readonly Analyzer[];
  /** Names of the analyzers an image still lacks. */
  missing(image: number): string[];
  /** Says that an image has every analyzer's feature now. */
  learned(image: number): void;
  forgetFailuresBelow(folder: string): void;
  readonly store: Store;
  readonly byInode: ReadonlyMap<string, StoredFile>;
}

/** A file written this close to its last reading may have been written again with the same time (FAT counts two seconds). */
const RACY_US = 2_000_000;

export interface InventoryOptions {
  /** Analyzers wanted; one whose features cannot be kept now is left out. */
  readonly analyzers: readonly Analyzer[];
  readonly settings: string;
  /** Try pictures again that could not be decoded with these settings. */
  readonly retryFailed: boolean;
}

export function takeInventory(catalog: Catalog, options: InventoryOptions): Inventory {
  const { store } = catalog;
  const { settings, retryFailed } = options;
  const analyzers = options.analyzers.filter(({ name }) => store.keeps(name));
  const known = new Map<string, StoredFile>();
  const byInode = new Map<string, StoredFile>();
  for (const file of store.files()) {
    known.set(file.path, file);
    byInode.set(file.inode, file);
  }
  const having = analyzers.map(({ name, version }) => ({ name, images: store.imagesWith(name, version) }));
  const failedNow = store.failedWith(settings);
  const stale = store.readByOthers(READER_PREFIX);
  return {
    known,
    byInode,
    seen: new Set(),
    unreadable: [],
    todo: [],
    knownContentAt: new Map(),
    counts: { added: 0, changed: 0, unchanged: 0, failed: 0, bytesRead: 0 },
    settings,
    retryFailed,
    analyzers,
    learned: (image) => {
      for (const { images } of having) images.add(image);
      stale.delete(image);
      failedNow.delete(image);
    },
    missing: (image) =>
      stale.has(image) || (retryFailed && failedNow.has(image))
        ? having.map(({ name }) => name)
        : failedNow.has(image)
          ? []
          : having.filter(({ images }) => !images.has(image)).map(({ name }) => name),
    forgetFailuresBelow: (folder) => {
      store.transaction(() => {
        for (const { path } of store.unreadable()) {
          if (isBelow(path, folder)) store.removeFailure(path);
        }
      });
    },
    store,
  };
}

/** Sorts one entry of the walk: counted, or put on the list of what must be read. */
export function classify(inventory: Inventory, entry: WalkEntry): void {
  const { counts, store, known, seen, todo } = inventory;
  if (entry.kind === "failure") {
    counts.failed += 1;
    // A file that only lies in the cloud now is still the file it was.
    if (entry.code === "FILE_NOT_LOCAL") seen.add(entry.path);
    if (entry.code === "FOLDER_UNREADABLE") inventory.unreadable.push(entry.path);
    store.putFailure(entry);
    return;
  }
  seen.add(entry.path);
  const before = known.get(entry.path);
  const twin = before ?? inventory.byInode.get(entry.inode);
  const untouched =
    twin !== undefined && sameStamp(twin, entry) && Math.abs(twin.readUs - entry.mtimeUs) > RACY_US;
  if (!untouched || inventory.missing(twin.image).length > 0) {
    todo.push(entry);
  } else if (before !== undefined) {
    counts.unchanged += 1;
  } else {
    counts.added += 1;
    store.putFile(entry.path, entry, twin.image, twin.readUs);
    inventory.knownContentAt.set(entry.path, twin.image);
  }
}

function sameStamp(a: FileStamp, b: FileStamp): boolean {
  return a.size === b.size && a.mtimeUs === b.mtimeUs && a.inode === b.inode;
}
