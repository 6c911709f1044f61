import { expect, test } from "vitest";
import { Partners } from "../../../src/duplicates/sources/partners.js";

test("each pair once, the better one first, with everybody who named it", () => {
  const partners = new Partners(4);
  partners.join(3, 1, "words");
  partners.join(1, 3, "pdq");
  partners.join(2, 0, "neighbors");
  partners.join(1, 1, "words");
  expect([...partners.pairs()]).toEqual([
    { low: 0, high: 2, sources: ["neighbors"] },
    { low: 1, high: 3, sources: ["pdq", "words"] },
  ]);
  expect(partners.leftOut()).toBe(0);
});

test("of too many better ones the best stay, in any order, and the others are counted", () => {
  for (const order of [[...Array(60).keys()], [...Array(60).keys()].reverse()]) {
    const partners = new Partners(61);
    for (const low of order) partners.join(60, low, "pdq");
    const kept = [...partners.pairs()].map(({ low }) => low);
    expect(kept).toEqual([...Array(48).keys()]);
    expect(partners.leftOut()).toBe(12);
  }
});

test("what a hash did not name is not counted, and stays", () => {
  const partners = new Partners(61);
  partners.join(60, 59, "words");
  for (let low = 0; low < 50; low++) partners.join(60, low, "phash");
  const kept = [...partners.pairs()].map(({ low }) => low);
  expect(kept).toEqual([...Array(48).keys(), 59]);
  expect(partners.leftOut()).toBe(2);
});
