import { expect, it } from "vitest";
import { hexOf } from "../../src/fingerprint/method.js";
import { waveletMethod } from "../../src/fingerprint/wavelet.js";
import { toGray } from "../../src/pixels/gray.js";
import { draw } from "../support/draw.js";

it("sets a bit for each of the 8 x 8 blocks that is brighter than their median", () => {
  // Blocks of 4 x 4 with a fine pattern inside: bright on the left in even rows of blocks, on the right in odd ones.
  const rgb = draw(32, 32, (x, y) => (x >> 4 === ((y >> 2) & 1) ? 200 : 50) + ((x + y) % 2) * 40);
  const { bits } = waveletMethod.compute({ rgb, gray: toGray(rgb) });
  expect(hexOf(waveletMethod, bits)).toBe("f00ff00ff00ff00f");
});

it("has sides of powers of two alone", () => {
  expect(waveletMethod.sizes?.at(16).bits).toBe(256);
  expect(() => waveletMethod.sizes?.at(12)).toThrow(
    "Expected a power of two from 2 to 64 for the side of wavelet but received 12",
  );
});
