import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, onTestFinished, test } from "vitest";
import { forEachAtOnce, openPool, WorkerDied, WorkerTimeout, workerFailure } from "../../src/workers/pool.js";
import { temporaryFolder } from "../support/folder.js";

function pool(code: string, timeoutMs = 5000) {
  const path = join(temporaryFolder(), "worker.mjs");
  writeFileSync(path, code);
  const opened = openPool<number, number>(pathToFileURL(path), { threads: 1, timeoutMs });
  onTestFinished(() => opened.close());
  return opened;
}

describe("a pool", () => {
  test("runs the worker's function on each task", async () => {
    const { run } = pool("export default (n) => n * 2;");
    expect(await Promise.all([run(1), run(2), run(3)])).toEqual([2, 4, 6]);
  });

  test("a task that hangs is stopped, and the next one runs", async () => {
    const { run } = pool("export default (n) => { while (n === 0); return n; };", 500);
    await expect(run(0)).rejects.toThrow(WorkerTimeout);
    expect(await run(7)).toBe(7);
  });

  test("what the worker throws comes back, and the next one runs", async () => {
    const { run } = pool("export default (n) => { if (n === 0) throw new Error('zero'); return n; };");
    await expect(run(0)).rejects.toThrow("zero");
    expect(await run(7)).toBe(7);
  });

  test("a task that brings its thread down is told from a mistake of the worker", async () => {
    const { run } = pool(`export default (n) => {
      if (n === 0) process.exit(7);
      if (n === 1) undefined.pixels;
      return n;
    };`);
    const failureOf = (n: number) => run(n).then(String, (error: unknown) => [error, workerFailure(error)]);
    expect(await failureOf(0)).toEqual([
      expect.any(WorkerDied),
      { code: "IMAGE_CORRUPT", reason: "it brought its decoder down (worker exited with code: 7)" },
    ]);
    expect(await failureOf(1)).toEqual([
      expect.any(TypeError),
      { code: "INTERNAL", reason: expect.stringMatching(/^a mistake in Lookalike met it \(Cannot read/) },
    ]);
    expect(await run(7)).toBe(7);
  });
});

describe("forEachAtOnce", () => {
  test("stopped early, it closes what it takes items from", async () => {
    let isClosed = false;
    function* items() {
      try {
        for (let n = 1; ; n++) yield n;
      } finally {
        isClosed = true;
      }
    }
    const failing = forEachAtOnce(items(), 2, () => Promise.reject(new Error("one")));
    await expect(failing).rejects.toThrow("one");
    expect(isClosed).toBe(true);
  });

  test("never more at once than asked, every item once, in order of start", async () => {
    const started: number[] = [];
    let [running, most] = [0, 0];
    await forEachAtOnce([1, 2, 3, 4, 5, 6, 7], 3, async (n) => {
      started.push(n);
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, 5));
      running -= 1;
    });
    expect(started).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(most).toBe(3);
  });

  test("an error stops handing out, waits for what runs, and is thrown", async () => {
    const done: number[] = [];
    const work = async (n: number) => {
      await new Promise((resolve) => setTimeout(resolve, n === 1 ? 1 : 10));
      if (n === 1) throw new Error("one");
      done.push(n);
    };
    await expect(forEachAtOnce([1, 2, 3, 4], 2, work)).rejects.toThrow("one");
    expect(done).toEqual([2]);
  });

  test("an abort ends it between items", async () => {
    const stop = new AbortController();
    const done: number[] = [];
    await forEachAtOnce(
      [1, 2, 3],
      1,
      async (n) => {
        done.push(n);
        if (n === 2) stop.abort();
      },
      stop.signal,
    );
    expect(done).toEqual([1, 2]);
  });
});
