import { expect, it } from "vitest";
import { packLowBitFirst } from "../../../src/fingerprint/opencv/low-bit-first.js";

it("packs the first bit lowest and fills up the last byte with zeros", () => {
  expect([...packLowBitFirst(10, (i) => i === 0 || i === 6 || i === 9)]).toEqual([0b01000001, 0b00000010]);
});
