import { describe, expect, it } from "vitest";
import { orient } from "../../../src/pixels/orientation.js";
import { findNearest, nearestPlain, ones } from "../../../src/verify/geometry/nearest.js";
import { findPoints } from "../../../src/verify/points/find-points.js";
import { numbersFrom, photoPlane } from "../planes.js";

const NONE = 0xffffffff;

it("counts bits as a string of them does", () => {
  const random = numbersFrom(2);
  for (const word of [0, 1, -1, 0x80000000, ...Array.from({ length: 200 }, () => 2 ** 32 * random())])
    expect(ones(word)).toBe((word >>> 0).toString(2).replaceAll("0", "").length);
});

describe("both ways of finding the nearest", () => {
  it("find a descriptor that was drawn by hand", () => {
    const a = Uint32Array.of(0, 0, 0, 0, 7, 0, 0, 0);
    const b = Uint32Array.of(7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0);
    for (const find of [findNearest, nearestPlain]) {
      // 2 bits from the second, and 6 from the first; mirrored it is the first, 4 bits from the second.
      expect(find(a, b, false)).toEqual({
        ofA: Uint32Array.of((2 << 16) | 1),
        ofB: Uint32Array.of(6 << 16, 2 << 16),
      });
      expect(find(a, b, true)).toEqual({ ofA: Uint32Array.of(0), ofB: Uint32Array.of(0, 4 << 16) });
    }
  });

  it("give the lowest number of equally near ones", () => {
    const same = new Uint32Array(3 * 8).fill(5);
    for (const find of [findNearest, nearestPlain])
      expect(find(same, same, false)).toEqual({ ofA: new Uint32Array(3), ofB: new Uint32Array(3) });
  });

  it("say that there is none in an empty set", () => {
    const one = new Uint32Array(8);
    const none = new Uint32Array(0);
    for (const find of [findNearest, nearestPlain]) {
      expect(find(one, none, false)).toEqual({ ofA: Uint32Array.of(NONE), ofB: none });
      expect(find(none, one, true)).toEqual({ ofA: none, ofB: Uint32Array.of(NONE) });
    }
  });

  it("are equal bit for bit on random descriptors, on more than a page of memory too", () => {
    for (const [m, n] of [
      [1, 1],
      [7, 200],
      [200, 199],
      [2100, 30],
      [3, 2],
    ] as const) {
      const [a, b] = [randomWords(8 * m, m), randomWords(8 * n, n + 5000)];
      for (const mirrored of [false, true])
        expect(findNearest(a, b, mirrored)).toEqual(nearestPlain(a, b, mirrored));
    }
  });

  it("are equal bit for bit on the points of a photograph and of its edits", async () => {
    const picture = await photoPlane();
    const own = findPoints(picture).descriptors;
    for (const index of [0, 1, 4, 6]) {
      const other = findPoints(orient(picture, index)).descriptors;
      for (const mirrored of [false, true])
        expect(findNearest(own, other, mirrored)).toEqual(nearestPlain(own, other, mirrored));
    }
  });
});

function randomWords(count: number, seed: number): Uint32Array {
  const random = numbersFrom(seed);
  return Uint32Array.from({ length: count }, () => 65536 * Math.floor(65536 * random()) + 65536 * random());
}
