import { describe, expect, test } from "vitest";
import { masksUpTo } from "../../src/neighbors/block-plan.js";
import { planPairs } from "../../src/neighbors/pair-plan.js";
import { WHOLE } from "../../src/neighbors/part.js";

const MILLION = { left: 1_000_000, right: undefined };

describe("planPairs", () => {
  test("the layouts that were measured as the fastest", () => {
    expect(planPairs(64, MILLION, 8, WHOLE).map(({ block }) => block.width)).toEqual([22, 21, 21]);
    expect(planPairs(256, MILLION, 31, WHOLE).map(({ block }) => block.width)).toEqual(Array(16).fill(16));
  });

  test("every part has its run of the masks, and names all blocks searched before", () => {
    const whole = planPairs(64, MILLION, 8, WHOLE);
    expect(whole.map(({ masks }) => masks.length)).toEqual(
      [22, 21, 21].map((width) => masksUpTo(width, 2).length),
    );
    const parts = [0, 1].flatMap((number) => planPairs(64, MILLION, 8, { number, of: 2 }));
    expect(parts.map(({ block }) => block.start)).toEqual([0, 22, 22, 43]);
    expect(parts.map(({ earlier }) => earlier.length)).toEqual([0, 1, 1, 2]);
    expect(parts.flatMap(({ masks }) => [...masks])).toEqual(whole.flatMap(({ masks }) => [...masks]));
  });

  test("few codes, or a wide radius: one bucket of all, in parts of about as many comparisons", () => {
    for (const [size, radius] of [
      [50, 8],
      [100_000, 60],
    ] as const) {
      const parts = [0, 1, 2].map((number) =>
        planPairs(64, { left: size, right: undefined }, radius, { number, of: 3 }),
      );
      const work = parts.map(([job]) => {
        expect(job?.block.width).toBe(0);
        const left = (share: number) => (size * (1 - share)) ** 2 / 2;
        return left(job!.from) - left(job!.to);
      });
      for (const one of work) expect(one).toBeCloseTo(size ** 2 / 6, 3);
      expect([parts[0]![0]!.from, parts[2]![0]!.to]).toEqual([0, 1]);
    }
  });

  test("no codes on a side, no work", () => {
    expect(planPairs(64, { left: 0, right: undefined }, 8, WHOLE)).toEqual([]);
    expect(planPairs(64, { left: 5, right: 0 }, 8, WHOLE)).toEqual([]);
  });
});
