import { expect, it } from "vitest";
import { packOrientations, unpackOrientations } from "../../src/fingerprint/packed.js";

const codes = Array.from({ length: 8 }, (_, o) => new Uint8Array(32).fill(o + 1));

it("packs the quality, then eight codes, and unpacks them", () => {
  const packed = packOrientations({ codes, quality: 77 });
  expect(packed).toHaveLength(257);
  expect([packed[0], packed[1], packed[33], packed[256]]).toEqual([77, 1, 2, 8]);
  expect(unpackOrientations(packed)).toEqual({ codes, quality: 77 });
});

it("refuses another number or length of codes", () => {
  expect(() => packOrientations({ codes: codes.slice(1), quality: 0 })).toThrow(
    /Expected 8 x 32 bytes for codes/,
  );
  expect(() => packOrientations({ codes: codes.map((c) => c.slice(1)), quality: 0 })).toThrow(RangeError);
  expect(() => unpackOrientations(new Uint8Array(256))).toThrow(
    /Expected 257 bytes for packed but received 256/,
  );
});
