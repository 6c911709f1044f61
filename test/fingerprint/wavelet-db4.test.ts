import { expect, it } from "vitest";
import { hexOf } from "../../src/fingerprint/method.js";
import { waveletDb4Method } from "../../src/fingerprint/wavelet-db4.js";
import { toGray } from "../../src/pixels/gray.js";
import { draw } from "../support/draw.js";

it.each([
  [1, 64],
  [15, 64],
  [16, 121],
  [31, 121],
  [32, 169],
  [63, 169],
  [64, 196],
  [300, 196],
])("has what it declares for a shorter side of %d: %d bits", (side, length) => {
  const { bits, smallPictures = [] } = waveletDb4Method;
  expect(smallPictures.find(({ belowPx }) => side < belowPx)?.bits ?? bits).toBe(length);
  const rgb = draw(side, side + 9, (x, y) => (x * 31 + y * 17) % 256);
  const fingerprint = waveletDb4Method.compute({ rgb, gray: toGray(rgb) }).bits;
  expect(fingerprint).toHaveLength(Math.ceil(length / 8));
  expect(hexOf(waveletDb4Method, fingerprint)).toHaveLength(Math.ceil(length / 4));
});
