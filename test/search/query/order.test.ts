import { describe, expect, test } from "vitest";
import { calibrationOf } from "../../../src/search/query/calibration.js";
import { diversify } from "../../../src/search/query/diversity.js";
import { fuseRanks, surprise } from "../../../src/search/query/fusion.js";

describe("diversify", () => {
  // 0 and 1 are twins; 2 is another thing and a little worse.
  const scores = [0.9, 0.89, 0.8];
  const similarity = (i: number, j: number) => (i + j === 1 ? 1 : 0.1);

  test("keeps the order of the scores without diversity", () => {
    expect(diversify([0.2, 0.9, 0.5], 3, 0, similarity)).toEqual([1, 2, 0]);
  });

  test("prefers another thing to a twin", () => {
    expect(diversify(scores, 2, 0.5, similarity)).toEqual([0, 2]);
    expect(diversify(scores, 3, 0.5, similarity)).toEqual([0, 2, 1]);
  });

  test("gives all there are when more are asked for", () => {
    expect(diversify(scores, 9, 0.3, similarity)).toHaveLength(3);
    expect(diversify([], 3, 0.3, similarity)).toEqual([]);
  });

  test("breaks ties by place", () => {
    expect(diversify([0.5, 0.5, 0.5], 2, 0, similarity)).toEqual([0, 1]);
  });
});

describe("fuseRanks", () => {
  test("puts first what both lists have", () => {
    const fused = fuseRanks([
      ["a", "b", "c"],
      ["d", "b"],
    ]);
    expect(fused[0]?.id).toBe("b");
    expect(fused[0]?.score).toBeCloseTo(1 / 62 + 1 / 62, 10);
    expect(fused.map(({ id }) => id)).toEqual(["b", "a", "d", "c"]);
  });
});

describe("surprise", () => {
  test("counts orders of magnitude", () => {
    const calibration = calibrationOf(Float64Array.from({ length: 10_000 }, (_, i) => i / 10_000));
    expect(surprise(calibration, 0.9)).toBeCloseTo(1, 2);
    expect(surprise(calibration, 0)).toBeCloseTo(0, 6);
    expect(surprise(calibration, 1)).toBeGreaterThan(2);
  });
});
