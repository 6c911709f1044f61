import fc from "fast-check";
import { expect, test } from "vitest";
import { scorePartition } from "../../../src/evaluate/metrics/partition.js";

test("the groups that are true are found whole", () => {
  expect(scorePartition(["x", "x", "y"], [1, 1, 2])).toEqual({
    pairs: { precision: 1, recall: 1, f1: 1 },
    bCubed: { precision: 1, recall: 1, f1: 1 },
    falseMerges: 0,
    largestGroup: 2,
  });
});

test("two true groups in one: every wrong pair counts, and one false merge", () => {
  const { pairs, bCubed, falseMerges, largestGroup } = scorePartition([1, 1, 1, 1], ["a", "a", "b", "b"]);
  expect(pairs).toEqual({ precision: 2 / 6, recall: 1, f1: 0.5 });
  expect(bCubed.precision).toBe(0.5);
  expect(bCubed.recall).toBe(1);
  expect({ falseMerges, largestGroup }).toEqual({ falseMerges: 1, largestGroup: 4 });
});

test("one true group in two pieces", () => {
  const { pairs, bCubed } = scorePartition([1, 1, 2, 2], ["a", "a", "a", "a"]);
  expect(pairs.recall).toBeCloseTo(2 / 6, 12);
  expect(bCubed).toEqual({ precision: 1, recall: 0.5, f1: 2 / 3 });
});

test("where nothing is grouped and nothing is to be, nothing is wrong", () => {
  expect(scorePartition([1, 2], ["a", "b"])).toMatchObject({ pairs: { precision: 1, recall: 1 } });
  expect(scorePartition([], [])).toMatchObject({ falseMerges: 0, largestGroup: 0 });
});

test("pairs and B-cubed as counted pair by pair and item by item", () => {
  const groups = fc.array(fc.tuple(fc.nat(3), fc.nat(3)), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(groups, (items) => {
      const found = items.map(([group]) => group);
      const truth = items.map(([, group]) => group);
      const all = items.flatMap((_, a) => items.slice(0, a).map((_, b) => [a, b] as const));
      const [inFound, inTruth] = [found, truth].map((of) => all.filter(([a, b]) => of[a] === of[b]));
      const right = inFound!.filter(([a, b]) => truth[a] === truth[b]).length;
      const scores = scorePartition(found, truth);
      expect(scores.pairs.precision).toBeCloseTo(inFound!.length === 0 ? 1 : right / inFound!.length, 12);
      expect(scores.pairs.recall).toBeCloseTo(inTruth!.length === 0 ? 1 : right / inTruth!.length, 12);
      const precisions = items.map((_, at) => {
        const mates = items.map((_, other) => other).filter((other) => found[other] === found[at]);
        return mates.filter((other) => truth[other] === truth[at]).length / mates.length;
      });
      expect(scores.bCubed.precision).toBeCloseTo(
        precisions.reduce((sum, value) => sum + value, 0) / items.length,
        12,
      );
    }),
  );
});

test("lists of different lengths are refused", () => {
  expect(() => scorePartition([1], [1, 2])).toThrow(RangeError);
});
