import { expect, it } from "vitest";
import { momentsOf, solveLinear } from "../../src/verify/moments.js";

const x = [0, 4, 1, 6, 3];
const y = [2, 0, 5, 1, 7];

it("solves the map that made the points, whatever was added", () => {
  const u = x.map((value, i) => 2 * value - 0.5 * y[i]! + 11);
  const v = x.map((value, i) => 0.25 * value + 3 * y[i]! - 4);
  const moments = momentsOf({ x, y, u, v });
  expect(moments).toMatchObject({ count: 5, mean: { x: 2.8, y: 3 } });
  const map = solveLinear(moments);
  for (const [name, value] of Object.entries({ ux: 2, uy: -0.5, vx: 0.25, vy: 3 }))
    expect(map[name as keyof typeof map]).toBeCloseTo(value, 12);
});

it("is drawn to the identity by a ridge, fully where all points are one", () => {
  const one = momentsOf({ x: [5, 5], y: [1, 1], u: [9, 9], v: [3, 3] });
  expect(solveLinear(one, 1)).toEqual({ ux: 1, uy: 0, vx: 0, vy: 1 });
  const twice = momentsOf({ x, y, u: x.map((value) => 2 * value), v: y.map((value) => 2 * value) });
  const { ux } = solveLinear(twice, 1e6);
  expect(ux).toBeGreaterThan(1);
  expect(ux).toBeLessThan(1.01);
});

it("has no answer for points on a line without a ridge", () => {
  const line = momentsOf({ x: [0, 1, 2], y: [0, 1, 2], u: [0, 1, 2], v: [0, 1, 2] });
  expect(Number.isFinite(solveLinear(line).ux)).toBe(false);
});
