import { expect, it } from "vitest";
import { Fourier } from "../../src/pixels/fourier.js";

const LENGTH = 32;

function powerOf(a: Float64Array, b: Float64Array): Float64Array {
  const power = new Float64Array(LENGTH / 2 + 1);
  new Fourier(LENGTH).addPower(a, b, power);
  return power;
}

/** The definition: windowed, mean off, one frequency at a time. */
function plainPower(line: Float64Array): Float64Array {
  const mean = line.reduce((sum, value) => sum + value, 0) / LENGTH;
  const hann = Array.from(
    { length: LENGTH },
    (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (i + 0.5)) / LENGTH),
  );
  const energy = hann.reduce((sum, weight) => sum + weight ** 2, 0);
  return Float64Array.from({ length: LENGTH / 2 + 1 }, (_, k) => {
    let re = 0;
    let im = 0;
    line.forEach((value, i) => {
      re += (value - mean) * (hann[i] as number) * Math.cos((2 * Math.PI * k * i) / LENGTH);
      im += (value - mean) * (hann[i] as number) * Math.sin((2 * Math.PI * k * i) / LENGTH);
    });
    return (re * re + im * im) / energy;
  });
}

it("adds the power of two lines as the definition gives it", () => {
  const a = Float64Array.from({ length: LENGTH }, (_, i) => (i * i * 37) % 256);
  const b = Float64Array.from({ length: LENGTH }, (_, i) => (i * 91) % 97);
  const power = powerOf(a, b);
  const [pa, pb] = [plainPower(a), plainPower(b)];
  for (let k = 1; k <= LENGTH / 2; k++)
    expect(power[k]).toBeCloseTo((pa[k] as number) + (pb[k] as number), 6);
});

it("finds a wave at its frequency, and only its nearest neighbors beside it", () => {
  const wave = Float64Array.from({ length: LENGTH }, (_, i) => Math.cos((2 * Math.PI * 8 * i) / LENGTH));
  const power = powerOf(wave, new Float64Array(LENGTH));
  expect(power.indexOf(Math.max(...power))).toBe(8);
  expect([...power].filter((value) => value > 1e-9)).toHaveLength(3);
});

it("sees nothing in a flat line", () => {
  const flat = new Float64Array(LENGTH).fill(200);
  expect(Math.max(...powerOf(flat, flat))).toBeLessThan(1e-20);
});

it("refuses a length that is no power of 2", () => {
  for (const length of [0, 1, 48, -4])
    expect(() => new Fourier(length)).toThrow(/Expected a power of 2 for length/);
});
