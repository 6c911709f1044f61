import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { scoresAt } from "../../../src/evaluate/metrics/at-k.js";
import { averagePrecision, rightAt, tiesOf, wrongUpTo } from "../../../src/evaluate/metrics/ranked.js";

/** All orders of some items: what an expectation is the mean of. */
function ordersOf<T>(items: readonly T[]): T[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item, at) =>
    ordersOf([...items.slice(0, at), ...items.slice(at + 1)]).map((rest) => [item, ...rest]),
  );
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** As the textbook has it, without ties. */
function plainAveragePrecision(right: readonly boolean[], relevant: number): number {
  let [found, sum] = [0, 0];
  for (const [at, isRight] of right.entries()) {
    if (!isRight) continue;
    found += 1;
    sum += found / (at + 1);
  }
  return sum / relevant;
}

test("answers of one score are one tie, best first, and nothing comes after the last right one", () => {
  const ties = tiesOf([3, 5, 3, 1, Number.NaN, 0.5], [2, 3]);
  expect(ties).toEqual([
    { count: 1, right: 0 },
    { score: 3, count: 2, right: 1 },
    { score: 1, count: 1, right: 1 },
  ]);
  expect([...wrongUpTo(ties)]).toEqual([
    [3, { before: 1, among: 1 }],
    [1, { before: 2, among: 0 }],
  ]);
});

test("a right one that was not answered is in no tie", () => {
  expect(tiesOf([2, Number.NaN], [1])).toEqual([]);
});

describe("without ties", () => {
  const ties = tiesOf([9, 8, 7, 6, 5], [0, 3]);
  test("the first k are counted", () => {
    expect([1, 3, 5].map((k) => rightAt(ties, k))).toEqual([1, 1, 2]);
  });
  test("precision is over k, recall over what there is", () => {
    expect(scoresAt(ties, 1, 2)).toEqual({ precision: 1, recall: 0.5, f1: 2 / 3 });
    expect(scoresAt(ties, 5, 2)).toEqual({ precision: 0.4, recall: 1, f1: 4 / 7 });
  });
  test("average precision is the textbook's", () => {
    expect(averagePrecision(ties, 2)).toBeCloseTo((1 + 2 / 4) / 2, 12);
  });
  test("what is never found counts as 0", () => {
    expect(averagePrecision(ties, 4)).toBeCloseTo((1 + 2 / 4) / 4, 12);
    expect(averagePrecision([], 3)).toBe(0);
  });
});

test("with fewer answers than k, precision is still over k", () => {
  expect(scoresAt(tiesOf([1], [0]), 5, 5)).toEqual({ precision: 0.2, recall: 0.2, f1: 0.2 });
});

test("nothing right is 0, not a division by 0", () => {
  expect(scoresAt(tiesOf([2, 1], []), 1, 5)).toEqual({ precision: 0, recall: 0, f1: 0 });
});

test("with ties: what all orders of equals give in the mean", () => {
  const answers = fc.array(fc.record({ score: fc.integer({ min: 0, max: 2 }), right: fc.boolean() }), {
    minLength: 1,
    maxLength: 6,
  });
  fc.assert(
    fc.property(answers, fc.integer({ min: 1, max: 6 }), (given, k) => {
      const ties = tiesOf(
        given.map(({ score }) => score),
        given.flatMap(({ right }, at) => (right ? [at] : [])),
      );
      const orders = ordersOf(given).map((order) => order.toSorted((a, b) => b.score - a.score));
      const relevant = given.filter(({ right }) => right).length + 1;
      expect(rightAt(ties, k)).toBeCloseTo(
        mean(orders.map((order) => order.slice(0, k).filter(({ right }) => right).length)),
        9,
      );
      expect(averagePrecision(ties, relevant)).toBeCloseTo(
        mean(
          orders.map((order) =>
            plainAveragePrecision(
              order.map(({ right }) => right),
              relevant,
            ),
          ),
        ),
        9,
      );
    }),
    { numRuns: 40 },
  );
});
