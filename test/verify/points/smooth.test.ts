import { expect, it } from "vitest";
import { smooth, smoothPlain } from "../../../src/verify/points/smooth.js";
import { floatPlane, numbersFrom } from "../planes.js";

const KERNEL = [1, 4, 6, 4, 1];

it("spreads one bright pixel as 1-4-6-4-1 in both directions", () => {
  const spot = floatPlane(9, 9, (x, y) => (x === 4.5 && y === 4.5 ? 256 : 0));
  const expected = floatPlane(9, 9, (x, y) => (KERNEL[x - 2.5] ?? 0) * (KERNEL[y - 2.5] ?? 0));
  expect([...smooth(spot).data]).toEqual([...expected.data]);
});

it("keeps the sum of a spread point, and leaves a flat plane alone", () => {
  const point = new Float32Array(49);
  point[24] = 256;
  const out = smoothPlain({ widthPx: 7, heightPx: 7, data: point });
  expect([...out.subarray(21, 28)]).toEqual([0, 6, 24, 36, 24, 6, 0]);
  expect(out.reduce((sum, v) => sum + v, 0)).toBeCloseTo(256, 3);
  const flat = smoothPlain({ widthPx: 4, heightPx: 3, data: new Float32Array(12).fill(7) });
  expect(flat).toEqual(new Float32Array(12).fill(7));
});

it("is the plain sum with the border repeated, also where the picture is narrower than the kernel", () => {
  for (const [w, h] of [
    [13, 11],
    [2, 7],
    [1, 1],
    [1, 30],
    [40, 3],
  ] as const) {
    const random = numbersFrom(w * 100 + h);
    const plane = floatPlane(w, h, () => 255 * random());
    const got = smooth(plane).data;
    for (const [i, expected] of plainSmooth(plane).entries()) expect(got[i]).toBeCloseTo(expected, 3);
  }
});

it("is bit for bit what its oracle says, of levels and of levels smoothed once", () => {
  for (const [w, h] of [
    [1, 1],
    [2, 2],
    [3, 5],
    [4, 1],
    [5, 4],
    [6, 3],
    [7, 7],
    [131, 67],
  ] as const) {
    const random = numbersFrom(w + 100 * h);
    const levels = floatPlane(w, h, () => Math.floor(256 * random()));
    const once = smooth(levels);
    expect(once.data).toEqual(smoothPlain(levels));
    expect(smooth(once).data).toEqual(smoothPlain(once));
  }
});

it("keeps white white, and leaves its input as it was", () => {
  const white = floatPlane(30, 20, () => 255);
  expect(new Set(smooth(smooth(white)).data)).toEqual(new Set([255]));
  expect(new Set(white.data)).toEqual(new Set([255]));
});

function plainSmooth({ widthPx: w, heightPx: h, data }: ReturnType<typeof floatPlane>): number[] {
  const at = (x: number, y: number) =>
    data[Math.min(h - 1, Math.max(0, y)) * w + Math.min(w - 1, Math.max(0, x))]!;
  return Array.from(data, (_, i) => {
    const [x, y] = [i % w, Math.floor(i / w)];
    let sum = 0;
    for (let dy = -2; dy <= 2; dy++)
      for (let dx = -2; dx <= 2; dx++) sum += KERNEL[dx + 2]! * KERNEL[dy + 2]! * at(x + dx, y + dy);
    return sum / 256;
  });
}
