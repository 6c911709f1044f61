import { expect, it } from "vitest";
import { correlation, measureAgreement } from "../../../src/verify/frame/agreement.js";
import { speckle } from "../photos.js";
import { cellsOf, waves } from "./blocks.js";

it("is 1 under any gain and bias, and counts the textured blocks", () => {
  const { mean, worst, blocks, disagreeing } = measureAgreement(
    cellsOf(256, 256, waves, (x, y) => 0.5 * waves(x, y) + 30),
  );
  expect(mean).toBeGreaterThan(0.99);
  expect(worst).toBeGreaterThan(0.98);
  expect(blocks).toBe(256);
  expect(disagreeing).toBe(0);
});

it("falls where one quarter shows something else", () => {
  const other = (x: number, y: number): number => (x < 128 && y < 128 ? 255 * speckle(x, y) : waves(x, y));
  const { mean, worst, disagreeing } = measureAgreement(cellsOf(256, 256, waves, other));
  expect(disagreeing).toBeCloseTo(0.25, 1);
  expect(mean).toBeLessThan(0.85);
  expect(worst).toBeLessThan(0.2);
});

it("has nothing to say of flat pictures", () => {
  expect(
    measureAgreement(
      cellsOf(
        256,
        256,
        () => 90,
        () => 90,
      ),
    ),
  ).toMatchObject({ mean: 0, blocks: 0, disagreeing: 0 });
});

it("holds back where there is hardly any texture", () => {
  const faint = { pixels: 64, varianceA: 1, varianceB: 1, covariance: -1, difference: 4 };
  expect(correlation(faint)).toBeGreaterThan(0.5);
});
