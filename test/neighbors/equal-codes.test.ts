import { expect, test } from "vitest";
import { EqualCodes } from "../../src/neighbors/equal-codes.js";
import { packCodes } from "../../src/neighbors/packed-codes.js";

test("a class is known by its lowest id, members ascending", () => {
  const equal = new EqualCodes(packCodes(Uint8Array.of(5, 9, 5, 0, 9, 5), 8));
  expect(equal.distinct).toBe(3);
  expect([0, 1, 2, 3, 4, 5].map((id) => equal.isRepeat(id))).toEqual([
    ...[false, false, true, false],
    ...[true, true],
  ]);
  expect([0, 1, 3].map((first) => equal.countOf(first))).toEqual([3, 2, 1]);
  expect([0, 1, 3].map((first) => [...equal.membersOf(first)])).toEqual([[0, 2, 5], [1, 4], [3]]);
  expect(equal.classes).toBe(2);
  expect([0, 1].map((c) => [...equal.membersAt(c)])).toEqual([
    [0, 2, 5],
    [1, 4],
  ]);
});

test("codes that share all words but one stay apart", () => {
  const codes = new Uint8Array(32 * 8);
  for (let id = 0; id < 8; id++) codes[id * 32 + id * 4] = 1;
  const equal = new EqualCodes(packCodes(codes, 256));
  expect([equal.distinct, equal.classes]).toEqual([8, 0]);
});

test("no codes, no classes", () => {
  const equal = new EqualCodes(packCodes(new Uint8Array(0), 64));
  expect([equal.distinct, equal.classes]).toEqual([0, 0]);
});
