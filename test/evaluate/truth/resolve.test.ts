// What a truth says of the files that are here.

import { expect, test } from "vitest";
import { scoreLabeled } from "../../../src/evaluate/metrics/labeled.js";
import { resolveTruth } from "../../../src/evaluate/truth/resolve.js";
import { statedPairs } from "../../../src/evaluate/truth/stated.js";

const FILES = ["a", "b", "c", "d", "x/e", "y/e"].map((path) => ({ path, alsoAt: [] }));
const PLACES = { base: "/photos", folders: [] };
const pair = (a: string, b: string, isSame = true) => ({ a, b, isSame });

test("pairs are closed to groups, also over a file that is not here", () => {
  const stated = statedPairs([
    pair("a", "b"),
    pair("b", "a"),
    pair("b", "gone"),
    pair("gone", "d"),
    pair("c", "e"),
  ]);
  const truth = resolveTruth(stated, FILES, PLACES);
  expect(truth.groupOf).toEqual([0, 0, 2, 0, 4, 5]);
  expect([...truth.named].sort()).toEqual([0, 1, 2, 3]);
  expect(truth).toMatchObject({
    kind: "pairs",
    statedPairs: 1,
    absent: ["gone"],
    ambiguous: ["e"],
    labeled: [],
  });
});

test("groups; a name twice in one, or a group of one, changes nothing", () => {
  const truth = resolveTruth(
    { kind: "groups", same: [["a", "./a", "c"], ["d"]], different: [] },
    FILES,
    PLACES,
  );
  expect(truth.groupOf).toEqual([0, 1, 0, 3, 4, 5]);
  expect([...truth.named].sort()).toEqual([0, 2, 3]);
});

test("labeled pairs count once; those labeled both ways, of one file or of none count for nothing", () => {
  const stated = statedPairs([
    pair("a", "b"),
    pair("./b", "a"),
    pair("a", "c", false),
    pair("c", "d"),
    pair("d", "c", false),
    pair("a", "a"),
    pair("a", "gone", false),
  ]);
  const truth = resolveTruth(stated, FILES, PLACES);
  expect(truth.labeled.map(({ a, b, isSame }) => [a, b, isSame])).toEqual([
    [0, 1, true],
    [0, 2, false],
  ]);
  expect(truth).toMatchObject({ kind: "labeled", contradictions: 1, absent: ["gone"] });
});

test("a pair labeled both ways joins no group: not in B-cubed either, nor over a file that is not here", () => {
  const stated = statedPairs([
    ...[pair("a", "b"), pair("b", "a", false)],
    ...[pair("b", "c", false), pair("a", "d", false)],
    ...[pair("c", "gone"), pair("gone", "c", false), pair("gone", "d")],
  ]);
  const truth = resolveTruth(stated, FILES, PLACES);
  expect(truth.groupOf).toEqual([0, 1, 2, 3, 4, 5]);
  // Nothing was found, and nothing is left that is true: nothing is lacking.
  const alone = FILES.map((_, file) => file);
  const { bCubed, truePairs } = scoreLabeled(alone, truth.groupOf, truth.labeled);
  expect([truePairs, bCubed]).toEqual([0, { precision: 1, recall: 1, f1: 1 }]);
});
