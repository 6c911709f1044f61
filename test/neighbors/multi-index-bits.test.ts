import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ExactBits } from "../../src/neighbors/exact-bits.js";
import { MultiIndexBits } from "../../src/neighbors/multi-index-bits.js";
import type { BitPair } from "../../src/neighbors/neighbor.js";
import { planPairs } from "../../src/neighbors/pair-plan.js";
import { WHOLE } from "../../src/neighbors/part.js";
import { asText, clusteredCodes, describeBitIndex, drain, randomCodes } from "./conformance.js";

describeBitIndex("MultiIndexBits", (codes, bits, radius) => new MultiIndexBits(codes, bits, radius));
describeBitIndex("MultiIndexBits made for radius 0", (codes, bits) => new MultiIndexBits(codes, bits, 0));
describeBitIndex("MultiIndexBits made for all bits", (codes, bits) => new MultiIndexBits(codes, bits, bits));

/** Pairs as sorted numbers: a, b and distance of up to 4096 codes of up to 1024 bits. */
function asNumbers(pairs: Iterable<BitPair>): Float64Array {
  return Float64Array.from(pairs, ({ a, b, distanceBits }) => (a * 4096 + b) * 2048 + distanceBits).sort();
}

/** Clustered codes of which only every third byte says anything: two thirds of the blocks are equal in all. */
function thinCodes(size: number, bits: number, seed: number): Uint8Array {
  return clusteredCodes(size, bits, seed).map((byte, i) => (i % 3 === 0 ? byte : 0));
}

describe("MultiIndexBits through its buckets", () => {
  // Large enough that planned radii are cheaper than comparing everything: the suite's small sets are not.
  const size = 2000;
  for (const { bits, radius } of [
    { bits: 64, radius: 3 },
    { bits: 128, radius: 7 },
    { bits: 200, radius: 9 },
    { bits: 256, radius: 9 },
    { bits: 256, radius: 17 },
    { bits: 1024, radius: 25 },
  ])
    for (const make of [clusteredCodes, thinCodes])
      test(`${make.name} of ${bits} bits within ${radius}: the same answers as brute force`, () => {
        const [codes, others] = [make(size, bits, 3), make(size / 10, bits, 3)];
        const jobs = planPairs(bits, { left: size, right: undefined }, radius, WHOLE);
        expect(jobs.length).toBeGreaterThan(1);
        const exact = new ExactBits(codes, bits);
        const truth = asNumbers(exact.pairs(radius));
        const joined = asNumbers(exact.join(new ExactBits(others, bits), radius));
        expect(truth.length).toBeGreaterThan(100);
        for (const plain of [false, true]) {
          const index = new MultiIndexBits(codes, bits, radius, { plain });
          expect(asNumbers(index.pairs(radius))).toEqual(truth);
          const parts = [0, 1, 2].flatMap((number) => [...index.pairs(radius, { part: { number, of: 3 } })]);
          expect(asNumbers(parts)).toEqual(truth);
          expect(asNumbers(index.join(new MultiIndexBits(others, bits), radius))).toEqual(joined);
        }
        const index = new MultiIndexBits(codes, bits, radius);
        for (let id = 0; id < size; id += 250) {
          const query = codes.slice((id * bits) / 8, ((id + 1) * bits) / 8);
          query[1]! ^= 0x40;
          expect(index.within(query, radius)).toEqual(exact.within(query, radius));
          for (const k of [1, 20]) {
            expect(index.nearest(query, k)).toEqual(exact.nearest(query, k));
            expect(index.nearest(query, k, radius)).toEqual(exact.nearest(query, k, radius));
          }
        }
      });

  test("a block that is equal in all codes costs time only", () => {
    const codes = randomCodes(2000, 64, 3);
    for (let id = 0; id < 2000; id++) codes.fill(0, id * 8, id * 8 + 5);
    const found = asText(new MultiIndexBits(codes, 64, 7).pairs(3));
    expect(found).toEqual(asText(new ExactBits(codes, 64).pairs(3)));
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
    // Few different bytes, repeated: many near and equal codes.
    const anyCodes = fc
      .tuple(fc.uint8Array({ minLength: 1, maxLength: 24 }), fc.constantFrom(64, 128, 256, 1024))
      .map(([bytes, bits]) => ({
        bits,
        codes: Uint8Array.from(
          { length: (bits / 8) * bytes.length },
          (_, i) => bytes[(i * i) % bytes.length]! & 0x13,
        ),
      }));
    fc.assert(
      fc.property(anyCodes, fc.nat(40), fc.nat(64), ({ bits, codes }, radius, made) => {
        const [index, exact] = [new MultiIndexBits(codes, bits, made), new ExactBits(codes, bits)];
        const query = codes.subarray(0, bits / 8);
        expect(asText(index.pairs(radius))).toEqual(asText(exact.pairs(radius)));
        expect(drain(index.pairs(radius, { cap: 3 })).count).toBe(drain(exact.pairs(radius)).count);
        expect(index.nearest(query, 5, radius)).toEqual(exact.nearest(query, 5, radius));
        expect(asText(index.join(index, radius))).toEqual(asText(exact.join(exact, radius)));
      }),
      { numRuns: 100, seed: 5 },
    );
  });
});
