import { expect, it } from "vitest";
import { blockhashEvenMethod, blockhashMethod } from "../../src/fingerprint/blockhash.js";
import { type FingerprintMethod, toHex } from "../../src/fingerprint/method.js";
import { createPicture } from "../../src/pixels/picture.js";
import { formulaPicture } from "./formula-picture.js";

const four = blockhashMethod.sizes?.at(4) as FingerprintMethod;
const evenFour = blockhashEvenMethod.sizes?.at(4) as FingerprintMethod;
const hashOf = (
  method: FingerprintMethod,
  widthPx: number,
  heightPx: number,
  gray: number[],
  alpha?: number[],
) => {
  const plane = createPicture(widthPx, heightPx, 1, Uint8Array.from(gray));
  const input = { rgb: plane, gray: plane, alpha: alpha && Uint8Array.from(alpha) };
  return toHex(method.compute(input).bits);
};

// One pixel a block; each row is a band of its own, four digits of binary are one of hex.
const grid = [
  [10, 20, 30, 40], // median 25: 0011
  [90, 10, 80, 20], // median 50: 1010
  [0, 0, 0, 0], // level and dark: 0000
  [255, 255, 255, 255], // level and bright: 1111
].flat();

it("sets a bit where a block lies above the median of its band", () => {
  expect(hashOf(four, 4, 4, grid)).toBe("3a0f");
  expect(hashOf(evenFour, 4, 4, grid)).toBe("3a0f");
});

it("counts what cannot be seen as white, whatever its color; faint pixels as they are", () => {
  const alpha = grid.map((_, i) => (i === 0 ? 0 : i === 1 ? 1 : 255));
  // 255 20 30 40: median 35.
  expect(hashOf(four, 4, 4, grid, alpha)).toBe("9a0f");
});

it("shares the pixels on an edge between the blocks, or leaves the rest out", () => {
  // Five columns in four blocks of 1.25: the fourth holds the last pixel and a quarter of the one before, so 258 of
  // 10 20 30 40 250; 255 of 90 10 80 20 250; and in the bright row less than its neighbors.
  const wide = grid.flatMap((level, i) => (i % 4 === 3 ? [level, 250] : [level]));
  expect(hashOf(four, 5, 4, wide)).toBe("391e");
  expect(hashOf(evenFour, 5, 4, wide)).toBe("3a0f");
});

it("gives npm's blockhash-core's bits for a picture of odd size, and for one below 16 pixels", () => {
  const hashes = [blockhashMethod, blockhashEvenMethod].map((method) =>
    [formulaPicture(61, 43, 3), formulaPicture(9, 21, 3)].map((rgb) =>
      toHex(method.compute({ rgb, gray: rgb }).bits),
    ),
  );
  expect(hashes).toEqual([
    [
      "38ee5878fc109e1b7e207fa509240f7e843dcf1fb63307283519267696a6b15d",
      "d4aad4aad4aad4aa85aad5aad58a95aad5aad5aad5aa948ad4aad4aad4aad4aa",
    ],
    [
      "162dbe854d1b7f024d886f80eebf0ccc29c507ff8dd40267f700ef033a570369",
      "0000000000000000000000000000000000000000000000000000000000000000",
    ],
  ]);
});

it("has the sides that make four bands of whole rows", () => {
  expect([blockhashMethod.bits, four.bits, four.name]).toEqual([256, 16, "blockhash-4"]);
  expect(() => blockhashMethod.sizes?.at(10)).toThrow(/a multiple of 4 from 4 to 64 .* but received 10/);
  expect(() => blockhashMethod.sizes?.at(68)).toThrow(/received 68/);
});
