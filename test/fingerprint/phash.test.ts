import { expect, it } from "vitest";
import { hexOf } from "../../src/fingerprint/method.js";
import { phashMethod } from "../../src/fingerprint/phash.js";
import { createPicture } from "../../src/pixels/picture.js";

it("sets half of the bits of a picture with detail", () => {
  const gray = createPicture(
    32,
    32,
    1,
    Uint8Array.from({ length: 1024 }, (_, i) => (i * i * 31) % 251),
  );
  const ones = [...phashMethod.compute({ rgb: gray, gray }).bits].reduce(
    (n, byte) => n + byte.toString(2).replaceAll("0", "").length,
    0,
  );
  expect(ones).toBe(32);
});

it("has the mean alone above the median in a picture of one color, and nothing in a black one", () => {
  const flat = (level: number) => createPicture(40, 90, 1, new Uint8Array(3600).fill(level));
  const hexOfFlat = (level: number) =>
    hexOf(phashMethod, phashMethod.compute({ rgb: flat(level), gray: flat(level) }).bits);
  expect(hexOfFlat(90)).toBe("8000000000000000");
  expect(hexOfFlat(0)).toBe("0000000000000000");
});
