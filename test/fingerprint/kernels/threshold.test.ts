import { expect, it } from "vitest";
import { bitsAbove, bitsFrom, meanOf, medianOf } from "../../../src/fingerprint/kernels/threshold.js";

it("takes the middle number, or the mean of the two middle ones", () => {
  expect(medianOf(Float64Array.of(9, -1, 4))).toBe(4);
  expect(medianOf(Float64Array.of(9, -1, 4, 5))).toBe(4.5);
});

it("takes the mean of bytes without wrapping", () => {
  expect(meanOf(Uint8Array.of(255, 255, 0, 0))).toBe(127.5);
});

it("sets bits above a level, or from it on", () => {
  const values = [1, 2, 3, 2, 0, 9, 2, 2];
  expect(bitsAbove(values, 2)).toEqual(Uint8Array.of(0b00100100));
  expect(bitsFrom(values, 2)).toEqual(Uint8Array.of(0b01110111));
});
