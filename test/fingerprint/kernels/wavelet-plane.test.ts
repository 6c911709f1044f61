import { expect, it } from "vitest";
import { unitRange, waveletPlane } from "../../../src/fingerprint/kernels/wavelet-plane.js";
import { createPicture } from "../../../src/pixels/picture.js";

it.each([
  [64, 300, 64],
  [300, 127, 64],
  [128, 128, 128],
  [7, 900, 8],
])("has for %d x %d the side %d, and no mean", (widthPx, heightPx, side) => {
  const data = Uint8Array.from({ length: widthPx * heightPx }, (_, at) => (at * 7) % 256);
  const plane = waveletPlane(createPicture(widthPx, heightPx, 1, data), 8);
  expect(plane.side).toBe(side);
  expect(plane.values).toHaveLength(side * side);
  expect(plane.values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 8);
  expect(plane.values.some((value) => Math.abs(value) > 0.01)).toBe(true);
});

it("brings levels to 0-1", () => {
  expect(unitRange(createPicture(3, 1, 1, Uint8Array.of(0, 51, 255)))).toEqual(Float64Array.of(0, 0.2, 1));
});
