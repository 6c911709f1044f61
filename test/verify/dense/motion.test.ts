import { expect, it } from "vitest";
import { layGrid, type Samples, sampleBoth } from "../../../src/verify/dense/grid.js";
import { driftOf } from "../../../src/verify/dense/motion.js";
import { IDENTITY } from "../../../src/verify/geometry/matrix.js";
import { grayPicture, hills as lowHills } from "../planes.js";

const [W, H] = [220, 165];
/** Steep enough for every window to have a say. */
const hills = (x: number, y: number): number => 128 + 1.9 * (lowHills(1.6 * x, 1.6 * y) - 128);

const TONE = { gain: 0.8, bias: 20 };

/** Two samplings of the hills, the second moved by `shift` where `where` says so. */
function measured(shift: number, where: (x: number, y: number) => boolean, w = W, h = H) {
  const a = grayPicture(w, h, hills);
  const b = grayPicture(w, h, (x, y) => TONE.gain * hills(where(x, y) ? x + shift : x, y) + TONE.bias);
  const grid = layGrid(a, b, IDENTITY, Math.max(w, h))!;
  return { grid, samples: sampleBoth(grid), ...TONE, overlay: undefined };
}

it("is next to nothing for the same scene, and what most of the windows moved by", () => {
  expect(driftOf(measured(0, () => false))).toBeLessThan(0.2);
  for (const shift of [0.5, 1, -1]) {
    const all = driftOf(measured(shift, () => true)) * (W / 1000);
    expect(all).toBeGreaterThan(0.7 * Math.abs(shift));
    expect(all).toBeLessThan(1.3 * Math.abs(shift));
  }
  expect(driftOf(measured(1, (x) => x < 180)) * (W / 1000)).toBeGreaterThan(0.7);
  expect(driftOf(measured(1, (x) => x < 60))).toBeLessThan(0.3);
});

it("is no motion where a part is merely brighter", () => {
  const m = measured(0, () => false);
  const brighter = m.samples.other.map((v, i) => (i % m.grid.columns > 100 ? v + 9 : v));
  expect(driftOf({ ...m, samples: { ...m.samples, other: brighter } })).toBeLessThan(0.5);
});

it("says nothing of stripes and blanks", () => {
  for (const levelAt of [(x: number) => 128 + 60 * Math.sin(x / 3), () => 90]) {
    const flat = grayPicture(W, H, levelAt);
    const grid = layGrid(flat, flat, IDENTITY, W)!;
    expect(driftOf({ grid, samples: sampleBoth(grid), gain: 1.2, bias: 0, overlay: undefined })).toBe(0);
  }
});

it("is what each window says by itself, with holes and something covered too", () => {
  for (const [w, h] of [
    [W, H],
    [224, 160],
    [40, 224],
    [33, 60],
  ] as const) {
    const m = measured(1.3, (x, y) => x + y < (2 * (w + h)) / 3, w, h);
    const plain = plainDrift(m.samples, m.grid.columns, m.grid.rows);
    expect(plain).toBeGreaterThan(0.3);
    expect(driftOf(m)).toBeCloseTo(plain, 6);
    m.samples.other.fill(Number.NaN, 20 * w, 31 * w);
    const covered = Uint8Array.from(m.samples.ground, (_, i) => (i % w > 10 && i % w < 25 ? 1 : 0));
    const overlay = { on: "other" as const, covered, share: 0.1 };
    const left = plainDrift(m.samples, m.grid.columns, m.grid.rows, covered);
    expect(driftOf({ ...m, overlay })).toBeCloseTo(left, 6);
  }
});

/** The plain way: each window of 32 samples anew, and the middle of what they say, in thousandths of the side. */
function plainDrift({ ground, other }: Samples, w: number, h: number, covered?: Uint8Array): number {
  const rest = ground.map((v, i) => other[i]! - TONE.gain * v - TONE.bias);
  const slope = (plane: Float32Array, i: number, step: number) => (plane[i + step]! - plane[i - step]!) / 2;
  const rise = (i: number, step: number) => (TONE.gain * slope(ground, i, step) + slope(other, i, step)) / 2;
  const known = (i: number) =>
    [i, i - 1, i + 1, i - w, i + w].every((k) => !Number.isNaN(rest[k]!) && covered?.[k] !== 1);
  const motions: number[] = [];
  for (let top = 0; top + 32 <= h; top += 16) {
    for (let left = 0; left + 32 <= w; left += 16) {
      const at: number[] = [];
      for (let y = Math.max(2, top); y < Math.min(h - 2, top + 32); y++)
        for (let x = Math.max(2, left); x < Math.min(w - 2, left + 32); x++)
          if (known(y * w + x)) at.push(y * w + x);
      const sum = (of: (i: number) => number) => at.reduce((total, i) => total + of(i), 0);
      const mean = sum((i) => rest[i]!) / Math.max(1, at.length);
      const [rx, ry] = [1, w].map((step) => sum((i) => (rest[i]! - mean) * rise(i, step))) as [
        number,
        number,
      ];
      const xx = sum((i) => rise(i, 1) ** 2);
      const xy = sum((i) => rise(i, 1) * rise(i, w));
      const yy = sum((i) => rise(i, w) ** 2);
      if ((xx + yy - Math.hypot(xx - yy, 2 * xy)) / 2 < 6 * 32 ** 2) continue;
      const determinant = xx * yy - xy * xy;
      motions.push(Math.hypot((yy * rx - xy * ry) / determinant, (xx * ry - xy * rx) / determinant));
    }
  }
  motions.sort((p, q) => p - q);
  return (1000 * (motions[motions.length >> 1] ?? 0)) / Math.max(w, h);
}
