import { describe, expect, it } from "vitest";
import { mosaic, randomFrom, split } from "../../demo/mosaic.js";
import { createPicture } from "../../src/pixels/picture.js";

const source = createPicture(120, 90, 3);
for (let at = 0; at < source.data.length; at++) source.data[at] = (at * 7) % 251;

describe("randomFrom", () => {
  it("gives the same numbers for a seed, others for another, all from 0 to 1", () => {
    const draw = (seed: number): number[] => Array.from({ length: 1000 }, randomFrom(seed));
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
    expect(draw(3).every((value) => value >= 0 && value < 1)).toBe(true);
    const mean = draw(4).reduce((sum, value) => sum + value, 0) / 1000;
    expect(mean).toBeGreaterThan(0.45);
    expect(mean).toBeLessThan(0.55);
  });
});

describe("split", () => {
  it("covers the whole with boxes that do not overlap", () => {
    for (let seed = 0; seed < 50; seed++) {
      const covered = new Uint8Array(40 * 30);
      for (const { x, y, width, height } of split(
        { x: 0, y: 0, width: 40, height: 30 },
        6,
        randomFrom(seed),
      )) {
        for (let row = y; row < y + height; row++) {
          for (let column = x; column < x + width; column++) covered[row * 40 + column]! += 1;
        }
      }
      expect(covered.every((times) => times === 1)).toBe(true);
    }
  });
});

describe("mosaic", () => {
  it("is the same for a seed, and another for another", () => {
    const made = (seed: number) => mosaic([source], 64, randomFrom(seed));
    expect(Buffer.compare(made(1).data, made(1).data)).toBe(0);
    expect(Buffer.compare(made(1).data, made(2).data)).not.toBe(0);
  });

  it("has the long side asked for, and reads no pixel outside its sources", () => {
    for (let seed = 0; seed < 100; seed++) {
      const { widthPx, heightPx, data } = mosaic(
        [createPicture(120, 90, 3, source.data)],
        320,
        randomFrom(seed),
      );
      expect(Math.max(widthPx, heightPx)).toBe(320);
      expect(data).toHaveLength(widthPx * heightPx * 3);
    }
    // Outside the source `undefined` would turn into 0 through the tone table of a white picture.
    const white = createPicture(120, 90, 3, new Uint8Array(120 * 90 * 3).fill(255));
    for (let seed = 0; seed < 100; seed++) {
      expect(mosaic([white], 200, randomFrom(seed)).data.every((value) => value > 150)).toBe(true);
    }
  });
});
