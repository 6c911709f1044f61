// Recovery by hand: six pictures whose scores are written down, so that every figure can be counted on fingers.

import { describe, expect, test } from "vitest";
import { askAll } from "../../src/evaluate/ask.js";
import { askedOf, type Item } from "../../src/evaluate/asked.js";
import { compareNeighborhoods, Neighbors } from "../../src/evaluate/neighbors.js";
import type { Ranker } from "../../src/evaluate/rankers/ranker.js";
import { Recovery } from "../../src/evaluate/recovery.js";

const ITEMS: readonly Item[] = [
  { original: 0 },
  { original: 0, edit: "gray" },
  { original: 0, edit: "crop" },
  { original: 1 },
  { original: 1, edit: "gray" },
  { original: 1, edit: "crop" },
  { original: 2, isDistractor: true },
];
const OPTIONS = {
  edits: [
    { name: "gray", family: "tone" as const },
    { name: "crop", family: "geometry" as const },
  ],
  k: [1, 2],
  seed: 1,
  scoring: "cosine" as const,
};

/** A ranker by a table of scores; what is not in it is not answered. */
function rankerOf(rows: Readonly<Record<number, readonly number[]>>): Ranker {
  return {
    method: "by hand",
    index: "exact",
    scoring: "cosine",
    scoresFor: (item) => Float32Array.from(rows[item] ?? ITEMS.map(() => Number.NaN)),
  };
}

async function recover(ranker: Ranker) {
  const recovery = new Recovery(ITEMS, OPTIONS);
  await askAll(ranker, askedOf(ITEMS, OPTIONS.edits), [recovery]);
  return { ...recovery.scores(), ahead: recovery.ahead };
}

describe("a method that finds all but one crop", async () => {
  const scores = await recover(
    rankerOf({
      0: [1, 0.9, 0.8, 0.1, 0.2, 0.1, 0.3],
      // The crop of 1 comes after a picture that is none of its versions.
      3: [0.5, 0.1, 0.1, 1, 0.9, 0.4, 0.2],
    }),
  );

  test("precision, recall and F1 at k", () => {
    expect(scores.at["1"]).toMatchObject({ precision: 1, recall: 0.5 });
    expect(scores.at["1"]?.f1).toBeCloseTo(2 / 3, 12);
    expect(scores.at["2"]).toMatchObject({ precision: 0.75, precisionStd: 0.25, f1: 0.75 });
  });

  test("mean average precision and the first answer", () => {
    expect(scores.map).toBeCloseTo((1 + (1 + 2 / 3) / 2) / 2, 12);
    expect(scores.recallAt1).toBe(1);
  });

  test("each edit: before all that are no version, and by one threshold for all", () => {
    expect(scores.edits).toMatchObject([
      { edit: "gray", questions: 2, recallAt1: 1, recallAtPrecision9999: 1 },
      { edit: "crop", questions: 2, recallAt1: 0.5, recallAtPrecision9999: 1 },
    ]);
    expect(scores.edits[0]?.thresholdAt9999).toBeCloseTo(0.9, 6);
  });

  test("of each version, how many wrong ones come before it", () => {
    expect(scores.ahead).toEqual([
      [0, 0],
      [0, 1],
    ]);
  });

  test("one threshold over everything", () => {
    // .9 .9 .8 are right, .5 is wrong, .4 is right.
    expect(scores.microAp).toBeCloseTo(0.5 + 0.25 + (0.25 * 4) / 5, 6);
    expect(scores.recallAtPrecision9999).toBe(0.75);
  });
});

test("a method that answers nothing has found nothing", async () => {
  const scores = await recover(rankerOf({}));
  expect(scores).toMatchObject({ map: 0, recallAt1: 0, microAp: 0, recallAtPrecision9999: 0 });
  expect(scores.thresholdAt9999).toBeUndefined();
  expect(scores.edits.map(({ recallAt1 }) => recallAt1)).toEqual([0, 0]);
  expect(scores.ahead).toEqual([
    [null, null],
    [null, null],
  ]);
});

test("equals share the first place", async () => {
  const scores = await recover(rankerOf({ 0: [1, 0.5, 0.4, 0.5, 0, 0, 0] }));
  // Of the two originals one has no answer; the other's first answer is right in one of two orders.
  expect(scores.recallAt1).toBe(0.25);
  expect(scores.edits[0]?.recallAt1).toBe(0.25);
  expect(scores.ahead[0]).toEqual([1, 1]);
});

async function neighborsOf(ranker: Ranker, asked: ReturnType<typeof askedOf>) {
  const neighbors = new Neighbors(asked, 1);
  await askAll(ranker, asked, [neighbors]);
  return neighbors;
}

test("neighbors are looked for among the originals alone, equals by their number", async () => {
  const items: Item[] = [{ original: 0 }, { original: 0, edit: "gray" }, { original: 1 }, { original: 2 }];
  const ranker = { ...rankerOf({}), scoresFor: () => Float32Array.from([0.5, 1, 0.5, 0.5]) };
  const asked = askedOf(items, OPTIONS.edits);
  const { lists } = await neighborsOf(ranker, asked);
  expect(lists).toEqual([[[1, 0.5]], [[0, 0.5]], [[0, 0.5]]]);
  const list = { method: "by hand", neighbors: lists.map((found) => found.map(([place]) => place)) };
  const told = compareNeighborhoods([list, list], 1, { labels: ["a", "a", "b"], paths: ["0", "1", "2"] });
  expect(told.agreement).toEqual([
    [1, 1],
    [1, 1],
  ]);
  expect(told.spaces[0]).toMatchObject({ hubness: { mostPath: "0", mostCount: 2 }, classAgreement: 2 / 3 });
});
