import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ExactBits } from "../../src/neighbors/exact-bits.js";
import { GrowingBits } from "../../src/neighbors/growing-bits.js";
import { asText, clusteredCodes, describeBitIndex, drain, randomCodes } from "./conformance.js";

describeBitIndex("GrowingBits", (codes, bits, radius) => {
  const index = new GrowingBits(bits, radius);
  const half = Math.floor(codes.length / (bits / 8) / 2) * (bits / 8);
  expect(index.add(codes.subarray(0, half))).toBe(0);
  expect(index.add(codes.subarray(half))).toBe(half / (bits / 8));
  return index;
});

const BITS = 64;
const BYTES = BITS / 8;

/** Brute force over what is left: its ids are positions in `ids`. */
function truthOf(codes: Uint8Array, removed: ReadonlySet<number>) {
  const ids = Array.from({ length: codes.length / BYTES }, (_, id) => id).filter((id) => !removed.has(id));
  const left = Uint8Array.from(ids.flatMap((id) => [...codes.subarray(id * BYTES, (id + 1) * BYTES)]));
  return { ids, exact: new ExactBits(left, BITS) };
}

function expectExact(
  index: GrowingBits,
  codes: Uint8Array,
  removed: ReadonlySet<number>,
  radius: number,
): void {
  const { ids, exact } = truthOf(codes, removed);
  const query = codes.subarray(0, BYTES);
  const named = <T extends { id: number }>(found: readonly T[]) =>
    found.map((one) => ({ ...one, id: ids[one.id] }));
  expect(index.size).toBe(ids.length);
  expect(index.within(query, radius)).toEqual(named(exact.within(query, radius)));
  expect(index.nearest(query, 7)).toEqual(named(exact.nearest(query, 7)));
  expect(index.nearest(query, 7, radius)).toEqual(named(exact.nearest(query, 7, radius)));
}

describe("GrowingBits", () => {
  test("added and removed across several bases, the answers are those of brute force at every step", () => {
    const codes = clusteredCodes(6000, BITS, 4);
    const index = new GrowingBits(BITS);
    const removed = new Set<number>();
    for (let step = 0; step < 12; step++) {
      expect(index.add(codes.subarray(step * 500 * BYTES, (step + 1) * 500 * BYTES))).toBe(step * 500);
      const out = [step * 500, step * 500 + 7, step * 250 + 3].filter((id) => !removed.has(id));
      index.remove(out);
      for (const id of out) removed.add(id);
      expectExact(index, codes.subarray(0, (step + 1) * 500 * BYTES), removed, 7);
    }
    const { ids, exact } = truthOf(codes, removed);
    const named = [...exact.pairs(3)].map(({ a, b, ...rest }) => ({ a: ids[a]!, b: ids[b]!, ...rest }));
    expect(drain(index.pairs(3, { cap: 10 }))).toMatchObject({ listed: 10, count: named.length });
    expect(asText(index.pairs(3))).toEqual(asText(named));
    expect(index.classes().map((members) => [...members])).toEqual(
      exact.classes().map((members) => [...members].map((at) => ids[at])),
    );
  });

  test("whatever is added and removed, brute force agrees", () => {
    const change = fc.record({
      add: fc.uint8Array({ maxLength: 6 }),
      remove: fc.array(fc.nat(40), { maxLength: 4 }),
    });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 12 }), fc.nat(20), (changes, radius) => {
        const index = new GrowingBits(BITS);
        const removed = new Set<number>();
        let codes = new Uint8Array(0);
        for (const { add, remove } of changes) {
          const more = Uint8Array.from(
            { length: add.length * BYTES },
            (_, i) => add[Math.floor(i / BYTES)]! & 0x0f,
          );
          codes = Uint8Array.from([...codes, ...more]);
          index.add(more);
          const out = remove.filter((id) => id < codes.length / BYTES && !removed.has(id));
          index.remove(out);
          for (const id of out) removed.add(id);
          if (codes.length > 0) expectExact(index, codes, removed, radius);
          if (add.length === 3) index.pairs(radius).next(); // makes a new base
        }
      }),
      { numRuns: 60, seed: 6 },
    );
  });

  test("an id is never given again, and one that is gone is refused with all others of the call", () => {
    const index = new GrowingBits(BITS);
    index.add(randomCodes(3, BITS, 1));
    index.remove([2]);
    expect(index.add(randomCodes(1, BITS, 2))).toBe(3);
    expect([0, 1, 2, 3, 4, 0.5, -1].map((id) => index.has(id))).toEqual([
      ...[true, true, false, true],
      ...[false, false, false],
    ]);
    expect(() => index.remove([0, 2])).toThrow(
      new RangeError("Expected an id of the index for ids but received 2"),
    );
    expect(index.has(0)).toBe(true);
    index.pairs(0);
    expect([0, 1, 2, 3].map((id) => index.has(id))).toEqual([true, true, false, true]);
    expect(index.add(randomCodes(1, BITS, 3))).toBe(4);
  });

  test("joined with another such index, both by their own ids", () => {
    const codes = randomCodes(4, BITS, 9);
    const [one, other] = [new GrowingBits(BITS), new GrowingBits(BITS)];
    one.add(codes);
    other.add(codes);
    one.remove([0]);
    other.remove([0, 2]);
    expect(asText(one.join(other, 0))).toEqual(["1 < 1: 0", "3 < 3: 0"]);
  });
});
