import { expect, it } from "vitest";
import { colorMomentMethod } from "../../src/fingerprint/color-moment.js";
import { createPicture } from "../../src/pixels/picture.js";
import { formulaPicture } from "./formula-picture.js";

const momentsOf = (widthPx: number, heightPx: number) => {
  const rgb = formulaPicture(widthPx, heightPx, 3);
  return colorMomentMethod.compute({ rgb, gray: rgb });
};

it("gives OpenCV's numbers for a picture of 60 x 40, and its distance to one of 50 x 70", () => {
  const moments = momentsOf(60, 40);
  const theirs = [0.0017445121891653014, 2.897959858868958e-10, 9.939078355211969e-13, 3.107598234260822e-12];
  theirs.forEach((value, i) => {
    expect((moments[i] as number) / value).toBeCloseTo(1, 3);
  });
  expect((moments[7] as number) / 0.0009736154899527541).toBeCloseTo(1, 5);
  expect(moments.length).toBe(42);
  expect(colorMomentMethod.distance(moments, momentsOf(50, 70))).toBeCloseTo(0.22581648122848186, 4);
});

it("takes a gray picture as one of three equal channels", () => {
  const gray = formulaPicture(20, 30, 1);
  const rgb = createPicture(
    20,
    30,
    3,
    Uint8Array.from({ length: 1800 }, (_, i) => gray.data[Math.floor(i / 3)] as number),
  );
  expect(colorMomentMethod.compute({ rgb: gray, gray })).toEqual(colorMomentMethod.compute({ rgb, gray }));
});

it("has no hue, saturation, value or luma of a black picture, and refuses another length", () => {
  const rgb = createPicture(5, 5, 3);
  const black = colorMomentMethod.compute({ rgb, gray: rgb });
  expect([...black.subarray(0, 28)]).toEqual(Array(28).fill(0));
  expect(colorMomentMethod.distance(black, black)).toBe(0);
  expect(() => colorMomentMethod.distance(black, new Float64Array(7))).toThrow(
    /42 numbers for b but received 7/,
  );
});
