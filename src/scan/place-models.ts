// How many threads of a scan hold models: every thread has sessions of its own, and a network's weights cannot be shared
// between them, so the memory decides. What is said of models that gave nothing.

import { stat } from "node:fs/promises";
import { availableParallelism, totalmem } from "node:os";
import { LookalikeError } from "../contract/errors.js";
import type { Pool } from "../workers/pool.js";
import type { Analysis, AnalyzeTask } from "./analyze.js";
import type { ScanModel } from "./models.js";
import type { PictureFailure } from "./picture-failure.js";

/** As many threads as the memory has room for sessions in; the processors left over go into each run. */
export async function placeModels(
  models: readonly ScanModel[],
  threads: number | undefined,
): Promise<ModelPlaces> {
  if (models.length === 0) return { models, workers: threads, notices: [] };
  const wanted = threads ?? availableParallelism();
  const bytesEach = await sessionBytes(models);
  const { workers, threadsEach } = shareThreads(wanted, bytesEach, modelMemoryBytes());
  const names = models.map(({ card }) => card.name).join(", ");
  const fewer = `${workers} of ${wanted} threads read pictures: ${names} takes about ${Math.ceil(bytesEach / 2 ** 20)} MB in each`;
  return {
    models: models.map((model) => ({ ...model, threads: threadsEach })),
    workers,
    notices: workers < wanted ? [fewer] : [],
  };
}

export interface ModelPlaces {
  readonly models: readonly ScanModel[];
  readonly workers: number | undefined;
  readonly notices: string[];
}

/** Opens the models in one of the threads. Throws what keeps them from running. */
export async function assertRunning(
  pool: Pool<AnalyzeTask, Analysis>,
  models: readonly ScanModel[],
): Promise<void> {
  const opening = pool as Pool<unknown, unknown> as Pool<
    { models: readonly ScanModel[] },
    PictureFailure | undefined
  >;
  const failure = await opening.run({ models });
  if (failure !== undefined) throw new LookalikeError(failure.code, failure.reason);
}

/** Says how many pictures a model gave nothing for. */
export function describeWithout([analyzer, { images, reason }]: [
  string,
  { images: number; reason: string },
]): string {
  return `${images} ${images === 1 ? "picture has" : "pictures have"} no vector in ${analyzer}: ${reason}`;
}

/** Memory a session takes for each byte of its file: weights, their packed copies and the maps of one picture. */
const BYTES_PER_FILE_BYTE = 2;
const BYTES_PER_SESSION = 100 * 2 ** 20;

/** Bytes the sessions of one thread take, about. */
async function sessionBytes(models: readonly ScanModel[]): Promise<number> {
  const files = await Promise.all(models.map(({ path }) => stat(path).catch(() => ({ size: 0 }))));
  return files.reduce((sum, { size }) => sum + size * BYTES_PER_FILE_BYTE + BYTES_PER_SESSION, 0);
}

/** Memory that sessions may take together: half of what the machine, or the container, has. */
function modelMemoryBytes(): number {
  const limit = process.constrainedMemory?.() ?? 0;
  return (limit > 0 ? Math.min(limit, totalmem()) : totalmem()) / 2;
}

/** How many of `wanted` worker threads may hold sessions of `bytesEach`, at least one; and the threads each then runs with. */
export function shareThreads(
  wanted: number,
  bytesEach: number,
  memoryBytes: number,
): { workers: number; threadsEach: number } {
  const fitting = bytesEach === 0 ? wanted : Math.floor(memoryBytes / bytesEach);
  const workers = Math.max(1, Math.min(wanted, fitting));
  return { workers, threadsEach: Math.floor(wanted / workers) };
}
