import { expect, test } from "vitest";
import { ExactBits } from "../../src/neighbors/exact-bits.js";
import { describeBitIndex } from "./conformance.js";

describeBitIndex("ExactBits", (codes, bits) => new ExactBits(codes, bits));

test("four codes drawn by hand", () => {
  const index = new ExactBits(Uint8Array.of(0b0000_0000, 0b0000_0111, 0b0000_0000, 0b1111_1111), 8);
  expect(index.within(Uint8Array.of(0b0000_0001), 2)).toEqual([
    { id: 0, distanceBits: 1 },
    { id: 2, distanceBits: 1 },
    { id: 1, distanceBits: 2 },
  ]);
  expect([...index.pairs(3)]).toEqual([
    { a: 0, b: 1, distanceBits: 3 },
    { a: 0, b: 2, distanceBits: 0 },
    { a: 1, b: 2, distanceBits: 3 },
  ]);
  expect([...index.distinctPairs(3)]).toEqual([{ a: 0, b: 1, distanceBits: 3 }]);
  expect(index.classes()).toEqual([Uint32Array.of(0, 2)]);
});
