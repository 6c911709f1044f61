import { expect, it } from "vitest";
import { measureDrift } from "../../../src/verify/frame/drift.js";
import { cellsOf, waves } from "./blocks.js";

it("nothing drifts in a picture and itself", () => {
  expect(measureDrift(cellsOf(192, 160, waves, waves))).toMatchObject({ farthestPx: 0, commonPx: 0 });
});

it("says how far one part moved, and that the others did not", () => {
  const b = (x: number, y: number): number => (x < 64 && y < 64 ? waves(x + 0.8, y) : waves(x, y));
  const { farthestPx, commonPx } = measureDrift(cellsOf(256, 256, waves, b));
  expect(farthestPx).toBeGreaterThan(0.6);
  expect(farthestPx).toBeLessThan(1);
  expect(commonPx).toBeLessThan(0.3);
});

it("asks no window that has edges in one direction only", () => {
  const stripes = (x: number): number => 128 + 60 * Math.sin(x / 3);
  expect(measureDrift(cellsOf(192, 160, stripes, stripes)).windows).toBe(0);
});
