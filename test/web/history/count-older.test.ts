import { describe, expect, test } from "vitest";
import { countOlder, instantBefore, readDays } from "../../../src/web/history/count-older.js";

const NOW = Date.parse("2026-11-21T12:00:00Z");
const DAY_MS = 86_400_000;
/** Entry `i` came 100 - i days ago. */
const timeAt = async (index: number) => new Date(NOW - (100 - index) * DAY_MS).toISOString();

describe("countOlder", () => {
  test.each([
    [0, 100],
    [1, 100],
    [1.5, 99],
    [30, 71],
    [100, 1],
    [101, 0],
  ])("of a hundred daily files, %d days old or more are %i", async (days, count) => {
    expect(await countOlder(100, instantBefore(NOW, days), timeAt)).toBe(count);
  });

  test("a long list is asked for few times", async () => {
    let asked = 0;
    await countOlder(20_000, NOW, async () => {
      asked += 1;
      return undefined;
    });
    expect(asked).toBeLessThanOrEqual(15);
  });

  test("an empty quarantine is not asked at all", async () => {
    expect(await countOlder(0, NOW, () => Promise.reject(new Error("asked")))).toBe(0);
  });
});

test.each([
  ["30", 30],
  ["0", 0],
  ["1,5", 1.5],
  ["", undefined],
  ["-1", undefined],
  ["many", undefined],
  ["1e9", undefined],
])("%j are %s days", (typed, days) => {
  expect(readDays(typed)).toBe(days);
});
