// Advice against figures made up by hand: every sentence must say what they say and no more.

import { expect, test } from "vitest";
import { adviseOn } from "../../src/evaluate/advice.js";
import { methodOf } from "../support/evaluation-answer.js";

const edit = { edit: "gray", family: "tone", recallAt1: 1, recallAtPrecision9999: 1 };
const textsOf = (methods: Parameters<typeof adviseOn>[0]) => adviseOn(methods).map(({ text }) => text);

test("what is missed is missed by the one threshold that is advised, not by an edit's own", () => {
  const half = {
    ...methodOf("pdq", 0.5),
    thresholdAt9999: -2,
    edits: [
      { ...edit, questions: 50, recallAtOneThreshold: 1 },
      { ...edit, edit: "crop", questions: 50, recallAtOneThreshold: 0 },
    ],
  };
  const [, threshold, missed] = textsOf([half]);
  expect(threshold).toMatch(/^By one threshold: pdq with at most 2 bits finds 50\.0 %/);
  expect(missed).toBe("There pdq finds less than 90.0 % of: crop (0.0 %).");
});

test("few right pairs promise little, many one in 10,000", () => {
  const sure = (questions: number) => ({
    ...methodOf("pdq", 1),
    thresholdAt9999: -2,
    edits: [{ ...edit, questions, recallAtOneThreshold: 1 }],
  });
  expect(textsOf([sure(100)])[1]).toMatch(/none of the 100 pairs .* up to 3\.0 % of wrong ones/);
  expect(textsOf([sure(20_000)])[1]).toMatch(
    /of the 20,000 pairs it lets through at most one in 10,000 was wrong/,
  );
  expect(textsOf([sure(100)])[2]).toBe("There pdq finds at least 90.0 % of every edit.");
});

test("methods that all find everything are not ranked", () => {
  expect(textsOf([methodOf("pdq", 1), methodOf("phash", 1)])[0]).toMatch(/^Every method finds nearly all/);
  expect(textsOf([methodOf("pdq", 0.9), methodOf("phash", 0.5)])[0]).toMatch(
    /^To look at what is nearest, use pdq: .*no other method comes near it/,
  );
});

test("without a threshold nothing is said of what it misses", () => {
  expect(textsOf([{ ...methodOf("pdq", 0.5), recallAtPrecision9999: 0 }]).at(-1)).toMatch(/^No threshold/);
});
