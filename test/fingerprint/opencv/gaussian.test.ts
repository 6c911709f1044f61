import { expect, it } from "vitest";
import {
  blurGaussian,
  GAUSSIAN_3,
  GAUSSIAN_7,
  GAUSSIAN_SIGMA_1,
  mirrored,
} from "../../../src/fingerprint/opencv/gaussian.js";
import { createPicture } from "../../../src/pixels/picture.js";
import { formulaPicture } from "../formula-picture.js";

it("gives OpenCV's bytes, borders included", () => {
  const gray = formulaPicture(7, 5, 1);
  expect([...blurGaussian(gray, GAUSSIAN_7).data.subarray(0, 7)]).toEqual([
    102, 108, 120, 130, 132, 128, 125,
  ]);
  expect([...blurGaussian(gray, GAUSSIAN_SIGMA_1).data.subarray(0, 7)]).toEqual([
    73, 88, 117, 140, 145, 131, 125,
  ]);
  expect([...blurGaussian(formulaPicture(7, 5, 3), GAUSSIAN_3).data.subarray(0, 9)]).toEqual([
    50, 133, 152, 70, 153, 140, 111, 162, 117,
  ]);
});

it("mirrors pictures smaller than the kernel as often as it takes", () => {
  const small = createPicture(2, 2, 1, Uint8Array.of(0, 37, 59, 103));
  expect([...blurGaussian(small, GAUSSIAN_7).data]).toEqual([50, 50, 50, 50]);
  expect([-3, -1, 0, 2, 3, 5].map((position) => mirrored(position, 3))).toEqual([1, 1, 0, 2, 1, 1]);
  expect([...blurGaussian(createPicture(1, 1, 1, Uint8Array.of(8)), GAUSSIAN_7).data]).toEqual([8]);
});
