import { describe, expect, test } from "vitest";
import { masksUpTo, planBlocks, planRadii } from "../../src/neighbors/block-plan.js";

describe("planBlocks", () => {
  test("the layouts that were measured as the fastest", () => {
    expect(planBlocks(64, 1_000_000, 8).map(({ width }) => width)).toEqual([22, 21, 21]);
    expect(planBlocks(256, 100_000, 31).map(({ width }) => width)).toEqual(Array(16).fill(16));
  });

  test("blocks cover every bit once, in order, each at most 24 wide", () => {
    for (const bits of [8, 64, 200, 256, 1024])
      for (const size of [0, 1, 1000, 10_000_000])
        for (const radius of [0, 8, bits]) {
          const blocks = planBlocks(bits, size, radius);
          let next = 0;
          for (const { start, width } of blocks) {
            expect(start).toBe(next);
            expect(width).toBeGreaterThan(0);
            expect(width).toBeLessThanOrEqual(24);
            next += width;
          }
          expect(next).toBe(bits);
        }
  });
});

describe("planRadii", () => {
  test("the shares add up so that no pair can be missed", () => {
    const blocks = planBlocks(256, 100_000, 31);
    for (const radius of [0, 1, 15, 16, 31, 40]) {
      const { radii } = planRadii(blocks, 100_000, radius)!;
      expect(radii.reduce((sum, t) => sum + t + 1, 0)).toBe(radius + 1);
    }
  });

  test("31 bits over 16 blocks: within 1 each", () => {
    expect(planRadii(planBlocks(256, 100_000, 31), 100_000, 31)?.radii).toEqual(Array(16).fill(1));
  });

  test("no plan where comparing all codes is as cheap", () => {
    const blocks = planBlocks(64, 1000, 8);
    expect(planRadii(blocks, 1000, 4)).toBeDefined();
    for (const radius of [30, 64]) expect(planRadii(blocks, 1000, radius)).toBeUndefined();
    expect(planRadii(blocks, 0, 0)).toBeUndefined();
  });
});

describe("masksUpTo", () => {
  test("four bits, up to two ones", () => {
    expect([...masksUpTo(4, 2)].map((mask) => mask.toString(2).padStart(4, "0"))).toEqual([
      ...["0000"],
      ...["0001", "0010", "0100", "1000"],
      ...["0011", "0101", "1001", "0110", "1010", "1100"],
    ]);
  });

  test("none for radius -1, all for a radius beyond the width", () => {
    expect(masksUpTo(5, -1).length).toBe(0);
    expect(new Set(masksUpTo(5, 9)).size).toBe(32);
  });
});
