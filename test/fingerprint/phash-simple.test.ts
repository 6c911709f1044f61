import { expect, it } from "vitest";
import { hexOf } from "../../src/fingerprint/method.js";
import { phashSimpleMethod } from "../../src/fingerprint/phash-simple.js";
import { toGray } from "../../src/pixels/gray.js";
import { draw } from "../support/draw.js";

const hashOf = (rgb: ReturnType<typeof draw>) =>
  hexOf(phashSimpleMethod, phashSimpleMethod.compute({ rgb, gray: toGray(rgb) }).bits);

it("sets the bit of the frequency each of the eight uppermost rows waves with", () => {
  const wave = (x: number, frequency: number) => Math.cos((Math.PI * frequency * (2 * x + 1)) / 64);
  const picture = draw(32, 32, (x, y) => Math.round(128 + 100 * wave(x, y + 1)));
  expect(hashOf(picture)).toBe("8040201008040201");
});

it("sees nothing below the upper quarter", () => {
  const picture = (below: number) => draw(32, 32, (x, y) => (y < 8 ? (x * x * 7 + y) % 256 : below));
  expect(hashOf(picture(0))).toBe(hashOf(picture(255)));
});
