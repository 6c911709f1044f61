import { expect, it } from "vitest";
import { imagededupPhashMethod } from "../../src/fingerprint/imagededup-phash.js";
import { hexOf } from "../../src/fingerprint/method.js";
import { toGray } from "../../src/pixels/gray.js";
import { draw } from "../support/draw.js";

const hashOf = (rgb: ReturnType<typeof draw>) =>
  hexOf(imagededupPhashMethod, imagededupPhashMethod.compute({ rgb, gray: toGray(rgb) }).bits);

it("sets the mean, the middle frequency and the 31 above it", () => {
  const rgb = draw(32, 32, (x, y) => (x * x * 31 + y * 17 + x * y) % 251);
  expect(
    BigInt(`0x${hashOf(rgb)}`)
      .toString(2)
      .replaceAll("0", ""),
  ).toHaveLength(33);
});

it("sets all bits of a picture of one color, whose frequencies are all the same", () => {
  expect(hashOf(draw(50, 70, () => 90))).toBe("ffffffffffffffff");
});
