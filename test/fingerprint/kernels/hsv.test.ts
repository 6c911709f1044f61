import { expect, it } from "vitest";
import { hueOf, saturationOf } from "../../../src/fingerprint/kernels/hsv.js";

// Image.new("RGB", (1, 1), color).convert("HSV"), Pillow 13.0.0.
it.each([
  [[200, 100, 50], 14, 191],
  [[10, 200, 30], 89, 242],
  [[0, 0, 255], 170, 255],
  [[255, 0, 1], 254, 255],
  [[33, 33, 33], 0, 0],
  [[0, 0, 0], 0, 0],
  [[255, 128, 127], 0, 128],
  [[1, 0, 0], 0, 255],
  [[120, 60, 200], 188, 178],
] as const)("gives %j Pillow's hue %d and saturation %d", ([red, green, blue], hue, saturation) => {
  expect(hueOf(red, green, blue)).toBe(hue);
  expect(saturationOf(Math.max(red, green, blue), Math.min(red, green, blue))).toBe(saturation);
});
