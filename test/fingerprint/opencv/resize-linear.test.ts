import { expect, it } from "vitest";
import { resizeLinearExact } from "../../../src/fingerprint/opencv/resize-linear.js";
import { createPicture } from "../../../src/pixels/picture.js";
import { formulaPicture } from "../formula-picture.js";

it("gives OpenCV's bytes, smaller, wider and in color", () => {
  const gray = formulaPicture(7, 5, 1);
  expect([...resizeLinearExact(gray, 4, 3).data]).toEqual([
    34, 103, 172, 156, 137, 194, 60, 149, 176, 94, 203, 89,
  ]);
  expect([...resizeLinearExact(gray, 9, 2).data]).toEqual([
    44, 72, 105, 138, 171, 204, 130, 78, 106, 192, 189, 129, 69, 115, 161, 172, 127, 38,
  ]);
  expect([...resizeLinearExact(formulaPicture(7, 5, 3), 2, 2).data]).toEqual([
    97, 180, 71, 101, 88, 155, 154, 93, 160, 172, 95, 130,
  ]);
});

it("repeats a single pixel, and leaves a picture of that size as it is", () => {
  const pixel = createPicture(1, 1, 1, Uint8Array.of(9));
  expect([...resizeLinearExact(pixel, 2, 2).data]).toEqual([9, 9, 9, 9]);
  expect(resizeLinearExact(pixel, 1, 1)).toBe(pixel);
});
