import { expect, test } from "vitest";
import type { Term } from "../../../src/web/search/question.js";
import { roundedWeight, withoutTerm, withTerm } from "../../../src/web/search/terms.js";

const sea: Term = { kind: "text", value: "sea", weight: 1 };
const picture: Term = { kind: "image", value: "ab".repeat(32), weight: 1 };

test("a term that is there already is said anew in its place", () => {
  const region = { x: 0, y: 0, width: 9, height: 9 };
  const terms = [{ ...picture, regionPx: region }, sea];
  expect(withTerm(terms, { ...picture, weight: -1 })).toEqual([
    { ...picture, weight: -1, regionPx: region },
    sea,
  ]);
  expect(withTerm([sea], picture)).toEqual([sea, picture]);
});

test("a question that is full takes no more", () => {
  const full = Array.from({ length: 64 }, (_, n): Term => ({ ...sea, value: `word ${n}` }));
  expect(withTerm(full, picture)).toEqual(full);
});

test("a term is taken out by its place", () => {
  expect(withoutTerm([picture, sea], 0)).toEqual([sea]);
});

test("weights have two digits", () => {
  expect(roundedWeight(0.126)).toBe(0.13);
});
