import { expect, it } from "vitest";
import { toHex } from "../../src/fingerprint/method.js";
import { opencvPhashMethod } from "../../src/fingerprint/opencv-phash.js";
import { createPicture } from "../../src/pixels/picture.js";
import { formulaPicture } from "./formula-picture.js";

it("gives OpenCV's bytes for a picture of 60 x 40", () => {
  const rgb = formulaPicture(60, 40, 3);
  expect(toHex(opencvPhashMethod.compute({ rgb, gray: rgb }).bits)).toBe("642fcefcb109332f");
});

it("has one bit for a single wave: a cosine across answers in the place of its frequency", () => {
  const data = Uint8Array.from({ length: 32 * 32 }, (_, i) => {
    return 128 + Math.round(100 * Math.cos((Math.PI / 32) * 3 * ((i % 32) + 0.5)));
  });
  const { bits } = opencvPhashMethod.compute({
    rgb: createPicture(32, 32, 1, data),
    gray: createPicture(32, 32, 1),
  });
  expect(toHex(bits.subarray(0, 1))).toBe("08");
});
