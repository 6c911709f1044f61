import { expect, it } from "vitest";
import { imagededupWaveletMethod } from "../../src/fingerprint/imagededup-wavelet.js";
import { hexOf } from "../../src/fingerprint/method.js";
import { toGray } from "../../src/pixels/gray.js";
import { draw } from "../support/draw.js";

it("sets a bit for each of the 8 x 8 blocks that is as bright as their median or brighter", () => {
  // Blocks of 32 x 32: the left three columns dark, the rest bright, so that the median is bright.
  const rgb = draw(256, 256, (x) => (x < 96 ? 10 : 200));
  const { bits } = imagededupWaveletMethod.compute({ rgb, gray: toGray(rgb) });
  expect(hexOf(imagededupWaveletMethod, bits)).toBe("1f1f1f1f1f1f1f1f");
});
