import { describe, expect, test } from "vitest";
import { agreementOf, classAgreementOf, hubnessOf } from "../../../src/evaluate/metrics/neighborhoods.js";

describe("hubness", () => {
  test("is none on a ring, where everybody is a neighbor of two", () => {
    const ring = Array.from({ length: 6 }, (_, i) => [(i + 1) % 6, (i + 5) % 6]);
    expect(hubnessOf(ring)).toEqual({ skewness: 0, orphans: 0, most: { item: 0, count: 2 } });
  });

  test("a star has one hub, and all others but one are nobody's neighbor", () => {
    const star = [[1], [0], [0], [0], [0]];
    const { skewness, orphans, most } = hubnessOf(star);
    expect(most).toEqual({ item: 0, count: 4 });
    expect(orphans).toBe(0.6);
    // Counts 4, 1, 0, 0, 0: mean 1, variance 2.4, third moment 4.8.
    expect(skewness).toBeCloseTo(4.8 / 2.4 ** 1.5, 12);
  });
});

test("agreement is the share of neighbors in common", () => {
  expect(
    agreementOf(
      [
        [1, 2],
        [0, 2],
        [0, 1],
      ],
      [
        [1, 2],
        [2, 9],
        [8, 9],
      ],
    ),
  ).toBeCloseTo((1 + 0.5 + 0) / 3, 12);
  expect(agreementOf([[]], [[1]])).toBe(0);
});

test("class agreement leaves out pictures without a class", () => {
  expect(classAgreementOf([[1, 2], [0], [0]], ["a", "a", undefined])).toBeCloseTo((0.5 + 1) / 2, 12);
});
