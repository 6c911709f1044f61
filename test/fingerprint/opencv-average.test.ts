import { expect, it } from "vitest";
import { toHex } from "../../src/fingerprint/method.js";
import { brightPixels, opencvAverageMethod } from "../../src/fingerprint/opencv-average.js";
import { formulaPicture } from "./formula-picture.js";

it("gives OpenCV's bytes for a picture of 60 x 40", () => {
  const rgb = formulaPicture(60, 40, 3);
  expect(toHex(opencvAverageMethod.compute({ rgb, gray: rgb }).bits)).toBe("aa8f63026fe0c30d");
});

it("sets a bit above the rounded mean, first bit lowest, halves rounded to the even number", () => {
  const gray = new Uint8Array(64).fill(4);
  gray.fill(5, 0, 32); // mean 4.5: 4
  expect(toHex(brightPixels(gray))).toBe("ffffffff00000000");
  gray.fill(6, 32); // mean 5.5: 6
  expect(toHex(brightPixels(gray))).toBe("0000000000000000");
  gray.fill(7, 33, 34); // just above 5.5: 6
  expect(toHex(brightPixels(gray))).toBe("0000000002000000");
});
