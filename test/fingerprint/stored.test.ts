import { expect, test } from "vitest";
import { packOrientations } from "../../src/fingerprint/packed.js";
import { pdqMethod, pdqOrientations } from "../../src/fingerprint/pdq.js";
import { FINGERPRINT_METHODS } from "../../src/fingerprint/registry.js";
import { packFingerprint, unpackFingerprint } from "../../src/fingerprint/stored.js";
import { waveletDb4Method } from "../../src/fingerprint/wavelet-db4.js";
import { toGray } from "../../src/pixels/gray.js";
import { photo, photoRows } from "../pixels/npm-photos.js";

test("every method's fingerprint comes back, with the quality of those that measure it", async () => {
  const rgb = await photo(photoRows("decode")[0]!);
  const input = { rgb, gray: toGray(rgb) };
  for (const method of FINGERPRINT_METHODS.filter(({ name }) => name !== pdqMethod.name)) {
    const made = method.compute(input);
    const { codes, quality } = unpackFingerprint(method, packFingerprint(method, made));
    expect(codes, method.name).toEqual([made.bits]);
    expect(quality, method.name).toBe(method.minQuality === 0 ? undefined : made.quality);
    expect(() => unpackFingerprint(method, new Uint8Array(3)), method.name).toThrow(RangeError);
  }
  const turned = pdqOrientations(rgb);
  expect(unpackFingerprint(pdqMethod, packOrientations(turned))).toEqual(turned);
});

test("a fingerprint of a small picture keeps its own length", () => {
  const bits = new Uint8Array(Math.ceil(waveletDb4Method.smallPictures![0]!.bits / 8));
  expect(unpackFingerprint(waveletDb4Method, bits).codes[0]?.length).toBe(bits.length);
});
