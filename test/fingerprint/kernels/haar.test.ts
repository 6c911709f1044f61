import { expect, it } from "vitest";
import { haarApproximation, removeMean } from "../../../src/fingerprint/kernels/haar.js";

const plane = Float64Array.from({ length: 64 }, (_, at) => ((at * 37) % 64) / 255);

it("sums blocks, halved at each level", () => {
  const blocks = haarApproximation(plane, 8, 2);
  expect(blocks).toHaveLength(4);
  let sum = 0;
  for (let y = 0; y < 4; y++) for (let x = 4; x < 8; x++) sum += plane[y * 8 + x] as number;
  expect(blocks[1]).toBeCloseTo(sum / 4, 12);
});

it("is the plane itself at no level", () => {
  expect(haarApproximation(plane, 8, 0)).toBe(plane);
});

it("takes out the mean and nothing else", () => {
  const mean = plane.reduce((sum, value) => sum + value, 0) / 64;
  const without = Float64Array.from(plane);
  removeMean(without, 8);
  for (const [at, value] of plane.entries()) expect(without[at]).toBeCloseTo(value - mean, 12);
});

it("leaves exact zeros of a plane of one level", () => {
  const flat = new Float64Array(64).fill(90 / 255);
  removeMean(flat, 8);
  expect(flat.every((value) => value === 0)).toBe(true);
});
