// The bench over all cores: child processes rather than threads, because a thread of Node 20 cannot load TypeScript
// as its first file, and the bench should measure the sources as they are, without a build.

import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Job } from "./jobs.js";
import type { BenchOptions } from "./options.js";
import type { Row } from "./rows.js";

export type Setup = Pick<BenchOptions, "part" | "seed" | "cacheDir">;

/** Jobs handed out at a time; jobs of one photograph lie together and share its signatures. */
const BATCH = 33;

/** Rows of all jobs, in their order. Throws when a process dies. */
export async function rowsOf(
  jobs: readonly Job[],
  { part, seed, cacheDir, processes }: BenchOptions,
  progress: (done: number) => void,
): Promise<Row[]> {
  const starts = Array.from({ length: Math.ceil(jobs.length / BATCH) }, (_, i) => i * BATCH);
  const rows: Row[] = [];
  const setup: Setup = { part, seed, cacheDir };
  const lane = async (): Promise<void> => {
    const child = fork(fileURLToPath(new URL("./worker.ts", import.meta.url)), { serialization: "advanced" });
    try {
      child.send(setup);
      for (let start = starts.shift(); start !== undefined; start = starts.shift()) {
        const batch = await answerOf(child, jobs.slice(start, start + BATCH));
        for (const [i, row] of batch.entries()) rows[start + i] = row;
        progress(batch.length);
      }
    } finally {
      child.kill();
    }
  };
  await Promise.all(Array.from({ length: Math.min(processes, starts.length) }, lane));
  return rows;
}

async function answerOf(child: ChildProcess, jobs: readonly Job[]): Promise<readonly Row[]> {
  const stop = new AbortController();
  const died = once(child, "exit", { signal: stop.signal }).then(([code]) => {
    throw new Error(`A process of the bench died with exit code ${code}; what it wrote stands above`);
  });
  child.send(jobs);
  try {
    const [rows] = (await Promise.race([once(child, "message", { signal: stop.signal }), died])) as [Row[]];
    return rows;
  } finally {
    died.catch(() => undefined); // the answer came first
    stop.abort();
  }
}
