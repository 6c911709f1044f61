import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { inOrder } from "../../src/workers/in-order.js";

async function all<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const taken: T[] = [];
  for await (const row of rows) taken.push(row);
  return taken;
}

describe("inOrder", () => {
  test("results come in the items' order, whichever is ready first", async () => {
    const finished: number[] = [];
    const rows = inOrder([30, 5, 15], 3, async (ms) => {
      await pause(ms);
      finished.push(ms);
      return ms;
    });
    expect(await all(rows)).toEqual([30, 5, 15]);
    expect(finished).toEqual([5, 15, 30]);
  });

  test("never more than asked are under way or wait, besides the one being taken", async () => {
    let [begun, taken, most] = [0, 0, 0];
    const items = Array.from({ length: 20 }, (_, i) => i);
    const rows = inOrder(items, 4, async (i) => {
      begun += 1;
      most = Math.max(most, begun - taken);
      await pause(1);
      return i;
    });
    for await (const _ of rows) taken += 1;
    expect([taken, most]).toEqual([20, 4 + 1]);
  });

  test("what failed is thrown at its turn, after the results before it", async () => {
    const taken: number[] = [];
    const rows = inOrder([1, 2, 3], 3, async (n) => {
      if (n === 2) throw new Error("two");
      await pause(10);
      return n;
    });
    const take = async () => {
      for await (const n of rows) taken.push(n);
    };
    await expect(take()).rejects.toThrow("two");
    expect(taken).toEqual([1]);
  });

  test("stopped, it begins nothing more, and gives what was under way", async () => {
    const stop = new AbortController();
    const begun: number[] = [];
    const rows = inOrder(
      [1, 2, 3, 4, 5],
      2,
      async (n) => {
        begun.push(n);
        return n;
      },
      stop.signal,
    );
    expect((await rows.next()).value).toBe(1);
    const underWay = begun.length;
    stop.abort();
    expect(await all(rows)).toEqual(begun.slice(1));
    expect([underWay, begun.length]).toEqual([3, 3]);
  });

  test("left early, it begins nothing more and closes what it takes items from", async () => {
    const events: string[] = [];
    function* items() {
      try {
        for (let n = 1; ; n++) yield n;
      } finally {
        events.push("closed");
      }
    }
    for await (const n of inOrder(items(), 2, async (i) => events.push(`begun ${i}`))) {
      expect(n).toBe(1);
      break;
    }
    await pause(5);
    expect(events).toEqual(["begun 1", "begun 2", "begun 3", "closed"]);
  });

  test("nothing of nothing", async () => {
    expect(await all(inOrder([], 3, async () => 1))).toEqual([]);
  });
});
