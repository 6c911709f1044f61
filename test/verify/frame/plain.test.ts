import { expect, it } from "vitest";
import { isPlainPair, modeShare } from "../../../src/verify/frame/plain.js";

const page = Float32Array.from({ length: 100 }, (_, i) => (i < 50 ? 240 + (i % 4) : i * 2));
const photo = Float32Array.from({ length: 100 }, (_, i) => i * 2.5);

it("modeShare counts the tones within 3 levels of the commonest", () => {
  expect(modeShare(page)).toBeCloseTo(0.5, 1);
  expect(modeShare(photo)).toBeLessThan(0.05);
  expect(modeShare(new Float32Array(9).fill(255))).toBe(1);
  expect(modeShare(Float32Array.of(Number.NaN, 200, Number.NaN, 0))).toBe(0.5);
  expect(modeShare(new Float32Array(4).fill(Number.NaN))).toBe(0);
});

it("a pair is plain when both are", () => {
  expect(isPlainPair(page, page)).toBe(true);
  expect(isPlainPair(page, photo)).toBe(false);
  expect(isPlainPair(photo, page)).toBe(false);
});
