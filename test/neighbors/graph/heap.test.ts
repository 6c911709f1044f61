import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Heap, idOf, keyOf, similarityOf } from "../../../src/neighbors/graph/heap.js";

const ids = fc.integer({ min: 0, max: 2 ** 31 - 1 });
const similarities = fc.double({ min: -1.1, max: 1.1, noNaN: true });

describe("keys", () => {
  test("hold an id and a similarity to within 2 ** -20", () => {
    fc.assert(
      fc.property(ids, similarities, (id, similarity) => {
        const key = keyOf(id, similarity);
        expect(idOf(key)).toBe(id);
        expect(Math.abs(similarity - similarityOf(key))).toBeLessThanOrEqual(2 ** -20);
      }),
    );
  });

  test("the nearer is the greater; of two as near the one with the lower id", () => {
    expect(keyOf(9, 0.5)).toBeGreaterThan(keyOf(1, 0.4));
    expect(keyOf(1, -0.5)).toBeGreaterThan(keyOf(9, -0.6));
    expect(keyOf(1, 0.5)).toBeGreaterThan(keyOf(2, 0.5));
    expect(keyOf(2 ** 31 - 1, 1)).toBeLessThan(Number.MAX_SAFE_INTEGER);
  });
});

describe("a heap", () => {
  test("gives keys in order, whatever order they came in", () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1, maxLength: 200 }), (keys) => {
        const heap = new Heap();
        for (const key of keys) heap.push(key);
        const inOrder = [...keys].sort((a, b) => a - b);
        expect(heap.first).toBe(inOrder[0]);
        expect(keys.map(() => heap.pop())).toEqual(inOrder);
        expect(heap.size).toBe(0);
      }),
    );
  });

  test("keeps the greatest by replacing the least", () => {
    const heap = new Heap();
    for (const key of [5, 3, 8]) heap.push(key);
    for (const key of [1, 9, 4, 7]) if (key > heap.first) heap.replaceFirst(key);
    expect([...heap.sorted()]).toEqual([7, 8, 9]);
    heap.clear();
    heap.push(2);
    expect([...heap.sorted()]).toEqual([2]);
  });
});
