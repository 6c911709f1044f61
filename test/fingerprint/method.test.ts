import fc from "fast-check";
import { expect, it } from "vitest";
import { bitsOfHex, distanceBits, fromHex, hexOf, packBits, toHex } from "../../src/fingerprint/method.js";

it("writes two lower-case digits a byte", () => {
  expect(toHex(Uint8Array.of(0x0a, 0xff, 0))).toBe("0aff00");
  expect(toHex(new Uint8Array(0))).toBe("");
});

it("reads either case", () => {
  expect(fromHex("0aFF00")).toEqual(Uint8Array.of(0x0a, 0xff, 0));
});

it.each(["abc", "0x12", "zz", "1 2 "])("refuses %j as hex", (text) => {
  expect(() => fromHex(text)).toThrow(`Expected an even number of hex digits for hex but received "${text}"`);
});

it("counts differing bits", () => {
  expect(distanceBits(Uint8Array.of(0b1010, 0), Uint8Array.of(0b0110, 1))).toBe(3);
  expect(distanceBits(new Uint8Array(32), new Uint8Array(32).fill(255))).toBe(256);
});

it("refuses lengths that differ", () => {
  expect(() => distanceBits(new Uint8Array(8), new Uint8Array(32))).toThrow(/8 bytes for b but received 32/);
});

it("is a metric that hex keeps", () => {
  const code = fc.uint8Array({ minLength: 8, maxLength: 8 });
  fc.assert(
    fc.property(code, code, code, (a, b, c) => {
      expect(fromHex(toHex(a))).toEqual(a);
      expect(distanceBits(a, a)).toBe(0);
      expect(distanceBits(a, b)).toBe(distanceBits(b, a));
      expect(distanceBits(a, c)).toBeLessThanOrEqual(distanceBits(a, b) + distanceBits(b, c));
    }),
    { seed: 1 },
  );
});

it("packs bits against the end of their bytes", () => {
  expect(packBits(8, (i) => i < 3)).toEqual(Uint8Array.of(0b11100000));
  expect(packBits(10, (i) => i === 0 || i === 9)).toEqual(Uint8Array.of(0b10, 0b00000001));
});

const color = { name: "color", bits: 42 };
const waves = { name: "waves", bits: 196, smallPictures: [{ belowPx: 16, bits: 64 }] };

it("writes as many digits as the bits need", () => {
  expect(
    hexOf(
      color,
      packBits(42, (i) => i === 0),
    ),
  ).toBe("20000000000");
  expect(
    hexOf(
      waves,
      packBits(196, () => true),
    ),
  ).toBe("f".repeat(49));
  expect(
    hexOf(
      waves,
      packBits(64, () => true),
    ),
  ).toBe("f".repeat(16));
});

it("reads what it writes, in either case", () => {
  const bits = packBits(42, (i) => i % 5 === 0);
  expect(bitsOfHex(color, hexOf(color, bits))).toEqual(bits);
  expect(bitsOfHex(color, hexOf(color, bits).toUpperCase())).toEqual(bits);
  expect(bitsOfHex(waves, "0".repeat(15).concat("1"))).toEqual(packBits(64, (i) => i === 63));
});

it.each([
  ["", "Expected 11 hex digits for color"],
  ["0123456789", "Expected 11 hex digits for color"],
  ["0123456789ab", "Expected 11 hex digits for color"],
  ["0123456789g", "Expected 11 hex digits for color"],
  ["0x123456789", "Expected 11 hex digits for color"],
  ["40000000000", "Expected at most 42 bits for color"],
])("refuses %j as a hash of 42 bits", (hex, message) => {
  expect(() => bitsOfHex(color, hex)).toThrow(`${message} but received "${hex}"`);
});

it("names every length a method has", () => {
  expect(() => bitsOfHex(waves, "00")).toThrow('Expected 49 or 16 hex digits for waves but received "00"');
  expect(() => hexOf(waves, new Uint8Array(5))).toThrow("Expected 25 or 8 bytes for waves but received 5");
});
