// Figures as they are shown.

import { describe, expect, test } from "vitest";
import {
  methodName,
  placeIn,
  rangeOf,
  scoreText,
  shareText,
  thresholdText,
  ticksOf,
} from "../../../src/web/evaluations/figures.js";
import { originalName } from "../../../src/web/evaluations/names.js";
import { pagesShown } from "../../../src/web/evaluations/page-numbers.js";

test("nothing but all is 1", () => {
  const shares = [1, 0.9997, 0.4286, 0.7, 0];
  expect(shares.map(shareText)).toEqual(["1.000", "0.999", "0.429", "0.700", "0.000"]);
});

test("thresholds and scores in the words of what is measured", () => {
  expect(thresholdText("hamming", -30)).toBe("≤ 30 bits");
  expect(thresholdText("hamming", 0)).toBe("≤ 0 bits");
  expect(thresholdText("cosine", 0.9124)).toBe("≥ 0.912");
  expect(thresholdText("verdict", 4)).toBe("Edited copy or stronger");
  expect(thresholdText("verdict", 99)).toBe("Different or stronger");
  expect(thresholdText("cosine", undefined)).toBe("none");
  expect(scoreText("hamming", -1)).toBe("1 bit");
  expect(scoreText("hamming", -0)).toBe("0 bits");
  expect(scoreText("cosine", 0.5)).toBe("0.500");
});

describe("the range of a chart", () => {
  test.each([
    [[], 0, 1],
    [[0.01, 0.99], 0, 1],
    [[0.31, 0.33], 0.2, 0.4],
    [[1, 1], 0.8, 1],
    [[0.985, 1], 0.8, 1],
    [[0], 0, 0.2],
    [[0.6, 0.75], 0.6, 0.8],
    [[Number.NaN, 0.5, 0.9], 0.5, 0.9],
  ])("%j", (values, least, most) => {
    const range = rangeOf(values);
    expect([range.least, range.most]).toEqual([expect.closeTo(least), expect.closeTo(most)]);
    for (const value of values.filter(Number.isFinite)) {
      expect(value).toBeGreaterThanOrEqual(range.least - 1e-9);
      expect(value).toBeLessThanOrEqual(range.most + 1e-9);
    }
    const ticks = ticksOf(range);
    expect(ticks.length).toBeGreaterThan(1);
    expect(ticks.length).toBeLessThanOrEqual(6);
  });

  test("places are shares of it, and never outside", () => {
    const range = { least: 0.5, most: 1 };
    expect([0.5, 0.75, 1, 0, 2].map((value) => placeIn(range, value))).toEqual([
      "0%",
      "50%",
      "100%",
      "0%",
      "100%",
    ]);
    expect(ticksOf({ least: 0, most: 1 })).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
  });
});

test("methods and pictures by name, in letters that can be shown", () => {
  expect(methodName({ method: "weightless", index: "forest" })).toBe("weightless (forest)");
  expect(methodName({ method: "model:\u202eevil", index: "exact" })).toBe("model:\ufffdevil");
  expect(originalName({ path: "/a/cat.jpg" })).toBe("cat.jpg");
  const part = { columns: 3, rows: 2, column: 1, row: 1 };
  expect(originalName({ path: "/a/cat.jpg", part })).toBe("cat.jpg, part 5 of 6");
});

test("pages: the first, the last, and those round this one", () => {
  expect(pagesShown(1, 1)).toEqual([1]);
  expect(pagesShown(9, 17)).toEqual([1, 7, 8, 9, 10, 11, 17]);
  expect(pagesShown(99, 2)).toEqual([1, 2]);
});
