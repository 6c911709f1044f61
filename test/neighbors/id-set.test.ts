import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { allowedSet, IdSet } from "../../src/neighbors/id-set.js";

describe("a set of ids", () => {
  test("holds what a Set holds, lists it in order, and goes through bytes", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.array(fc.nat()), (size, numbers) => {
        const ids = numbers.map((number) => number % size);
        const set = IdSet.of(size, ids);
        const truth = [...new Set(ids)].sort((x, y) => x - y);
        expect(set.count).toBe(truth.length);
        expect([...set.ids()]).toEqual(truth);
        for (let id = 0; id < size + 70; id++) expect(set.has(id)).toBe(truth.includes(id));
        expect([...IdSet.fromBytes(size, set.toBytes()).ids()]).toEqual(truth);
      }),
    );
  });

  test("the members of one and not of the other", () => {
    const [one, other] = [IdSet.of(70, [0, 31, 32, 69]), IdSet.of(40, [31, 5])];
    expect([...one.without(other).ids()]).toEqual([0, 32, 69]);
    for (const size of [0, 1, 31, 32, 33, 100]) {
      const rest = IdSet.all(size).without(IdSet.of(101, [5, 31, 100]));
      const truth = [...new Uint8Array(size).keys()].filter((id) => id !== 5 && id !== 31);
      expect([...rest.ids()]).toEqual(truth);
      expect(rest.count).toBe(truth.length);
    }
  });

  test("what was listed before a member came is listed anew", () => {
    const set = IdSet.of(10, [7]);
    expect([...set.ids()]).toEqual([7]);
    set.add(2);
    expect([...set.ids()]).toEqual([2, 7]);
  });

  test("a set is taken as it is, ids are put in one", () => {
    const set = IdSet.of(5, [1]);
    expect(allowedSet(set, 5)).toBe(set);
    expect([...allowedSet(Uint32Array.of(0, 3), 5).ids()]).toEqual([0, 3]);
  });

  test("sizes and bytes that do not fit are refused", () => {
    expect(() => new IdSet(-1)).toThrow("Expected a whole number of at least 0 for size but received -1");
    expect(() => IdSet.of(3, [3])).toThrow("Expected an id below 3 but received 3");
    expect(() => IdSet.fromBytes(9, new Uint8Array(1))).toThrow("Expected 2 bytes for a set but received 1");
    expect(() => IdSet.fromBytes(3, Uint8Array.of(8))).toThrow("Expected an id below 3 but received 3");
  });
});
