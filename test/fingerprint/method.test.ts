import fc from "fast-check";
import { expect, it } from "vitest";
import { distanceBits, fromHex, toHex } from "../../src/fingerprint/method.js";

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
