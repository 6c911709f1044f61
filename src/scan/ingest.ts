// Reads the files of the list, analyzes what is new and stores it in batches. The main thread reads and hashes
// (so that known content never reaches a worker), the workers decode; memory is bounded by the files in flight.

import type { FileHandle } from "node:fs/promises";
import { open } from "node:fs/promises";
import { contentId } from "../catalog/identity.js";
import { toFileSystem } from "../catalog/platform.js";
import type { NewImage, Store, StoredFailure } from "../catalog/store.js";
import { fileFailure } from "../catalog/walk.js";
import type { ReadOptions } from "../image/read.js";
import { forEachAtOnce, type Pool, workerFailure } from "../workers/pool.js";
import type { Analysis, AnalyzeTask } from "./analyze.js";
import type { Inventory, Todo } from "./inventory.js";
import type { ScanModel } from "./models.js";

export interface IngestEffects {
  readonly store: Store;
  readonly pool: Pool<AnalyzeTask, Analysis>;
  /** The absolute path of a stored one. */
  resolve(path: string): string;
  readonly read: ReadOptions;
  readonly models: readonly ScanModel[];
  /** Pictures an analyzer gave nothing for are counted here, with the first reason. */
  readonly without: Map<string, { images: number; reason: string }>;
  /** Milliseconds per stage are added up here. */
  readonly stagesMs: Record<string, number>;
  readonly signal?: AbortSignal | undefined;
  onProgress(done: number): void;
}

type Outcome =
  | {
      readonly readUs: number;
      readonly file: Todo;
      readonly content: string;
      readonly bytes: number;
      readonly analysis: Analysis | undefined;
    }
  | { readonly failure: StoredFailure };

/** A batch is stored when it holds this many files or is this old: what a kill can lose. */
const BATCH_FILES = 200;
const BATCH_MS = 1000;
/** Node reads a file of up to 2 GiB at once. */
const MAX_FILE_BYTES = 2 ** 31 - 1;

/** Works through `inventory.todo`. What was finished is stored even when it throws or is stopped. */
export async function ingest(inventory: Inventory, effects: IngestEffects): Promise<void> {
  const batch = startBatch(inventory, effects);
  let done = 0;
  const lane = async (file: Todo) => {
    await readOne(file, inventory, effects, batch);
    done += 1;
    effects.onProgress(done);
  };
  try {
    await forEachAtOnce(inventory.todo, effects.pool.threads * 3, lane, effects.signal);
  } finally {
    batch.flush();
  }
}

/**
 * One file to its outcome. Two files of one content that meet in flight are decoded once: the second waits until
 * the first one's image is in the batch, and is stored after it.
 */
async function readOne(
  file: Todo,
  inventory: Inventory,
  effects: IngestEffects,
  batch: Batch,
): Promise<void> {
  const bytes = await readBytes(file, effects);
  if (!(bytes instanceof Uint8Array)) return batch.add({ failure: bytes });
  const size = bytes.length;
  const readUs = Date.now() * 1000;
  inventory.counts.bytesRead += size;
  const content = timed(effects, "hash", () => contentId(bytes));
  const twin = batch.underWay.get(content);
  if (twin !== undefined) {
    await twin;
    return batch.add({ readUs, file, content, bytes: size, analysis: undefined });
  }
  const analyzers = analyzersFor(content, inventory, effects.store);
  if (analyzers.length === 0) return batch.add({ readUs, file, content, bytes: size, analysis: undefined });
  const work = analyzeInPool(bytes, analyzers, effects).then((analysis) =>
    batch.add({ readUs, file, content, bytes: size, analysis }),
  );
  batch.underWay.set(content, work);
  await work;
}

/** The analyzers still to run for a content: all for a new one, the missing ones for a known one, none if nothing is new. */
function analyzersFor(content: string, inventory: Inventory, store: Store): string[] {
  const image = store.imageByContent(content);
  const all = inventory.analyzers.map(({ name }) => name);
  if (image === undefined) return all;
  if (image.failure !== undefined)
    return image.settings === inventory.settings && !inventory.retryFailed ? [] : all;
  return inventory.missing(image.id);
}

async function analyzeInPool(
  bytes: Uint8Array<ArrayBuffer>,
  analyzers: readonly string[],
  effects: IngestEffects,
): Promise<Analysis> {
  try {
    return await effects.pool.run({ bytes, analyzers, read: effects.read, models: effects.models }, [
      bytes.buffer,
    ]);
  } catch (error) {
    const failure = workerFailure(error);
    return { image: undefined, features: [], without: [], failure, transient: true, stagesMs: {} };
  }
}

async function readBytes(
  file: Todo,
  effects: IngestEffects,
): Promise<Uint8Array<ArrayBuffer> | StoredFailure> {
  if (file.size > MAX_FILE_BYTES)
    return { path: file.path, code: "IMAGE_TOO_LARGE", reason: `the file has ${file.size} bytes` };
  const start = performance.now();
  let handle: FileHandle | undefined;
  try {
    handle = await open(toFileSystem(effects.resolve(file.path)), "r");
    const bytes = await handle.readFile();
    const after = await handle.stat({ bigint: true });
    if (Number(after.mtimeNs / 1000n) !== file.mtimeUs || bytes.length !== file.size) {
      return { path: file.path, code: "FILE_CHANGED", reason: "it changed while it was read" };
    }
    return ownBuffer(bytes);
  } catch (error) {
    const { code, reason } = fileFailure(file.path, error);
    return { path: file.path, code, reason };
  } finally {
    await handle?.close();
    effects.stagesMs.read = (effects.stagesMs.read ?? 0) + performance.now() - start;
  }
}

interface Batch {
  /** Contents being analyzed, or analyzed and not yet stored. */
  readonly underWay: Map<string, Promise<void>>;
  add(outcome: Outcome): void;
  flush(): void;
}

function startBatch(inventory: Inventory, effects: IngestEffects): Batch {
  const underWay = new Map<string, Promise<void>>();
  let waiting: Outcome[] = [];
  let since = performance.now();
  const flush = () => {
    const outcomes = waiting;
    waiting = [];
    since = performance.now();
    if (outcomes.length === 0) return;
    timed(effects, "store", () =>
      effects.store.transaction(() => {
        for (const outcome of outcomes) storeOutcome(outcome, inventory, effects);
      }),
    );
    for (const outcome of outcomes) if ("content" in outcome) underWay.delete(outcome.content);
  };
  const add = (outcome: Outcome) => {
    waiting.push(outcome);
    if (waiting.length >= BATCH_FILES || performance.now() - since > BATCH_MS) flush();
  };
  return { underWay, add, flush };
}

function storeOutcome(outcome: Outcome, inventory: Inventory, effects: IngestEffects): void {
  const { store, stagesMs, without } = effects;
  const { counts } = inventory;
  if ("failure" in outcome) {
    counts.failed += 1;
    store.removeFile(outcome.failure.path);
    store.putFailure(outcome.failure);
    return;
  }
  const { readUs, file, content, bytes, analysis } = outcome;
  let image = store.imageByContent(content)?.id;
  const wasKnown = image !== undefined;
  if (analysis !== undefined) {
    for (const [stage, ms] of Object.entries(analysis.stagesMs))
      stagesMs[stage] = (stagesMs[stage] ?? 0) + ms;
    if (analysis.failure !== undefined) counts.failed += 1;
    for (const { analyzer, reason } of analysis.without) {
      const before = without.get(analyzer);
      without.set(analyzer, { images: (before?.images ?? 0) + 1, reason: before?.reason ?? reason });
    }
    // What was once learnt of a picture is not thrown away because learning more of it failed.
    const keepsOld = analysis.failure !== undefined && store.imageByContent(content)?.pixel !== undefined;
    if (!keepsOld) image = store.putImage(imageRow(content, bytes, inventory.settings, analysis));
    for (const feature of analysis.features) store.putFeature(image as number, feature);
    if (analysis.failure === undefined) inventory.learned(image as number);
  }
  if (image === undefined) throw new Error(`No image is stored for ${content}`);
  const before = inventory.known.get(file.path);
  if (before === undefined) {
    counts.added += 1;
    if (wasKnown) inventory.knownContentAt.set(file.path, image);
  } else if (before.image === image) counts.unchanged += 1;
  else counts.changed += 1;
  store.putFile(file.path, file, image, readUs);
}

function imageRow(
  content: string,
  bytes: number,
  settings: string,
  { image, failure, transient }: Analysis,
): NewImage {
  // A failure that may pass (a worker that died or hung) is tried again: no settings are noted for it.
  return {
    content,
    bytes,
    settings: transient ? "" : settings,
    pixel: image?.pixel,
    facts: image?.facts,
    metadata: image?.metadata,
    failure,
  };
}

function timed<T>({ stagesMs }: IngestEffects, stage: string, work: () => T): T {
  const start = performance.now();
  const result = work();
  stagesMs[stage] = (stagesMs[stage] ?? 0) + performance.now() - start;
  return result;
}

/** The bytes in a buffer of their own, so that it can move to a worker. */
function ownBuffer(bytes: Buffer): Uint8Array<ArrayBuffer> {
  const { buffer, byteOffset, byteLength } = bytes;
  const whole = buffer instanceof ArrayBuffer && byteOffset === 0 && byteLength === buffer.byteLength;
  return whole ? new Uint8Array(buffer) : new Uint8Array(bytes);
}
