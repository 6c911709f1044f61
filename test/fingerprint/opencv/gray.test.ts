import { expect, it } from "vitest";
import { toOpencvGray } from "../../../src/fingerprint/opencv/gray.js";
import { formulaPicture } from "../formula-picture.js";

it("is OpenCV's gray", () => {
  const gray = toOpencvGray(formulaPicture(7, 5, 3));
  expect(gray).toMatchObject({ widthPx: 7, heightPx: 5, channels: 1 });
  expect([...gray.data.subarray(0, 14)]).toEqual([
    68, 105, 142, 149, 186, 73, 110, 127, 141, 185, 79, 123, 91, 135,
  ]);
});

it("leaves a gray picture as it is", () => {
  const gray = formulaPicture(3, 2, 1);
  expect(toOpencvGray(gray)).toBe(gray);
});
