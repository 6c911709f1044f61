// Brings the rows that can be asked up to date with the catalog, when a search begins: only images that changed are
// described anew, and where nothing changed it costs a look at an empty table and at the folder of records.

import { setImmediate } from "node:timers/promises";
import type { Catalog } from "../../catalog/catalog.js";
import { imageSources } from "../../catalog/description-sources.js";
import { type Description, Descriptions } from "../../catalog/descriptions.js";
import { LookalikeError } from "../../contract/errors.js";
import { RecordJoin } from "../records/join.js";
import { loadRecords } from "../records/load.js";
import { DESCRIBED_BY, DESCRIPTION_VERSION, describeImage } from "./describe-image.js";

export interface SyncOptions {
  /** Images described so far, and how many there are to describe. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Images described in one transaction: a scan that runs meanwhile waits a second or two for it. */
const BATCH = 5000;
/** KiB of pages kept in memory meanwhile: indexes of 100,000 pictures are far larger than SQLite's usual 2 MB. */
const CACHE_KIB = 128 * 1024;

/**
 * Describes the images that changed since the last call; how many. What was done is stored when it is stopped. Throws
 * INTERRUPTED, CATALOG_BUSY, DISK_FULL, NOT_WRITABLE, SET_DAMAGED for records that cannot be read.
 */
export function syncDescriptions(catalog: Catalog, options: SyncOptions = {}): number {
  let described = 0;
  for (const done of describing(catalog, options)) described = done;
  return described;
}

/** The same with pauses, in which Ctrl-C gets through: for whoever may have a hundred thousand images to describe. */
export async function syncInPieces(catalog: Catalog, options: SyncOptions = {}): Promise<number> {
  let described = 0;
  for (const done of describing(catalog, options)) {
    described = done;
    await setImmediate();
  }
  return described;
}

/** Describes batch after batch; yields how many images were done after each. */
function* describing(catalog: Catalog, { onProgress, signal }: SyncOptions): Generator<number, void> {
  const { store } = catalog;
  const descriptions = new Descriptions(store.database);
  if (descriptions.state("version") !== versionText()) startAnew(descriptions, catalog);
  loadRecords(catalog, descriptions);
  const total = descriptions.countStale();
  if (total > BATCH) store.database.exec(`PRAGMA cache_size = -${CACHE_KIB}`);
  try {
    let done = 0;
    while (descriptions.stale(1).length > 0) {
      if (signal?.aborted === true)
        throw new LookalikeError("INTERRUPTED", "Stopped before the search began");
      done += store.transaction(() => describeSome(descriptions, catalog));
      onProgress?.(done, Math.max(done, total));
      yield done;
    }
  } finally {
    if (total > BATCH) store.database.exec("PRAGMA cache_size = -2000");
  }
}

/** How many images the next call describes, as far as a look at the database tells: records may change more. */
export function countUndescribed({ store }: Catalog): number {
  const descriptions = new Descriptions(store.database);
  return descriptions.state("version") === versionText() ? descriptions.countStale() : store.counts().images;
}

/** Reads and writes in one transaction, so that no change falls between. */
function describeSome(descriptions: Descriptions, { store }: Catalog): number {
  const ids = descriptions.stale(BATCH);
  const sources = imageSources(store, ids, DESCRIBED_BY);
  const join = new RecordJoin(store.database);
  descriptions.put(
    ids.map((id): [number, Description | undefined] => {
      const source = sources.get(id);
      return [id, source && describeImage(source, join.recordsOf(source))];
    }),
  );
  return ids.length;
}

/** The rows were made in another way, or never. */
function startAnew(descriptions: Descriptions, { store }: Catalog): void {
  store.transaction(() => {
    descriptions.clear();
    descriptions.dependOn(DESCRIBED_BY.map(({ name }) => name));
    descriptions.markAllStale();
    descriptions.setState("version", versionText());
  });
}

function versionText(): string {
  return JSON.stringify([DESCRIPTION_VERSION, ...DESCRIBED_BY.map(({ version }) => version)]);
}
