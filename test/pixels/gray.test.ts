import { expect, it } from "vitest";
import { toGray } from "../../src/pixels/gray.js";
import { createPicture } from "../../src/pixels/picture.js";

// The golden bytes of nine photographs are compared in resample.test.ts.

it("weighs the channels as Pillow does, rounded", () => {
  const rgb = createPicture(5, 1, 3, Uint8Array.of(255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255, 1, 2, 3));
  // 76.24, 149.69, 29.07, 255, 1.81
  expect([...toGray(rgb).data]).toEqual([76, 150, 29, 255, 2]);
});

it("leaves a gray picture as it is", () => {
  const gray = createPicture(2, 2, 1);
  expect(toGray(gray)).toBe(gray);
});
