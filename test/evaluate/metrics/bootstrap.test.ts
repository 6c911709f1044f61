import { expect, test } from "vitest";
import { meanOf } from "../../../src/evaluate/metrics/bootstrap.js";
import { numbersFrom } from "../../../src/pixels/seeded.js";

test("mean and standard deviation are numpy's", () => {
  expect(meanOf([0, 1, 1, 0], 1)).toMatchObject({ mean: 0.5, std: 0.5 });
});

test("values that are all the same leave no doubt", () => {
  expect(meanOf([0.3, 0.3, 0.3], 1)).toEqual({ mean: 0.3, std: 0, low: 0.3, high: 0.3 });
});

test("the same seed gives the same interval", () => {
  expect(meanOf([0, 1, 0, 1, 1], 7)).toEqual(meanOf([0, 1, 0, 1, 1], 7));
});

test("nothing asked is 0", () => {
  expect(meanOf([], 1)).toEqual({ mean: 0, std: 0, low: 0, high: 0 });
});

test("the interval holds the true mean in some 95 of 100 samples", () => {
  const random = numbersFrom(3);
  let held = 0;
  for (let sample = 0; sample < 200; sample++) {
    const values = Array.from({ length: 60 }, () => random());
    const { low, high } = meanOf(values, sample, 300);
    if (low <= 0.5 && 0.5 <= high) held += 1;
  }
  expect(held / 200).toBeGreaterThan(0.88);
  expect(held / 200).toBeLessThan(0.99);
});
