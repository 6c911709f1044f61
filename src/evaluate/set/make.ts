// The set an evaluation asks its questions of: a folder of files, made over the cores. They are real files, saved and
// read as any others, so that what is measured is what the product does with pictures and not with arrays.

import { availableParallelism } from "node:os";
import { LookalikeError } from "../../contract/errors.js";
import { inOrder } from "../../workers/in-order.js";
import { openPool, workerFailure } from "../../workers/pool.js";
import type { Part, PlannedPictures } from "../plan.js";
import type { EditFailure, MakeResult, MakeTask } from "./task.js";

export interface MakeOptions {
  readonly edits: readonly string[];
  readonly seed: number;
  readonly threads?: number | undefined;
  readonly maxPixels?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** Makes the files of a set below `folder`; those that could not be made are rows. Throws DISK_FULL, NOT_WRITABLE. */
export async function makeSet(
  folder: string,
  { originals, distractors }: PlannedPictures,
  { edits, seed, threads, maxPixels, signal, onProgress }: MakeOptions,
): Promise<EditFailure[]> {
  const all = [...originals, ...distractors];
  const pool = openPool<MakeTask, MakeResult>(new URL("./worker.js", import.meta.url), {
    threads: Math.min(threads ?? availableParallelism(), Math.max(1, all.length)),
  });
  const taskOf = (part: Part, number: number): MakeTask => ({
    ...{ folder, part, number, seed, maxPixels },
    isDistractor: number >= originals.length,
    edits: number < originals.length ? edits : [],
    others: othersThan(all, number),
  });
  const failures: EditFailure[] = [];
  try {
    const tasks = all.map(taskOf);
    const run = (task: MakeTask): Promise<MakeResult> =>
      pool.run(task).catch((error: unknown) => [{ path: task.part.source.path, ...workerFailure(error) }]);
    let done = 0;
    for await (const failed of inOrder(tasks, pool.threads * 2, run, signal)) {
      assertWritable(failed);
      failures.push(...failed);
      done += 1;
      onProgress?.(done, tasks.length);
    }
  } finally {
    await pool.close();
  }
  return failures;
}

/** A full disk is no row: every further picture would meet it, too. */
function assertWritable(failures: readonly EditFailure[]): void {
  for (const { code, reason } of failures)
    if (code === "DISK_FULL" || code === "NOT_WRITABLE") throw new LookalikeError(code, reason);
}

/** As many as a collage needs. */
const OTHERS = 3;

/** The next parts of other pictures; itself where there is no other. */
function othersThan(parts: readonly Part[], number: number): Part[] {
  const own = parts[number] as Part;
  const others: Part[] = [];
  for (let step = 1; step < parts.length && others.length < OTHERS; step++) {
    const other = parts[(number + step) % parts.length] as Part;
    if (other.source.content !== own.source.content) others.push(other);
  }
  return others.length === 0 ? [own] : others;
}
