import { expect, it } from "vitest";
import { imagededupAverageMethod } from "../../src/fingerprint/imagededup-average.js";
import { hexOf } from "../../src/fingerprint/method.js";
import { createPicture } from "../../src/pixels/picture.js";

it("sets a bit where a pixel of 8 x 8 is at the mean or above", () => {
  const levels = [0, 100, 200, 100, 100, 200, 0, 100];
  const rgb = createPicture(
    8,
    8,
    1,
    Uint8Array.from({ length: 64 }, (_, at) => levels[at >> 3] as number),
  );
  const { bits } = imagededupAverageMethod.compute({ rgb, gray: rgb });
  expect(hexOf(imagededupAverageMethod, bits)).toBe("00ffffffffff00ff");
});
