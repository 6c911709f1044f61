// Runs a pure function in worker threads. What a worker does stands in a file of the layer that needs it
// (scan/worker.ts, duplicates/worker.ts); this file only knows how to start them, feed them and stop them.

import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { Piscina } from "piscina";
import { builtModule } from "./built-module.js";
import { openSlots } from "./slots.js";

export interface PoolOptions {
  /** Worker threads; default one a core. */
  readonly threads?: number | undefined;
  /** A task that runs longer is stopped, and its thread replaced. Default two minutes. */
  readonly timeoutMs?: number | undefined;
}

export interface Pool<Task, Result> {
  readonly threads: number;
  /** Runs one task; the buffers in `transfer` move to the worker. Throws what the worker threw, WorkerTimeout, WorkerDied. */
  run(task: Task, transfer?: readonly ArrayBuffer[]): Promise<Result>;
  close(): Promise<void>;
}

/** A task ran longer than its pool allows. */
export class WorkerTimeout extends Error {}

/** A task brought its thread down: it ended, or its memory did. */
export class WorkerDied extends Error {}

/**
 * Why a worker gave no answer for a picture: it hung or died over it, which is laid to the picture; or it threw, which
 * it never does for what a file holds: that is a mistake of our own, and says nothing of the picture.
 */
export function workerFailure(error: unknown): {
  readonly code: "IMAGE_CORRUPT" | "INTERNAL";
  readonly reason: string;
} {
  const { message } = error as Error;
  if (error instanceof WorkerTimeout)
    return { code: "IMAGE_CORRUPT", reason: `it took too long (${message})` };
  if (error instanceof WorkerDied)
    return { code: "IMAGE_CORRUPT", reason: `it brought its decoder down (${message})` };
  return { code: "INTERNAL", reason: `a mistake in Lookalike met it (${message})` };
}

/** Starts a pool over the module at `worker`, whose default export takes one task. */
export function openPool<Task, Result>(worker: URL, options: PoolOptions = {}): Pool<Task, Result> {
  const threads = options.threads ?? availableParallelism();
  const timeoutMs = options.timeoutMs ?? 120_000;
  const piscina = new Piscina({
    filename: fileURLToPath(builtModule(worker)),
    minThreads: threads,
    maxThreads: threads,
    idleTimeout: 60_000,
    execArgv: [], // plain JavaScript: a loader the parent was started with would only slow the kernels down
  });
  const slots = openSlots(threads);
  return {
    threads,
    run: async (task, transfer = []) => {
      await slots.take(); // so that the time counts from the task's start, not from its place in a queue
      const stop = new AbortController();
      const timer = setTimeout(() => stop.abort(), timeoutMs);
      try {
        return (await piscina.run(task, { signal: stop.signal, transferList: [...transfer] })) as Result;
      } catch (error) {
        if (stop.signal.aborted) throw new WorkerTimeout(`Stopped after ${timeoutMs / 1000} s`);
        throw isDeath(error) ? new WorkerDied(error.message, { cause: error }) : error;
      } finally {
        clearTimeout(timer);
        slots.give();
      }
    },
    close: () => piscina.destroy(),
  };
}

/** Whether this is what a thread's end is told by, and nothing its function threw. */
function isDeath(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  const { code } = error as NodeJS.ErrnoException;
  return code === "ERR_WORKER_OUT_OF_MEMORY" || /^worker exited with code/.test(error.message);
}

/** Calls `work` for every item, at most `atOnce` at a time, in order of start; stops handing out when `signal` aborts. */
export async function forEachAtOnce<T>(
  items: Iterable<T>,
  atOnce: number,
  work: (item: T) => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  const iterator = items[Symbol.iterator]();
  let failed = false;
  let isAtEnd = false;
  const lane = async () => {
    while (!failed && signal?.aborted !== true) {
      const { value, done } = iterator.next();
      if (done === true) {
        isAtEnd = true;
        return;
      }
      try {
        await work(value);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  const lanes = await Promise.allSettled(Array.from({ length: atOnce }, lane));
  if (!isAtEnd) iterator.return?.();
  const broken = lanes.find((result) => result.status === "rejected");
  if (broken !== undefined) throw broken.reason;
}
