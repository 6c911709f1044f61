import { expect, test } from "vitest";
import {
  COLOR_NAMES,
  type ColorName,
  colorShares,
  dominantColors,
  packColors,
  unpackColors,
} from "../../src/pixels/color-names.js";
import { createPicture } from "../../src/pixels/picture.js";
import { draw } from "../support/draw.js";

const flat = (rgb: readonly [number, number, number]) => dominantColors(colorShares(draw(8, 8, () => rgb)));

test.each<[ColorName, [number, number, number]]>([
  ["black", [10, 12, 8]],
  ["gray", [120, 122, 119]],
  ["white", [250, 251, 248]],
  ["red", [200, 16, 24]],
  ["orange", [250, 140, 20]],
  ["yellow", [250, 230, 40]],
  ["green", [40, 150, 60]],
  ["green", [30, 60, 25]],
  ["blue", [30, 60, 200]],
  ["blue", [140, 190, 240]],
  ["purple", [110, 30, 150]],
  ["pink", [250, 150, 190]],
  ["brown", [110, 70, 40]],
  ["brown", [220, 175, 135]], // skin
])("%s is what %j is called", (name, rgb) => {
  expect(flat(rgb)).toEqual([name]);
});

test("shares follow the area and sum to 1", () => {
  const shares = colorShares(draw(100, 60, (x) => (x < 70 ? [200, 16, 24] : [30, 60, 200])));
  expect(shares[COLOR_NAMES.indexOf("red")]).toBeCloseTo(0.7, 1);
  expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 10);
  expect(dominantColors(shares)).toEqual(["red", "blue"]);
});

test("a color of little area is not one of the picture's", () => {
  const shares = colorShares(draw(100, 60, (x) => (x < 90 ? [200, 16, 24] : [30, 60, 200])));
  expect(dominantColors(shares)).toEqual(["red"]);
});

test("one channel and one pixel are enough", () => {
  const dot = createPicture(1, 1, 1);
  dot.data[0] = 255;
  expect(dominantColors(colorShares(dot))).toEqual(["white"]);
});

test("packed shares come back within half a byte; other lengths are refused", () => {
  const shares = colorShares(draw(100, 60, (x, y) => [x * 2, y * 4, 90]));
  const packed = packColors(shares);
  expect(packed).toHaveLength(11);
  unpackColors(packed).forEach((share, i) => {
    expect(Math.abs(share - shares[i]!)).toBeLessThan(0.5 / 255 + 1e-9);
  });
  expect(() => unpackColors(new Uint8Array(3))).toThrow("Expected 11 bytes for packed but received 3");
});
