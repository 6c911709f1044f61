import { expect, it } from "vitest";
import { toHex } from "../../src/fingerprint/method.js";
import { peakCorrelation, radialVarianceMethod } from "../../src/fingerprint/radial-variance.js";
import { createPicture } from "../../src/pixels/picture.js";
import { formulaPicture } from "./formula-picture.js";

const bytesOf = (widthPx: number, heightPx: number) => {
  const rgb = formulaPicture(widthPx, heightPx, 3);
  return radialVarianceMethod.compute({ rgb, gray: rgb });
};

it("gives OpenCV's bytes for pictures of 60 x 40 and 50 x 70, and its correlation of the two", () => {
  const wide = bytesOf(60, 40);
  const high = bytesOf(50, 70);
  expect([wide, high].map((numbers) => toHex(Uint8Array.from(numbers)))).toEqual([
    "82ff0040aee0654bcb677270abdcaf75d3ae9d518bbd785e998c855297b781637f948b4d83aa8165",
    "68780d5dff962b6f79545b2b00c16b2176664c2e7e81817e6250773972ad625e5c7a6f4766856764",
  ]);
  expect(peakCorrelation(wide, high)).toBeCloseTo(0.5430209409228414, 6);
  expect(radialVarianceMethod.distance(wide, high)).toBeCloseTo(0.4569790590771586, 6);
});

it("is 0 for equal and for shifted numbers, at most 1", () => {
  const numbers = bytesOf(60, 40);
  const shifted = numbers.map((_, i) => numbers[(i + 7) % 40] as number);
  expect(radialVarianceMethod.distance(numbers, numbers)).toBe(0);
  expect(radialVarianceMethod.distance(numbers, shifted)).toBeCloseTo(0, 12);
  expect(radialVarianceMethod.distance(numbers, new Float64Array(40))).toBe(1);
});

it("gives a blank picture zeros, a single pixel too", () => {
  for (const rgb of [createPicture(40, 30, 3), createPicture(1, 1, 3)]) {
    expect([...radialVarianceMethod.compute({ rgb, gray: rgb })]).toEqual(Array(40).fill(0));
  }
});

it("refuses another length", () => {
  expect(() => peakCorrelation(new Float64Array(40), new Float64Array(39))).toThrow(
    /40 numbers for b but received 39/,
  );
});
