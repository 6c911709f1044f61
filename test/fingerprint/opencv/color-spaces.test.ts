import { expect, it } from "vitest";
import { asColor, hsvPlanes, yCrCbPlanes } from "../../../src/fingerprint/opencv/color-spaces.js";
import { createPicture } from "../../../src/pixels/picture.js";

const colors = createPicture(
  10,
  1,
  3,
  Uint8Array.from(
    [
      [255, 0, 0],
      [0, 255, 0],
      [0, 0, 255],
      [255, 255, 255],
      [0, 0, 0],
      [200, 120, 40],
      [40, 200, 120],
      [120, 40, 200],
      [10, 12, 11],
      [255, 0, 40],
    ].flat(),
  ),
);

it("is OpenCV's HSV", () => {
  expect(hsvPlanes(colors).map((plane) => [...plane])).toEqual([
    [0, 60, 120, 0, 0, 15, 75, 135, 75, 175],
    [255, 255, 255, 0, 0, 204, 204, 204, 43, 255],
    [255, 255, 255, 255, 0, 200, 200, 200, 12, 255],
  ]);
});

it("is OpenCV's YCrCb", () => {
  expect(yCrCbPlanes(colors).map((plane) => [...plane])).toEqual([
    [76, 150, 29, 255, 0, 135, 143, 82, 11, 81],
    [255, 21, 107, 128, 128, 174, 55, 155, 127, 252],
    [85, 43, 255, 128, 128, 74, 115, 195, 128, 105],
  ]);
});

it("takes gray as three equal channels", () => {
  expect([...asColor(createPicture(2, 1, 1, Uint8Array.of(3, 9))).data]).toEqual([3, 3, 3, 9, 9, 9]);
  expect(asColor(colors)).toBe(colors);
});
