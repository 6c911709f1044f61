import { expect, it } from "vitest";
import { differenceVerticalMethod } from "../../src/fingerprint/difference-vertical.js";
import { hexOf } from "../../src/fingerprint/method.js";
import { createPicture } from "../../src/pixels/picture.js";

it("reads the grid of a picture of 8 x 9 as it is", () => {
  // Columns rise, fall and are flat in turn.
  const gray = createPicture(
    8,
    9,
    1,
    Uint8Array.from({ length: 72 }, (_, at) => [at >> 3, 8 - (at >> 3), 5][(at % 8) % 3] as number),
  );
  const { bits } = differenceVerticalMethod.compute({ rgb: gray, gray });
  // 10010010 in each row.
  expect(hexOf(differenceVerticalMethod, bits)).toBe("9292929292929292");
});
