import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ScoredPairs } from "../../../src/evaluate/metrics/scored-pairs.js";

function pairsOf(rows: readonly (readonly [score: number, isRight: boolean])[]): ScoredPairs {
  const pairs = new ScoredPairs(10);
  for (const [score, isRight] of rows) pairs.add(score, isRight);
  return pairs;
}

describe("micro average precision", () => {
  test("is the area under precision over recall", () => {
    const pairs = pairsOf([
      [0.9, true],
      [0.8, false],
      [0.7, true],
      [0.6, false],
    ]);
    expect(pairs.microAveragePrecision(2)).toBeCloseTo(0.5 * 1 + 0.5 * (2 / 3), 12);
    expect(pairs.microAveragePrecision(4)).toBeCloseTo(0.25 * 1 + 0.25 * (2 / 3), 12);
  });

  test("pairs of one score come at once, in whatever order they were added", () => {
    const rows = [
      [0.5, true],
      [0.5, false],
    ] as const;
    expect(pairsOf(rows).microAveragePrecision(1)).toBe(0.5);
    expect(pairsOf(rows.toReversed()).microAveragePrecision(1)).toBe(0.5);
  });

  test("one threshold for all is asked for: a question whose scores are all low costs the others", () => {
    const together = pairsOf([
      [0.9, true],
      [0.8, false],
      [0.2, true],
      [0.1, false],
    ]);
    expect(together.microAveragePrecision(2)).toBeLessThan(1);
  });
});

test("all found at last is 1 and nothing above it", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 400 }), (count) => {
      const pairs = pairsOf(Array.from({ length: count }, (_, at) => [at / 10, true] as const));
      expect(pairs.microAveragePrecision(count)).toBeLessThanOrEqual(1);
    }),
  );
});

describe("recall at a precision", () => {
  const pairs = pairsOf([
    [9, true],
    [8, true],
    [7, false],
    [6, true],
    [5, false],
  ]);

  test("is that of the most generous threshold which is precise enough", () => {
    expect(pairs.recallAtPrecision(1, 4)).toEqual({ recall: 0.5, threshold: 8 });
    expect(pairs.recallAtPrecision(0.75, 4)).toEqual({ recall: 0.75, threshold: 6 });
  });

  test("is 0 without a threshold where the very first are wrong", () => {
    expect(pairsOf([[1, false]]).recallAtPrecision(0.5, 1)).toEqual({ recall: 0, threshold: undefined });
  });

  test("counts many pairs of one score", () => {
    const many = new ScoredPairs();
    for (let i = 0; i < 9999; i++) many.add(1, true);
    many.add(1, false);
    many.add(0, false);
    expect(many.recallAtPrecision(0.9999, 10_000)).toEqual({ recall: 0.9999, threshold: 1 });
  });
});

test("counters together are those of all pairs, whatever order they grew in", () => {
  const rows = fc.array(fc.tuple(fc.integer({ min: -300, max: 300 }), fc.boolean()), { maxLength: 40 });
  fc.assert(
    fc.property(rows, rows, (a, b) => {
      const scaled = (all: typeof a) => pairsOf(all.map(([step, isRight]) => [step / 10, isRight]));
      const together = scaled(a).with([scaled(b)]);
      const all = [...a, ...b].toSorted(([x], [y]) => y - x);
      let best = { recall: 0, threshold: undefined as number | undefined };
      for (const [step] of all) {
        const taken = all.filter(([other]) => other >= step);
        const right = taken.filter(([, isRight]) => isRight).length;
        if (right > 0 && right / taken.length >= 0.5 && right / 50 >= best.recall)
          best = { recall: right / 50, threshold: step / 10 };
      }
      expect(together.recallAtPrecision(0.5, 50)).toEqual(best);
    }),
  );
});
