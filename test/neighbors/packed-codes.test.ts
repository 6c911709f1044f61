import { describe, expect, test } from "vitest";
import { countOnes, distanceUpTo, packCodes, packQuery } from "../../src/neighbors/packed-codes.js";

describe("countOnes", () => {
  test("drawn words, the highest bit and all bits among them", () => {
    const drawn: [number, number][] = [
      [0, 0],
      [1, 1],
      [0x80000000, 1],
      [0x7fffffff, 31],
      [0xffffffff, 32],
      [-1, 32],
      [0x01234567, 12],
      [0xaaaaaaaa, 16],
    ];
    for (const [word, ones] of drawn) expect(countOnes(word), word.toString(16)).toBe(ones);
  });

  test("every 16-bit word, at both ends", () => {
    for (let word = 0; word < 65536; word++) {
      const ones = word.toString(2).replaceAll("0", "").length;
      if (countOnes(word) !== ones || countOnes(word << 16) !== ones) expect.fail(`${word}`);
    }
  });
});

describe("packCodes", () => {
  test("each code begins at a word of its own and is filled up with zeros", () => {
    const packed = packCodes(Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), 40);
    expect(packed).toMatchObject({ size: 2, bits: 40, stride: 2 });
    expect([...packed.words]).toEqual([0x04030201, 5, 0x09080706, 10]);
  });

  test("a query is packed like a code", () => {
    expect(packQuery(Uint8Array.of(6, 7, 8, 9, 10), 40)).toEqual(Uint32Array.of(0x09080706, 10));
  });
});

describe("distanceUpTo", () => {
  const zeros = new Uint32Array(8);
  const ones = new Uint32Array(8).fill(0xffffffff);

  test("all 256 bits", () => {
    expect(distanceUpTo(256, zeros, 0, ones, 0, 8)).toBe(256);
  });

  test("past the limit it may stop, but never below it", () => {
    const distance = distanceUpTo(10, zeros, 0, ones, 0, 8);
    expect(distance).toBeGreaterThan(10);
    expect(distance).toBeLessThan(256);
  });
});
