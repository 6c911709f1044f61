// Fingerprints of any files, without a catalog: each is read and decoded once for all methods, over the cores, and its
// row comes in the order the files were given. Nothing is stored; a thread holds one picture at a time.

import { availableParallelism } from "node:os";
import { findMethod } from "../fingerprint/registry.js";
import type { ReadOptions } from "../image/read.js";
import { inOrder } from "../workers/in-order.js";
import { openPool, workerFailure } from "../workers/pool.js";
import type { FileTask } from "./fingerprint-file.js";
import { type Fingerprinted, fastMethodNamed, type Reading } from "./fingerprint-picture.js";

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

/** Files handed out for each thread, so that one that takes long does not make the others wait for their turn. */
const FILES_PER_THREAD = 8;

/**
 * Fingerprints files (absolute paths, or relative to the current folder), one row a file in the order given, as they
 * come. A file or picture that cannot be read is a row that says why, also when its decoder hangs or dies. Throws
 * OPTION_INVALID at once for a method that is unknown, or has no fast form where that is asked for.
 */
export function fingerprintFiles(
  paths: readonly string[],
  options: FingerprintFilesOptions = {},
): AsyncGenerator<FileFingerprints, void> {
  const { methods = ["pdq"], reading = "exact", read = {} } = options;
  for (const name of methods) (reading === "fast" ? fastMethodNamed : findMethod)(name);
  return rowsOf(paths, { methods, reading, read }, options);
}

type Asked = Omit<FileTask, "path">;

async function* rowsOf(
  paths: readonly string[],
  asked: Asked,
  { threads, timeoutMs, signal, onProgress }: FingerprintFilesOptions,
): AsyncGenerator<FileFingerprints, void> {
  if (paths.length === 0) return;
  // Also for a single file: only a thread can be stopped while it decodes.
  const pool = openPool<FileTask, Fingerprinted>(new URL("./fingerprint-worker.js", import.meta.url), {
    threads: Math.min(threads ?? availableParallelism(), paths.length),
    timeoutMs,
  });
  const lost = (error: unknown): Fingerprinted => ({ failure: workerFailure(error) });
  const rowOf = async (path: string): Promise<FileFingerprints> => ({
    path,
    ...(await pool.run({ path, ...asked }).catch(lost)),
  });
  let done = 0;
  try {
    for await (const row of inOrder(paths, pool.threads * FILES_PER_THREAD, rowOf, signal)) {
      done += 1;
      onProgress?.(done, paths.length);
      yield row;
    }
  } finally {
    await pool.close();
  }
}
