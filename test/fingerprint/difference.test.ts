import { expect, it } from "vitest";
import { differenceMethod } from "../../src/fingerprint/difference.js";
import { hexOf } from "../../src/fingerprint/method.js";
import { createPicture } from "../../src/pixels/picture.js";

it("reads the grid of a picture of 9 x 8 as it is", () => {
  // The first row rises, the second falls, the third is flat, and so on.
  const gray = createPicture(
    9,
    8,
    1,
    Uint8Array.from({ length: 72 }, (_, at) => [at % 9, 8 - (at % 9), 5][Math.floor(at / 9) % 3] as number),
  );
  expect(hexOf(differenceMethod, differenceMethod.compute({ rgb: gray, gray }).bits)).toBe(
    "ff0000ff0000ff00",
  );
});
