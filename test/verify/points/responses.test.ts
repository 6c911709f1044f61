import { expect, it } from "vitest";
import { RIM_PX, responses, responsesPlain } from "../../../src/verify/points/responses.js";
import { floatPlane, numbersFrom } from "../planes.js";

it("answers as the plain sums over 5x5 pixels do", () => {
  for (const [w, h] of [
    [23, 17],
    [7, 40],
    [40, 7],
    [6, 6],
  ] as const) {
    const random = numbersFrom(w + 1000 * h);
    const plane = floatPlane(w, h, () => 255 * random());
    const got = responses(plane);
    for (const [i, expected] of plainResponses(plane).entries())
      expect(Math.abs(got[i]! - expected)).toBeLessThan(0.001 * Math.max(1, expected));
  }
});

it("says the same in WebAssembly as one pixel after another, to the last bit", () => {
  for (const [w, h] of [
    [7, 7],
    [50, 9],
    [31, 64],
    [192, 256],
  ] as const) {
    const random = numbersFrom(w * h);
    const plane = floatPlane(w, h, () => 255 * random());
    const [fast, plain] = [responses(plane), responsesPlain(plane)];
    for (let y = RIM_PX; y < h - RIM_PX; y++) {
      const row = [y * w + RIM_PX, (y + 1) * w - RIM_PX] as const;
      expect(fast.slice(...row)).toEqual(plain.slice(...row));
    }
  }
});

function plainResponses({ widthPx: w, heightPx: h, data }: ReturnType<typeof floatPlane>): number[] {
  const at = (x: number, y: number) => data[y * w + x]!;
  return Array.from(data, (_, i) => {
    const [x, y] = [i % w, Math.floor(i / w)];
    if (x < 3 || y < 3 || x >= w - 3 || y >= h - 3) return 0;
    let [xx, xy, yy] = [0, 0, 0];
    for (let v = y - 2; v <= y + 2; v++) {
      for (let u = x - 2; u <= x + 2; u++) {
        const gx = (at(u + 1, v) - at(u - 1, v)) / 2;
        const gy = (at(u, v + 1) - at(u, v - 1)) / 2;
        xx += gx * gx;
        xy += gx * gy;
        yy += gy * gy;
      }
    }
    return (xx + yy - Math.hypot(xx - yy, 2 * xy)) / 50;
  });
}
