import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { planBlocks, planRadii } from "../../src/neighbors/block-plan.js";
import { ExactBits } from "../../src/neighbors/exact-bits.js";
import { MultiIndexBits } from "../../src/neighbors/multi-index-bits.js";
import type { BitPair } from "../../src/neighbors/neighbor.js";
import { clusteredCodes, describeBitIndex, randomCodes } from "./conformance.js";

describeBitIndex("MultiIndexBits", (codes, bits, radius) => new MultiIndexBits(codes, bits, radius));
describeBitIndex("MultiIndexBits made for radius 0", (codes, bits) => new MultiIndexBits(codes, bits, 0));
describeBitIndex("MultiIndexBits made for all bits", (codes, bits) => new MultiIndexBits(codes, bits, bits));

const key = ({ a, b, distanceBits }: BitPair) => `${a} ${b} ${distanceBits}`;

describe("MultiIndexBits through its buckets", () => {
  // Large enough that planned radii are cheaper than comparing everything: the suite's small sets are not.
  for (const { bits, radius, made } of [
    { bits: 64, radius: 8, made: 8 },
    { bits: 64, radius: 5, made: 8 },
    { bits: 256, radius: 31, made: 31 },
    { bits: 256, radius: 9, made: 31 },
    { bits: 1024, radius: 60, made: 60 },
  ])
    test(`${bits} bits within ${radius}, made for ${made}: the same pairs as brute force, each once`, () => {
      const codes = clusteredCodes(1500, bits, bits + radius);
      expect(planRadii(planBlocks(bits, 1500, made), 1500, radius)).toBeDefined();
      const found = [...new MultiIndexBits(codes, bits, made).pairs(radius)].map(key).sort();
      const truth = [...new ExactBits(codes, bits).pairs(radius)].map(key).sort();
      expect(truth.length).toBeGreaterThan(1000);
      expect(found).toEqual(truth);
    });

  test("a block that is equal in all codes costs time only", () => {
    const codes = randomCodes(2000, 64, 3);
    for (let id = 0; id < 2000; id++) codes.fill(0, id * 8, id * 8 + 5);
    const found = [...new MultiIndexBits(codes, 64, 7).pairs(3)].map(key).sort();
    expect(found).toEqual([...new ExactBits(codes, 64).pairs(3)].map(key).sort());
  });

  test("more hits than one batch holds arrive all, without being held at once", () => {
    const codes = new Uint8Array(8 * 300);
    for (let id = 0; id < 300; id++) codes[id * 8] = id & 255;
    let count = 0;
    for (const { a, b } of new MultiIndexBits(codes, 64).pairs(8)) count += a < b ? 1 : 0;
    expect(count).toBe((300 * 299) / 2);
  });

  test("ten thousand equal codes are one class, and no work for distinctPairs", () => {
    const codes = new Uint8Array(8 * 10_001);
    codes[0] = 1;
    const index = new MultiIndexBits(codes, 64);
    expect(index.classes().map((ids) => [ids.length, ids[0]])).toEqual([[10_000, 1]]);
    expect([...index.distinctPairs(7)]).toEqual([{ a: 0, b: 1, distanceBits: 1 }]);
    expect(index.pairs(7).next().value).toEqual({ a: 1, b: 2, distanceBits: 0 });
  });

  test("whatever the codes and the radius, brute force agrees", () => {
    const anyCodes = fc.uint8Array({ minLength: 1, maxLength: 24 }).map((bytes) => {
      // Few different bytes, repeated: many near and equal codes.
      return Uint8Array.from({ length: 8 * bytes.length }, (_, i) => bytes[(i * i) % bytes.length]! & 0x13);
    });
    fc.assert(
      fc.property(anyCodes, fc.nat(20), fc.nat(64), (codes, radius, made) => {
        const found = [...new MultiIndexBits(codes, 64, made).pairs(radius)].map(key).sort();
        expect(found).toEqual([...new ExactBits(codes, 64).pairs(radius)].map(key).sort());
      }),
      { numRuns: 100, seed: 5 },
    );
  });
});
