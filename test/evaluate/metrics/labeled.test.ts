import fc from "fast-check";
import { expect, test } from "vitest";
import { scoreLabeled } from "../../../src/evaluate/metrics/labeled.js";
import { scorePartition } from "../../../src/evaluate/metrics/partition.js";

const pair = (a: number, b: number, isSame: boolean) => ({ a, b, isSame });

test("pairs that nobody labeled are neither right nor wrong", () => {
  // Found: 0 1 2 together, 3 alone. Labeled: 0 is 1, 0 is 3, 2 is not 3; nothing is known of 2 and 0.
  const scores = scoreLabeled(
    [7, 7, 7, 8],
    [0, 0, 2, 0],
    [pair(0, 1, true), pair(0, 3, true), pair(2, 3, false)],
  );
  expect(scores).toMatchObject({
    truePairs: 2,
    foundPairs: 1,
    rightPairs: 1,
    falseMerges: 0,
    largestGroup: 3,
  });
  expect(scores.pairs).toEqual({ precision: 1, recall: 0.5, f1: 2 / 3 });
  // 2 is known to differ from 3, and so from 0 and 1, which are the same as 3: each third of the group is wrong.
  expect(scores.bCubed.precision).toBeCloseTo((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4, 12);
  expect(scores.bCubed.recall).toBeCloseTo((2 / 3 + 2 / 3 + 1 + 1 / 3) / 4, 12);
});

test("a pair labeled different that was found together is a false merge, once a group", () => {
  const pairs = [pair(0, 1, false), pair(0, 2, false), pair(3, 4, false)];
  const { falseMerges, pairs: scores } = scoreLabeled([1, 1, 1, 2, 3], [0, 1, 2, 3, 4], pairs);
  expect(falseMerges).toBe(1);
  expect(scores).toEqual({ precision: 0, recall: 1, f1: 0 });
});

test("of labels on every pair B-cubed and pairs are those of the partition", () => {
  const groups = fc.array(fc.tuple(fc.nat(2), fc.nat(2)), { minLength: 2, maxLength: 9 });
  fc.assert(
    fc.property(groups, (items) => {
      const found = items.map(([group]) => group);
      const truth = items.map(([, group]) => group);
      const pairs = items.flatMap((_, b) =>
        items.slice(0, b).map((_, a) => pair(a, b, truth[a] === truth[b])),
      );
      const [labeled, whole] = [scoreLabeled(found, truth, pairs), scorePartition(found, truth)];
      expect(labeled.pairs).toEqual(whole.pairs);
      expect(labeled.falseMerges).toBe(whole.falseMerges);
      expect(labeled.bCubed.precision).toBeCloseTo(whole.bCubed.precision, 12);
      expect(labeled.bCubed.recall).toBeCloseTo(whole.bCubed.recall, 12);
    }),
  );
});
