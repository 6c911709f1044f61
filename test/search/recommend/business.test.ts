import { expect, test } from "vitest";
import { weighed } from "../../../src/search/recommend/business.js";

const hit = (image: number, score: number) => ({ image, score, why: {} });

test("without weights nothing moves", () => {
  const hits = [hit(1, 0.9), hit(2, 0.8)];
  expect(weighed(hits, undefined)).toBe(hits);
});

test("the heaviest grows by the stated share, the lightest not at all", () => {
  const weights = new Map([
    [1, 5],
    [2, 1_000_000],
    [3, 70],
  ]);
  const found = weighed([hit(1, 0.5), hit(2, 0.5), hit(3, 0.5)], { weights, strength: 0.2 });
  expect(found.map(({ image }) => image)).toEqual([2, 3, 1]);
  expect(found.map(({ score }) => score)).toEqual([0.6, 0.55, 0.5]);
});

test("a bestseller does not drown a much better likeness", () => {
  const weights = new Map([
    [1, 1],
    [2, 1_000_000],
  ]);
  expect(weighed([hit(1, 0.9), hit(2, 0.5)], { weights })[0]?.image).toBe(1);
});

test("images without a weight count as the least, and equal weights alike", () => {
  const weights = new Map([
    [1, 3],
    [2, 3],
  ]);
  const found = weighed([hit(3, 0.5), hit(2, 0.5), hit(1, 0.5)], { weights });
  expect(found.map(({ score }) => score)).toEqual([0.5, 0.5, 0.5]);
  expect(found.map(({ image }) => image)).toEqual([1, 2, 3]);
});
