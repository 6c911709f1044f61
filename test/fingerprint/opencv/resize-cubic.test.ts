import { expect, it } from "vitest";
import { resizeCubic } from "../../../src/fingerprint/opencv/resize-cubic.js";
import { createPicture } from "../../../src/pixels/picture.js";
import { formulaPicture } from "../formula-picture.js";

it("gives OpenCV's bytes, smaller, larger and in color", () => {
  const gray = formulaPicture(16, 12, 1);
  expect([...resizeCubic(gray, 5, 4).data]).toEqual([
    109, 179, 133, 87, 157, 38, 191, 236, 161, 111, 234, 203, 162, 121, 90, 179, 215, 112, 223, 46,
  ]);
  const larger = resizeCubic(gray, 20, 14).data;
  expect([...larger.subarray(0, 20)]).toEqual([
    0, 20, 52, 83, 112, 138, 177, 237, 167, 0, 28, 59, 89, 124, 162, 188, 247, 114, 0, 38,
  ]);
  expect(larger.reduce((sum, byte) => sum + byte, 0)).toBe(36661);
  expect([...resizeCubic(formulaPicture(16, 12, 3), 3, 2).data]).toEqual([
    105, 65, 182, 94, 127, 160, 95, 170, 106, 212, 122, 85, 152, 66, 97, 63, 182, 141,
  ]);
});

it("repeats a single pixel, and leaves a picture of that size as it is", () => {
  const pixel = createPicture(1, 1, 1, Uint8Array.of(9));
  expect([...resizeCubic(pixel, 2, 2).data]).toEqual([9, 9, 9, 9]);
  expect(resizeCubic(pixel, 1, 1)).toBe(pixel);
});
