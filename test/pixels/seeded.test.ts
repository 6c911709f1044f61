import { expect, it } from "vitest";
import { numbersFrom } from "../../src/pixels/seeded.js";

it("gives the numbers of mulberry32, the same every time", () => {
  const random = numbersFrom(1);
  const three = [random(), random(), random()];
  expect(three.map((n) => Math.round(n * 2 ** 32))).toEqual([2693262067, 11749833, 2265367787]);
  const again = numbersFrom(1);
  expect([again(), again(), again()]).toEqual(three);
});

it("keeps to 0 up to 1 and spreads evenly", () => {
  const random = numbersFrom(20260801);
  const counts = new Array<number>(10).fill(0);
  for (let i = 0; i < 10_000; i++) counts[Math.floor(random() * 10)]!++;
  expect(Math.min(...counts)).toBeGreaterThan(900);
  expect(counts.reduce((sum, n) => sum + n, 0)).toBe(10_000);
});
