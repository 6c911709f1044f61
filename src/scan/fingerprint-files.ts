// Fingerprints of any files, without a catalog: each is read and decoded once for all methods, over the cores, and its
// row comes in the order the files were given. Nothing is stored; memory is bounded by the files in flight.

import { readBytes } from "../catalog/read-file.js";
import { findMethod } from "../fingerprint/registry.js";
import type { ReadOptions } from "../image/read.js";
import { inOrder } from "../workers/in-order.js";
import { lostWorkerReason, openPool, type Pool } from "../workers/pool.js";
import {
  type Fingerprinted,
  type FingerprintTask,
  fingerprintPicture,
  type Reading,
} from "./fingerprint-picture.js";
import { failureOf } from "./picture-failure.js";

export interface FingerprintFilesOptions {
  /** Names, as `findMethod` knows them: "phash", "phash-16"; default PDQ. */
  readonly methods?: readonly string[] | undefined;
  /** Default "exact". */
  readonly reading?: Reading | undefined;
  readonly read?: ReadOptions | undefined;
  /** Worker threads; default one a core. */
  readonly threads?: number | undefined;
  /** A picture that takes a worker longer is a failure, and its thread replaced. Default two minutes. */
  readonly timeoutMs?: number | undefined;
  /** Stops in order: no further file is begun, those under way still come. */
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** A file's fingerprints, one a method in the order asked for; or why there are none. */
export type FileFingerprints = { readonly path: string } & Fingerprinted;

/** So few files are fingerprinted here: starting threads would cost more. */
const FILES_WITHOUT_THREADS = 2;

/** Files in flight for each thread: one is decoded while the next ones are read. */
const FILES_PER_THREAD = 3;

/**
 * Fingerprints files (absolute paths, or relative to the current folder), one row a file in the order given, as they
 * come. A file or picture that cannot be read is a row that says why, also when its decoder hangs or dies (but for one
 * or two files, which are decoded in this process). Throws OPTION_INVALID at once for an unknown method.
 */
export function fingerprintFiles(
  paths: readonly string[],
  options: FingerprintFilesOptions = {},
): AsyncGenerator<FileFingerprints, void> {
  const { methods = ["pdq"], reading = "exact", read = {} } = options;
  for (const name of methods) findMethod(name);
  return rowsOf(paths, { methods, reading, read }, options);
}

type Asked = Omit<FingerprintTask, "bytes">;

async function* rowsOf(
  paths: readonly string[],
  asked: Asked,
  { threads, timeoutMs, signal, onProgress }: FingerprintFilesOptions,
): AsyncGenerator<FileFingerprints, void> {
  const worker = new URL("./fingerprint-worker.js", import.meta.url);
  const pool =
    paths.length > FILES_WITHOUT_THREADS
      ? openPool<FingerprintTask, Fingerprinted>(worker, { threads, timeoutMs })
      : undefined;
  const atOnce = (pool?.threads ?? 1) * FILES_PER_THREAD;
  let done = 0;
  try {
    for await (const row of inOrder(paths, atOnce, (path) => fingerprintFile(path, asked, pool), signal)) {
      done += 1;
      onProgress?.(done, paths.length);
      yield row;
    }
  } finally {
    await pool?.close();
  }
}

async function fingerprintFile(
  path: string,
  asked: Asked,
  pool: Pool<FingerprintTask, Fingerprinted> | undefined,
): Promise<FileFingerprints> {
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = await readBytes(path);
  } catch (error) {
    return { path, failure: failureOf(error) };
  }
  const task = { bytes, ...asked };
  try {
    return {
      path,
      ...(pool === undefined ? await fingerprintPicture(task) : await pool.run(task, [bytes.buffer])),
    };
  } catch (error) {
    return { path, failure: { code: "IMAGE_CORRUPT", reason: lostWorkerReason(error) } };
  }
}
