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
  /** Runs one task; the buffers in `transfer` move to the worker. Throws what the worker threw, or WorkerTimeout. */
  run(task: Task, transfer?: readonly ArrayBuffer[]): Promise<Result>;
  close(): Promise<void>;
}

/** A task ran longer than its pool allows. */
export class WorkerTimeout extends Error {}

/** Why a worker gave no answer for a picture: it hung, or it died. */
export function lostWorkerReason(error: unknown): string {
  const why = error instanceof WorkerTimeout ? "took too long" : "brought its decoder down";
  return `it ${why} (${(error as Error).message})`;
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
        throw error;
      } finally {
        clearTimeout(timer);
        slots.give();
      }
    },
    close: () => piscina.destroy(),
  };
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
  const lane = async () => {
    while (!failed && signal?.aborted !== true) {
      const { value, done } = iterator.next();
      if (done === true) return;
      try {
        await work(value);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  const lanes = await Promise.allSettled(Array.from({ length: atOnce }, lane));
  const broken = lanes.find((result) => result.status === "rejected");
  if (broken !== undefined) throw broken.reason;
}
