import { expect, it } from "vitest";
import { lowFrequencies, transformLine } from "../../../src/fingerprint/kernels/dct.js";

const gridOf = (side: number, value: (x: number, y: number) => number) =>
  Float64Array.from({ length: side * side }, (_, at) => value(at % side, Math.floor(at / side)));

// 32 and 256 fold down to one number, 12 and 20 stop at an odd length, 7 is not folded at all.
it.each([
  [32, 8],
  [256, 64],
  [12, 3],
  [20, 5],
  [7, 7],
])("equals the definition of the transform for a side of %d", (side, count) => {
  const grid = gridOf(side, (x, y) => (x * 37 + y * 91 + ((x * y) % 13) * 11) % 256);
  const frequencies = lowFrequencies(grid, side, count);
  const wave = (k: number, n: number) => Math.cos((Math.PI * k * (2 * n + 1)) / (2 * side));
  for (const [k, l] of [
    [0, 0],
    [0, 1],
    [1, 0],
    [2, 1],
    [count - 1, count - 2],
    [count - 1, count - 1],
  ] as const) {
    let sum = 0;
    for (let y = 0; y < side; y++) {
      for (let x = 0; x < side; x++) sum += 4 * wave(k, y) * wave(l, x) * (grid[y * side + x] as number);
    }
    expect(frequencies[k * count + l]).toBeCloseTo(sum, 5);
  }
});

it("finds a wave of one frequency in its own coefficient alone", () => {
  const wave = gridOf(32, (x) => Math.cos((Math.PI * 3 * (2 * x + 1)) / 64));
  const frequencies = [...lowFrequencies(wave, 32, 8)];
  expect(frequencies[3]).toBeCloseTo(4 * 32 * 16, 6);
  expect(frequencies.filter((value) => Math.abs(value) > 1e-6)).toHaveLength(1);
});

it("gives exact zeros where all numbers are equal", () => {
  const low = new Float64Array(8);
  transformLine(new Float64Array(32).fill(0.1), low);
  expect([...low.subarray(1)].map(Math.abs)).toEqual([0, 0, 0, 0, 0, 0, 0]);
  expect(low[0]).toBeCloseTo(6.4, 12);
});
