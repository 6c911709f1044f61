import { expect, it } from "vitest";
import { imagededupDifferenceMethod } from "../../src/fingerprint/imagededup-difference.js";
import { hexOf } from "../../src/fingerprint/method.js";
import { createPicture } from "../../src/pixels/picture.js";

it("is of the color picture, not of the gray one", () => {
  const rising = createPicture(
    9,
    8,
    3,
    Uint8Array.from({ length: 216 }, (_, at) => 10 * (Math.floor(at / 3) % 9)),
  );
  const { bits } = imagededupDifferenceMethod.compute({ rgb: rising, gray: createPicture(9, 8, 1) });
  expect(hexOf(imagededupDifferenceMethod, bits)).toBe("ffffffffffffffff");
});
