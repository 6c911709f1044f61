// What every BitIndex must answer, whatever is inside: run over each implementation with a plain count of bits,
// written here once more, as the oracle.

import { describe, expect, test } from "vitest";
import type { BitIndex, BitPair, BitPairs } from "../../src/neighbors/neighbor.js";

/** Makes an index of packed codes; `radiusBits` is the radius it may prepare for. */
export type MakeBitIndex = (codes: Uint8Array, bits: number, radiusBits: number) => BitIndex;

interface Case {
  readonly name: string;
  readonly bits: number;
  readonly codes: Uint8Array;
}

/** Uniform numbers 0..1, seeded (xorshift32). */
export function randomFrom(seed: number): () => number {
  let state = seed | 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

const CASES: readonly Case[] = [64, 128, 256, 1024].flatMap((bits) => [
  { name: "random", bits, codes: randomCodes(120, bits, 1) },
  { name: "clustered", bits, codes: clusteredCodes(160, bits, 2) },
  { name: "skewed", bits, codes: skewedCodes(120, bits, 3) },
  { name: "all equal", bits, codes: new Uint8Array((40 * bits) / 8).fill(0xa7) },
]);
const ODD_CASES: readonly Case[] = [
  { name: "none", bits: 64, codes: new Uint8Array(0) },
  { name: "one", bits: 64, codes: randomCodes(1, 64, 4) },
  { name: "one byte", bits: 8, codes: randomCodes(100, 8, 5) },
  { name: "no whole words", bits: 200, codes: clusteredCodes(90, 200, 6) },
];

/** Declares the suite for one implementation. */
export function describeBitIndex(name: string, make: MakeBitIndex): void {
  describe(`${name} is a BitIndex`, () => {
    for (const { name: kind, bits, codes } of [...CASES, ...ODD_CASES]) {
      for (const radius of new Set([0, 1, Math.floor(bits / 8) - 1, Math.floor(bits / 3), bits])) {
        test(`${kind}, ${bits} bits, within ${radius}`, () => {
          const index = make(codes, bits, Math.floor(bits / 8) - 1);
          const truth = pairsByDefinition(codes, bits, radius);
          expect(index.size).toBe((codes.length * 8) / bits);
          expect(index.bits).toBe(bits);
          expect(asText(index.pairs(radius))).toEqual(asText(truth));
          expect(asText(index.distinctPairs(radius))).toEqual(asText(withoutRepeats(truth, codes, bits)));
          expect(index.classes().map((ids) => [...ids])).toEqual(classesByDefinition(codes, bits));
          for (const id of [0, 7, 39].filter((i) => i < index.size)) {
            const neighbors = neighborsByDefinition(codes, bits, codeOf(codes, bits, id), radius);
            expect(index.within(codeOf(codes, bits, id), radius)).toEqual(neighbors);
            for (const k of [0, 1, 9, 1000])
              expect(index.nearest(codeOf(codes, bits, id), k, radius)).toEqual(neighbors.slice(0, k));
          }
        });
      }
    }

    test("the nearest of all are found however far they are", () => {
      for (const { bits, codes } of CASES) {
        const query = randomCodes(1, bits, 77);
        const all = neighborsByDefinition(codes, bits, query, bits);
        const index = make(codes, bits, Math.floor(bits / 8) - 1);
        for (const k of [1, 5, all.length + 1]) expect(index.nearest(query, k)).toEqual(all.slice(0, k));
      }
    });

    test("two sets are joined: every near pair of one of each, and none within a set", () => {
      for (const { name: kind, bits, codes } of [...CASES, ...ODD_CASES]) {
        const bytes = bits / 8;
        const others = Uint8Array.from([...codes.subarray(bytes * 5), ...randomCodes(30, bits, 12)]);
        const [one, other] = [codes, others].map((some) => make(some, bits, Math.floor(bits / 8) - 1));
        for (const radius of [0, Math.floor(bits / 5)]) {
          const truth = joinByDefinition(codes, others, bits, radius);
          expect(asText(one!.join(other!, radius)), kind).toEqual(asText(truth));
          expect(drain(one!.join(other!, radius, { cap: 5 }))).toMatchObject({
            listed: Math.min(5, truth.length),
            count: truth.length,
          });
        }
      }
    });

    test("beyond the cap pairs are counted and not listed", () => {
      for (const { bits, codes } of [...CASES, ...ODD_CASES]) {
        const index = make(codes, bits, Math.floor(bits / 8) - 1);
        const radius = Math.floor(bits / 6);
        const truth = pairsByDefinition(codes, bits, radius);
        const distinct = withoutRepeats(truth, codes, bits);
        const known = new Set(asText(truth));
        for (const cap of [0, 1, 7, 1_000_000]) {
          const listed = drain(index.pairs(radius, { cap }));
          expect(listed).toMatchObject({ listed: Math.min(cap, truth.length), count: truth.length });
          expect(asText(listed.pairs).filter((pair) => !known.has(pair))).toEqual([]);
          expect(drain(index.distinctPairs(radius, { cap }))).toMatchObject({
            listed: Math.min(cap, distinct.length),
            count: distinct.length,
          });
        }
      }
    });

    test("parts have no pair in common, and together all", () => {
      for (const { bits, codes } of [...CASES, ...ODD_CASES]) {
        const index = make(codes, bits, Math.floor(bits / 8) - 1);
        const other = make(clusteredCodes(40, bits, 2), bits, 3);
        for (const radius of [Math.floor(bits / 20), Math.floor(bits / 3)])
          for (const of of [2, 3, 7]) {
            const parts = Array.from({ length: of }, (_, number) => ({ part: { number, of } }));
            const joint = (pairsOf: (options: { part: { number: number; of: number } }) => BitPairs) =>
              parts.flatMap((options) => asText(pairsOf(options))).sort();
            expect(joint((options) => index.pairs(radius, options))).toEqual(asText(index.pairs(radius)));
            expect(joint((options) => index.distinctPairs(radius, options))).toEqual(
              asText(index.distinctPairs(radius)),
            );
            expect(joint((options) => index.join(other, radius, options))).toEqual(
              asText(index.join(other, radius)),
            );
          }
      }
    });

    test("a query that is no member finds its neighbors too, whatever radius the index was made for", () => {
      const codes = clusteredCodes(400, 256, 8);
      const query = codeOf(codes, 256, 11).slice();
      query[3]! ^= 0x55;
      for (const made of [0, 31, 256])
        for (const radius of [0, 3, 4, 31, 90])
          expect(make(codes, 256, made).within(query, radius)).toEqual(
            neighborsByDefinition(codes, 256, query, radius),
          );
    });

    test("codes exactly at the radius are in, one bit further are out", () => {
      const codes = new Uint8Array(16);
      codes[8] = 0xff; // 8 bits apart
      expect([...make(codes, 64, 7).pairs(7)]).toEqual([]);
      expect([...make(codes, 64, 7).pairs(8)]).toEqual([{ a: 0, b: 1, distanceBits: 8 }]);
    });

    test("it keeps a copy of the codes", () => {
      const codes = randomCodes(10, 64, 9);
      const first = codeOf(codes, 64, 0).slice();
      const index = make(codes, 64, 7);
      codes.fill(0);
      expect(index.within(first, 0)).toEqual([{ id: 0, distanceBits: 0 }]);
    });

    test("wrong arguments are refused with what was expected", () => {
      const bad: [() => unknown, string][] = [
        [() => make(new Uint8Array(9), 64, 7), "Expected a multiple of 8 bytes for codes but received 9"],
        [() => make(new Uint8Array(8), 60, 7), "Expected a positive multiple of 8 for bits but received 60"],
        [() => make(new Uint8Array(8), 0, 0), "Expected a positive multiple of 8 for bits but received 0"],
        [
          () => make(new Uint8Array(8), 64, 7).within(new Uint8Array(7), 1),
          "Expected 8 bytes for code but received 7",
        ],
        [
          () => make(new Uint8Array(8), 64, 7).within(new Uint8Array(8), -1),
          "Expected a whole number of at least 0 for radiusBits but received -1",
        ],
        [
          () => [...make(new Uint8Array(8), 64, 7).pairs(1.5)],
          "Expected a whole number of at least 0 for radiusBits but received 1.5",
        ],
        [
          () => make(new Uint8Array(8), 64, 7).nearest(new Uint8Array(8), 0.5),
          "Expected a whole number of at least 0 for k but received 0.5",
        ],
        [
          () => make(new Uint8Array(8), 64, 7).nearest(new Uint8Array(3), 1),
          "Expected 8 bytes for code but received 3",
        ],
        [
          () => make(new Uint8Array(8), 64, 7).join(make(new Uint8Array(8), 32, 3), 1),
          "Expected codes of 64 bits for other but received 32",
        ],
        [
          () => [...make(new Uint8Array(8), 64, 7).pairs(1, { cap: -1 })],
          "Expected a whole number of at least 0 for cap but received -1",
        ],
        [
          () => [...make(new Uint8Array(8), 64, 7).pairs(1, { part: { number: 2, of: 2 } })],
          "Expected 0 to 1 for part.number but received 2",
        ],
        [
          () => [...make(new Uint8Array(8), 64, 7).distinctPairs(1, { part: { number: 0, of: 0 } })],
          "Expected a whole number of at least 1 for part.of but received 0",
        ],
      ];
      for (const [act, message] of bad) expect(act).toThrow(new RangeError(message));
    });
  });
}

/** Random codes. */
export function randomCodes(size: number, bits: number, seed: number): Uint8Array {
  const random = randomFrom(seed);
  return Uint8Array.from({ length: (size * bits) / 8 }, () => random() * 256);
}

/** Ten centers; the other codes are one of them with 0 to a quarter of the bits flipped, some of them equal. */
export function clusteredCodes(size: number, bits: number, seed: number): Uint8Array {
  const random = randomFrom(seed);
  const codes = randomCodes(size, bits, seed + 100);
  const bytes = bits / 8;
  for (let id = 10; id < size; id++) {
    codes.copyWithin(id * bytes, (id % 10) * bytes, ((id % 10) + 1) * bytes);
    for (let flips = Math.floor(random() * random() * (bits / 4)); flips > 0; flips--) {
      const bit = Math.floor(random() * bits);
      codes[id * bytes + (bit >> 3)]! ^= 1 << (bit & 7);
    }
  }
  return codes;
}

/** Codes of nearly all zeros, as of flat pictures: most blocks agree in most of them. */
function skewedCodes(size: number, bits: number, seed: number): Uint8Array {
  const random = randomFrom(seed);
  return Uint8Array.from({ length: (size * bits) / 8 }, () => (random() < 0.07 ? random() * 256 : 0));
}

function codeOf(codes: Uint8Array, bits: number, id: number): Uint8Array {
  return codes.subarray((id * bits) / 8, ((id + 1) * bits) / 8);
}

function distanceByDefinition(a: Uint8Array, b: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) for (let rest = a[i]! ^ b[i]!; rest !== 0; rest >>= 1) sum += rest & 1;
  return sum;
}

function neighborsByDefinition(codes: Uint8Array, bits: number, query: Uint8Array, radius: number) {
  return Array.from({ length: (codes.length * 8) / bits }, (_, id) => ({
    id,
    distanceBits: distanceByDefinition(query, codeOf(codes, bits, id)),
  }))
    .filter(({ distanceBits }) => distanceBits <= radius)
    .sort((x, y) => x.distanceBits - y.distanceBits || x.id - y.id);
}

function joinByDefinition(codes: Uint8Array, others: Uint8Array, bits: number, radius: number): BitPair[] {
  return Array.from({ length: (codes.length * 8) / bits }, (_, a) =>
    neighborsByDefinition(others, bits, codeOf(codes, bits, a), radius).map(({ id, distanceBits }) => ({
      a,
      b: id,
      distanceBits,
    })),
  ).flat();
}

const distances = new Map<Uint8Array, BitPair[]>();

function pairsByDefinition(codes: Uint8Array, bits: number, radius: number): BitPair[] {
  let all = distances.get(codes);
  if (all === undefined) {
    all = [];
    for (let b = 1; b < (codes.length * 8) / bits; b++)
      for (let a = 0; a < b; a++)
        all.push({
          a,
          b,
          distanceBits: distanceByDefinition(codeOf(codes, bits, a), codeOf(codes, bits, b)),
        });
    distances.set(codes, all);
  }
  return all.filter(({ distanceBits }) => distanceBits <= radius);
}

function withoutRepeats(pairs: readonly BitPair[], codes: Uint8Array, bits: number): BitPair[] {
  const repeats = new Set(classesByDefinition(codes, bits).flatMap((ids) => ids.slice(1)));
  return pairs.filter(({ a, b }) => !repeats.has(a) && !repeats.has(b));
}

function classesByDefinition(codes: Uint8Array, bits: number): number[][] {
  const byCode = new Map<string, number[]>();
  for (let id = 0; id < (codes.length * 8) / bits; id++) {
    const key = codeOf(codes, bits, id).join();
    byCode.set(key, [...(byCode.get(key) ?? []), id]);
  }
  return [...byCode.values()].filter((ids) => ids.length > 1);
}

/** All that is listed, and the number that comes last. */
export function drain(pairs: BitPairs): { pairs: BitPair[]; listed: number; count: number } {
  const listed: BitPair[] = [];
  for (;;) {
    const next = pairs.next();
    if (next.done) return { pairs: listed, listed: listed.length, count: next.value };
    listed.push(next.value);
  }
}

/** Pairs as sorted text: order does not count, a pair reported twice does. */
export function asText(pairs: Iterable<BitPair>): string[] {
  return Array.from(pairs, ({ a, b, distanceBits }) => `${a} < ${b}: ${distanceBits}`).sort();
}
