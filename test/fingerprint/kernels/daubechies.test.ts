import { expect, it } from "vitest";
import { daubechiesApproximation } from "../../../src/fingerprint/kernels/daubechies.js";

it("adds and rounds as PyWavelets does", () => {
  // pywt.dwt([1, 2, 3, 4, 5, 6, 7, 20], "db4"), PyWavelets 1.9.0; columns are all ones, which gives a factor.
  const line = [1, 2, 3, 4, 5, 6, 7, 20];
  const lowOfLine = [
    7.064531462580935, 4.230736111149599, 1.4136071660758236, 2.7088854589215803, 6.428083320806271,
    5.916962976576822, 27.463042957075324,
  ];
  const values = Float64Array.from({ length: 64 }, (_, at) => line[at % 8] as number);
  const { values: low, side } = daubechiesApproximation({ values, side: 8 }, 1);
  expect(side).toBe(7);
  for (const [at, value] of low.entries()) {
    expect(value).toBeCloseTo((lowOfLine[at % 7] as number) * Math.SQRT2, 12);
  }
});

it.each([
  [8, 0, 8],
  [16, 1, 11],
  [32, 2, 13],
  [64, 3, 14],
  [256, 5, 14],
])("makes of side %d, %d levels up, side %d", (side, levels, expected) => {
  const values = new Float64Array(side * side).fill(1);
  const up = daubechiesApproximation({ values, side }, levels);
  expect(up.side).toBe(expected);
  // Each level doubles a constant, at the mirrored ends too.
  for (const value of up.values) expect(value).toBeCloseTo(2 ** levels, 9);
});
