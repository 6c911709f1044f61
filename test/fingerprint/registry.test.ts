// What every fingerprint method owes, run over all of them.
import { describe, expect, it } from "vitest";
import type { LookalikeError } from "../../src/contract/errors.js";
import { distanceBits } from "../../src/fingerprint/method.js";
import { FINGERPRINT_METHODS, findMethod } from "../../src/fingerprint/registry.js";
import { toGray } from "../../src/pixels/gray.js";
import { createPicture, type Picture } from "../../src/pixels/picture.js";
import { resample } from "../../src/pixels/resample.js";
import { photo, photoRows, sha256 } from "../pixels/npm-photos.js";

const rows = photoRows("decode");
const inputOf = (rgb: Picture) => ({ rgb, gray: toGray(rgb) });

describe.each(FINGERPRINT_METHODS)("method $name", (method) => {
  it("is found by its name", () => {
    expect(findMethod(method.name)).toBe(method);
  });

  it("declares facts that fit its fingerprints", async () => {
    const { bits, quality } = method.compute(inputOf(await photo(rows[0]!)));
    expect(method.bits % 8).toBe(0);
    expect(bits).toHaveLength(method.bits / 8);
    expect(method.version).toBeGreaterThanOrEqual(1);
    expect(method.source).toMatch(/^https:/);
    expect(method.minQuality > 0).toBe(quality !== undefined);
  });

  it("gives the same bits again, and leaves its input alone", async () => {
    const rgb = await photo(rows[1]!);
    const before = sha256(rgb.data);
    const first = method.compute(inputOf(rgb));
    expect(method.compute(inputOf(rgb))).toEqual(first);
    expect(sha256(rgb.data)).toBe(before);
  });

  it("stays near for a smaller copy, and far for other photographs", async () => {
    const codes: Uint8Array[] = [];
    for (const row of rows) {
      const rgb = await photo(row);
      const { bits } = method.compute(inputOf(rgb));
      const half = resample(rgb, rgb.widthPx >> 1, rgb.heightPx >> 1, "hamming");
      expect(distanceBits(bits, method.compute(inputOf(half)).bits)).toBeLessThanOrEqual(method.bits / 16);
      codes.push(bits);
    }
    for (const [i, a] of codes.entries()) {
      for (const b of codes.slice(i + 1)) expect(distanceBits(a, b)).toBeGreaterThan(method.bits / 5);
    }
  });

  it("takes gray pictures and pictures of one pixel, and gives no confidence to flat ones", () => {
    for (const [w, h, channels] of [
      [1, 1, 1],
      [1, 1, 3],
      [3, 70, 1],
      [64, 64, 3],
      [200, 5, 3],
    ] as const) {
      const flat = createPicture(w, h, channels, new Uint8Array(w * h * channels).fill(90));
      const { bits, quality } = method.compute(inputOf(flat));
      expect(bits).toHaveLength(method.bits / 8);
      expect(quality ?? 0).toBe(0);
    }
  });
});

it("refuses an unknown method with the names there are", () => {
  const error = (() => {
    try {
      return findMethod("ahash");
    } catch (caught) {
      return caught as LookalikeError;
    }
  })() as LookalikeError;
  expect(error.code).toBe("OPTION_INVALID");
  expect(error.message).toBe('Expected one of pdq, phash, difference for method but received "ahash"');
});

it("has no two methods of one name", () => {
  expect(new Set(FINGERPRINT_METHODS.map(({ name }) => name)).size).toBe(FINGERPRINT_METHODS.length);
});
