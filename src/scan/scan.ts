// A scan: walk -> what changed? -> read -> known content? -> analyze in workers -> store, batch by batch.
// Unchanged files are never read, known content is never decoded again, a failure is a row, and a kill loses
// less than the last second's work.

import type { Catalog } from "../catalog/catalog.js";
import { realFolder } from "../catalog/layout.js";
import { takeLock } from "../catalog/lock.js";
import { absoluteFrom, isBelow, relativeTo } from "../catalog/platform.js";
import type { StoredFailure } from "../catalog/store.js";
import { walk } from "../catalog/walk.js";
import { DEFAULT_MAX_PIXELS, describeSettings } from "../image/read-settings.js";
import { openPool } from "../workers/pool.js";
import type { Analysis, AnalyzeTask } from "./analyze.js";
import { ANALYZERS, type Analyzer, analyzersNamed } from "./analyzers.js";
import { type IngestEffects, ingest } from "./ingest.js";
import { classify, type Inventory, takeInventory } from "./inventory.js";
import { modelAnalyzer, type ScanModel } from "./models.js";
import { isPictureName } from "./picture-name.js";
import { assertRunning, describeWithout, placeModels } from "./place-models.js";

export interface ScanProgress {
  readonly stage: "walk" | "read";
  /** Files walked, or files read. */
  readonly done: number;
  /** Files to read; undefined while walking. */
  readonly total: number | undefined;
  readonly failed: number;
  readonly bytes: number;
}

export interface ScanOptions {
  /** Patterns as in a .gitignore file, relative to each root. */
  readonly exclude?: readonly string[] | undefined;
  readonly minBytes?: number | undefined;
  readonly hidden?: boolean | undefined;
  /** Pixels a picture may have, all frames together; default 100 million. */
  readonly maxPixels?: number | undefined;
  /** Read SVG files; they are programs as much as pictures. Default off. */
  readonly svg?: boolean | undefined;
  /** Worker threads; default one a core. */
  readonly threads?: number | undefined;
  readonly analyzers?: readonly Analyzer[] | undefined;
  /** Models whose spaces are filled too; what is there of other spaces stays as it is. */
  readonly models?: readonly ScanModel[] | undefined;
  readonly onProgress?: ((progress: ScanProgress) => void) | undefined;
  /** Leave the rows of files that were not found, for a scan with other filters than the last one's. */
  readonly keepGone?: boolean | undefined;
  /** Try pictures again that could not be decoded, although neither they nor the settings changed. */
  readonly retryFailed?: boolean | undefined;
  /** Stops the scan cleanly: what is under way is stored, the next scan goes on. */
  readonly signal?: AbortSignal | undefined;
}

export interface ScanSummary {
  readonly files: number;
  readonly images: number;
  readonly added: number;
  readonly moved: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly gone: number;
  readonly failed: number;
  readonly seconds: number;
  readonly stagesMs: Readonly<Record<string, number>>;
  readonly interrupted: boolean;
}

export interface ScanResult {
  readonly summary: ScanSummary;
  readonly failures: readonly StoredFailure[];
  /** What a person should know of the models, for a person to read. */
  readonly notices: readonly string[];
}

/**
 * Brings the catalog up to date with `folders`. Throws FOLDER_NOT_FOUND for a missing folder, CATALOG_BUSY when
 * another scan runs, DISK_FULL; MODEL_INVALID, FILE_UNREADABLE or RUNTIME_MISSING when a model cannot run at all.
 * Pictures that fail are rows of the result; one that a model gives nothing for is counted in the notices.
 */
export async function scan(
  catalog: Catalog,
  folders: readonly string[],
  options: ScanOptions = {},
): Promise<ScanResult> {
  const roots = outermost(folders.map(realFolder));
  const started = performance.now();
  const lock = takeLock(catalog.layout, "index");
  try {
    const inventory = takeInventory(catalog, {
      analyzers: analyzersOf(options),
      settings: describeSettings(readOf(options)),
      retryFailed: options.retryFailed ?? false,
    });
    await walkRoots(catalog, roots, inventory, options);
    const stagesMs: Record<string, number> = { walk: performance.now() - started };
    const notices = inventory.todo.length > 0 ? await readFiles(catalog, inventory, stagesMs, options) : [];
    const interrupted = options.signal?.aborted === true;
    const gone =
      interrupted || options.keepGone === true
        ? { gone: 0, moved: 0 }
        : forgetGone(catalog, roots, inventory);
    const seconds = (performance.now() - started) / 1000;
    return { ...summarize(catalog, inventory, { ...gone, interrupted, stagesMs, seconds }), notices };
  } finally {
    lock.release();
  }
}

async function walkRoots(
  catalog: Catalog,
  roots: readonly string[],
  inventory: Inventory,
  options: ScanOptions,
): Promise<void> {
  const { layout, store } = catalog;
  let done = 0;
  store.transaction(() => {
    for (const root of roots) if (!isCovered(catalog, root)) store.addRoot(relativeTo(layout.base, root));
  });
  for (const root of roots) {
    inventory.forgetFailuresBelow(relativeTo(layout.base, root));
    for await (const entry of walk(root, { ...options, skip: layout.folder, accepts: isPictureName })) {
      if (options.signal?.aborted === true) return;
      classify(inventory, { ...entry, path: relativeTo(layout.base, entry.path) });
      done += 1;
      if (done % 64 === 0) report(options, inventory, "walk", done);
    }
  }
  report(options, inventory, "walk", done);
}

async function readFiles(
  catalog: Catalog,
  inventory: Inventory,
  stagesMs: Record<string, number>,
  options: ScanOptions,
): Promise<string[]> {
  const { models, workers, notices } = await placeModels(options.models ?? [], options.threads);
  const without: IngestEffects["without"] = new Map();
  const pool = openPool<AnalyzeTask, Analysis>(new URL("./worker.js", import.meta.url), { threads: workers });
  try {
    if (models.length > 0) await assertRunning(pool, models);
    await ingest(inventory, {
      store: catalog.store,
      pool,
      models,
      without,
      resolve: (path) => absoluteFrom(catalog.layout.base, path),
      read: readOf(options),
      stagesMs,
      signal: options.signal,
      onProgress: (done) => report(options, inventory, "read", done),
    });
    return [...notices, ...Array.from(without, describeWithout)];
  } finally {
    await pool.close();
  }
}

/** Removes the rows of files that are no longer there; how many of them live on under another path. */
function forgetGone(
  catalog: Catalog,
  roots: readonly string[],
  inventory: Inventory,
): { gone: number; moved: number } {
  const bases = roots.map((root) => relativeTo(catalog.layout.base, root));
  const arrived = new Map<number, number>();
  for (const image of inventory.knownContentAt.values()) arrived.set(image, (arrived.get(image) ?? 0) + 1);
  let gone = 0;
  let moved = 0;
  catalog.store.transaction(() => {
    for (const file of inventory.known.values()) {
      if (inventory.seen.has(file.path) || !bases.some((base) => isBelow(file.path, base))) continue;
      if (inventory.unreadable.some((folder) => isBelow(file.path, folder))) continue;
      catalog.store.removeFile(file.path);
      const left = arrived.get(file.image) ?? 0;
      if (left > 0) arrived.set(file.image, left - 1);
      if (left > 0) moved += 1;
      else gone += 1;
    }
  });
  return { gone, moved };
}

function summarize(
  catalog: Catalog,
  inventory: Inventory,
  rest: Pick<ScanSummary, "gone" | "moved" | "interrupted" | "stagesMs" | "seconds">,
): Omit<ScanResult, "notices"> {
  const failures = catalog.store.failures();
  const { files, images } = catalog.store.counts();
  const { added, changed, unchanged } = inventory.counts;
  return {
    failures,
    summary: {
      files,
      images,
      added: added - rest.moved,
      changed,
      unchanged,
      failed: failures.length,
      ...rest,
    },
  };
}

function report(
  options: ScanOptions,
  inventory: Inventory,
  stage: ScanProgress["stage"],
  done: number,
): void {
  const total = stage === "read" ? inventory.todo.length : undefined;
  options.onProgress?.({
    stage,
    done,
    total,
    failed: inventory.counts.failed,
    bytes: inventory.counts.bytesRead,
  });
}

function readOf(options: ScanOptions): { maxPixels: number; svg: boolean } {
  return { maxPixels: options.maxPixels ?? DEFAULT_MAX_PIXELS, svg: options.svg ?? false };
}

/** The analyzers asked for; workers find them by name, so only registered ones can run. */
function analyzersOf({ analyzers = ANALYZERS, models = [] }: ScanOptions): readonly Analyzer[] {
  return [...analyzersNamed(analyzers.map(({ name }) => name)), ...models.map(modelAnalyzer)];
}

/** The folders without those that lie inside another of them. */
function outermost(folders: readonly string[]): string[] {
  const unique = [...new Set(folders)].sort();
  return unique.filter((folder) => !unique.some((other) => other !== folder && isBelow(folder, other)));
}

function isCovered(catalog: Catalog, root: string): boolean {
  return catalog.store.roots().some((known) => isBelow(root, absoluteFrom(catalog.layout.base, known)));
}
