import { expect, it } from "vitest";
import { lowFrequencies, phashMethod } from "../../src/fingerprint/phash.js";
import { createPicture } from "../../src/pixels/picture.js";

const gridOf = (value: (x: number, y: number) => number) =>
  Float64Array.from({ length: 1024 }, (_, at) => value(at % 32, Math.floor(at / 32)));

it("equals the definition of the transform", () => {
  const grid = gridOf((x, y) => (x * 37 + y * 91 + ((x * y) % 13) * 11) % 256);
  const frequencies = lowFrequencies(grid);
  for (let k = 0; k < 8; k++) {
    for (let l = 0; l < 8; l++) {
      let sum = 0;
      for (let y = 0; y < 32; y++) {
        for (let x = 0; x < 32; x++) {
          const basis =
            Math.cos((Math.PI * k * (2 * y + 1)) / 64) * Math.cos((Math.PI * l * (2 * x + 1)) / 64);
          sum += 4 * basis * (grid[y * 32 + x] as number);
        }
      }
      expect(frequencies[k * 8 + l]).toBeCloseTo(sum, 6);
    }
  }
});

it("finds a wave of one frequency in its own coefficient alone", () => {
  const wave = gridOf((x) => Math.cos((Math.PI * 3 * (2 * x + 1)) / 64));
  const frequencies = [...lowFrequencies(wave)];
  expect(frequencies[3]).toBeCloseTo(4 * 32 * 16, 6);
  expect(frequencies.filter((value) => Math.abs(value) > 1e-6)).toHaveLength(1);
});

it("sets half of the bits of a picture with detail", () => {
  const gray = createPicture(
    32,
    32,
    1,
    Uint8Array.from({ length: 1024 }, (_, i) => (i * i * 31) % 251),
  );
  const ones = [...phashMethod.compute({ rgb: gray, gray }).bits].reduce(
    (n, byte) => n + byte.toString(2).replaceAll("0", "").length,
    0,
  );
  expect(ones).toBe(32);
});
