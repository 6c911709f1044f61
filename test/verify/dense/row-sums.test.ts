import { expect, it } from "vitest";
import { addUpRows, addUpRowsPlain, SUMS_PER_ROW } from "../../../src/verify/dense/row-sums.js";
import { numbersFrom } from "../planes.js";

it("adds up four samples at a time what the plain loop adds up, up to the precision of floats", () => {
  for (const [columns, rows] of [
    [4, 1],
    [24, 17],
    [112, 84],
  ] as const) {
    const random = numbersFrom(columns);
    const numbers = (from: number, to: number) =>
      Float32Array.from({ length: columns * rows }, () => from + (to - from) * random());
    const [luma, gx, gy] = [numbers(0, 255), numbers(-40, 40), numbers(-40, 40)];
    const other = luma.map((v) => 1.3 * v - 7 + 30 * (random() - 0.5));
    for (const [plane, at] of [
      [luma, 1],
      [gx, 3],
      [gy, columns + 1],
      [other, columns + 2],
    ] as const)
      if (at < plane.length) plane[at] = Number.NaN;
    const template = { columns, rows, luma, gx, gy, left: -0.9, top: -0.6, step: 1.8 / columns };
    const line = { gain: 1.3, bias: -7 };
    const fast = addUpRows(template, other, line, 9);
    const plain = addUpRowsPlain(template, other, line, 9);
    expect(fast.used).toBe(plain.used);
    // A sum of both signs may cancel: it is held against the largest sum of the same kind.
    for (let k = 0; k < SUMS_PER_ROW; k++) {
      const rowsOf = (sums: Float64Array) =>
        Array.from({ length: rows }, (_, row) => sums[row * SUMS_PER_ROW + k]!);
      const [got, expected] = [rowsOf(fast.sums), rowsOf(plain.sums)];
      const largest = Math.max(...expected.map(Math.abs));
      for (const [row, sum] of expected.entries())
        expect(Math.abs(got[row]! - sum)).toBeLessThan(2e-5 * largest);
    }
  }
});
