import { expect, it } from "vitest";
import { averageMethod } from "../../src/fingerprint/average.js";
import { hexOf } from "../../src/fingerprint/method.js";
import { createPicture } from "../../src/pixels/picture.js";

it("sets a bit where a pixel of 8 x 8 is above the mean, not where it is at it", () => {
  // Rows of 0, 100 and 200: the mean of all is 100.
  const levels = [0, 100, 200, 100, 100, 200, 0, 100];
  const gray = createPicture(
    8,
    8,
    1,
    Uint8Array.from({ length: 64 }, (_, at) => levels[at >> 3] as number),
  );
  const { bits } = averageMethod.compute({ rgb: gray, gray });
  expect(hexOf(averageMethod, bits)).toBe("0000ff0000ff0000");
});
