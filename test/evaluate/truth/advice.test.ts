// What is said of the figures: no more than they carry.

import { expect, test } from "vitest";
import type { TruthScores } from "../../../src/contract/evaluate.js";
import { mostWrong } from "../../../src/evaluate/metrics/most-wrong.js";
import { adviseOnTruth } from "../../../src/evaluate/truth/advice.js";

const SCORES = { precision: 1, recall: 1, f1: 1 };
const NONE: TruthScores = {
  ...{ kind: "groups", pictures: 10, truePairs: 0, foundPairs: 0, pairs: SCORES, bCubed: SCORES },
  ...{ falseMerges: 0, largestGroup: 1, verdicts: [], misses: [], missCount: 0 },
  ...{ falsePairs: [], falsePairCount: 0, unnamedFalsePairs: 0, absent: [], ambiguous: [] },
};
const said = (changed: Partial<TruthScores>) =>
  adviseOnTruth({ ...NONE, ...changed }).map(({ text }) => text);

test("how many may still be wrong, where all were right: near the rule of three", () => {
  expect(mostWrong(1)).toBeCloseTo(0.95, 12);
  expect(mostWrong(12)).toBeCloseTo(0.2209, 4);
  for (const pairs of [30, 300, 3000]) expect(mostWrong(pairs) * pairs).toBeCloseTo(3, 0);
  expect(said({ foundPairs: 12, verdicts: [{ verdict: "same-picture", pairs: 12, right: 12 }] })[1]).toBe(
    "same-picture: all 12 pairs are right; so few pairs still leave room for up to 22.1 % of wrong ones (95 % confidence).",
  );
});

test("nothing to find, nothing found, everything found", () => {
  expect(said({})).toEqual([
    "Your file holds no true pair of these pictures: there was none to find. No two pictures are joined.",
  ]);
  expect(said({ truePairs: 2, missCount: 2 })[0]).toBe(
    "0 of your 2 true pairs are found (0.0 %). No two pictures are joined.",
  );
  expect(said({ truePairs: 1, foundPairs: 1, kind: "labeled" })[0]).toBe(
    "Your one true pair is found. Of the pairs you labeled it joins 1, none of them wrong by your file.",
  );
});

test("equal bytes are no wrong verdict: the file is to be looked at", () => {
  const verdicts = [{ verdict: "identical-file", pairs: 5, right: 3 }];
  const wrong = { foundPairs: 5, falsePairCount: 2, unnamedFalsePairs: 2, falseMerges: 1, largestGroup: 4 };
  expect(said({ ...wrong, verdicts }).slice(1)).toEqual([
    "identical-file: 2 of 5 pairs are wrong by your file, yet have the same bytes: look whether the file is right there.",
    "1 group found joins pictures that your file keeps apart; the largest group has 4 pictures.",
    "All 2 wrong pairs have a picture that your file does not name: look whether it is a copy your file lacks.",
  ]);
});

test("misses by what they are called when they are held against each other", () => {
  const misses = ["different", "different", "similar", "edited-copy", undefined].map((verdict) => ({
    ...{ a: "a", b: "b" },
    ...(verdict === undefined ? {} : { verdict }),
  }));
  expect(said({ truePairs: 9, missCount: 5, misses }).at(-1)).toBe(
    "5 true pairs are missed. Of 4 held against each other, 1 is called a copy, yet the search did not bring them into one group, 2 are called different, 1 is called similar.",
  );
});
