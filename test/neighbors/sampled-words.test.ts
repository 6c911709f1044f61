import { describe, expect, test } from "vitest";
import { drawTables, wordsOf } from "../../src/neighbors/sampled-words.js";
import { randomFrom } from "./conformance.js";

const SHAPE = { numbers: 8, mirrorMask: 128 };
const POOL = Array.from({ length: 256 }, (_, bit) => bit);

function descriptors(count: number, seed: number): Uint32Array {
  const random = randomFrom(seed);
  return Uint32Array.from({ length: count * SHAPE.numbers }, () => random() * 2 ** 32);
}

/** The descriptors of the mirrored picture: halves swapped. */
function mirrored(own: Uint32Array): Uint32Array {
  return own.map((_, i) => own[i ^ 4]!);
}

describe("words of descriptors", () => {
  test("a word is the bits at the table's positions, first = highest, once for each hand", () => {
    const descriptor = new Uint32Array(8);
    descriptor[0] = 1 << 5; // bit 5
    descriptor[4] = 1 << 7; // bit 135: the mirror of bit 7
    const words = wordsOf(descriptor, SHAPE, [Uint8Array.of(5, 6, 7)]);
    expect(words.map((own) => [...own])).toEqual([[0b001 * 2 + 1, 0b100 * 2]]);
  });

  test("equal words of several descriptors are one word, ascending", () => {
    const twice = new Uint32Array([...descriptors(3, 1), ...descriptors(3, 1)]);
    const tables = drawTables(POOL, { tables: 2, bits: 20, seed: 1 });
    const words = wordsOf(twice, SHAPE, tables);
    expect(words).toEqual(wordsOf(descriptors(3, 1), SHAPE, tables));
    for (const own of words) expect([...own]).toEqual([...new Set(own)].sort((a, b) => a - b));
  });

  test("a mirrored picture has the same words in the other hand", () => {
    const tables = drawTables(POOL, { tables: 3, bits: 16, seed: 2 });
    const own = wordsOf(descriptors(20, 3), SHAPE, tables);
    const other = wordsOf(mirrored(descriptors(20, 3)), SHAPE, tables);
    expect(other.map((words) => [...words])).toEqual(
      own.map((words) => [...words.map((word) => word ^ 1)].sort((a, b) => a - b)),
    );
  });

  test("no descriptors, no words", () => {
    expect(wordsOf(new Uint32Array(0), SHAPE, [Uint8Array.of(1)])).toEqual([new Uint32Array(0)]);
  });
});

describe("tables", () => {
  test("are different bits of the pool, the same for the same seed", () => {
    const shape = { tables: 4, bits: 6, seed: 7 };
    const tables = drawTables([1, 3, 5, 7, 9, 11, 13], shape);
    expect(tables).toHaveLength(4);
    for (const positions of tables) {
      expect(new Set(positions).size).toBe(6);
      expect([1, 3, 5, 7, 9, 11, 13]).toEqual(expect.arrayContaining([...positions]));
    }
    expect(drawTables([1, 3, 5, 7, 9, 11, 13], shape)).toEqual(tables);
    expect(drawTables(POOL, { ...shape, seed: 8 })).not.toEqual(drawTables(POOL, shape));
  });

  test.each([0, 31, 1.5, 8])("%d bits of seven are refused", (bits) => {
    expect(() => drawTables([1, 2, 3, 4, 5, 6, 7], { tables: 1, bits, seed: 1 })).toThrow(
      `Expected 1 to 7 for bits but received ${bits}`,
    );
  });
});
