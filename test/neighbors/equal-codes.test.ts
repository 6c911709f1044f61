import { expect, test } from "vitest";
import { collapseEqual } from "../../src/neighbors/equal-codes.js";
import { packCodes } from "../../src/neighbors/packed-codes.js";

test("classes come in order of their first id, members ascending", () => {
  const { distinct, starts, ids } = collapseEqual(packCodes(Uint8Array.of(5, 9, 5, 0, 9, 5), 8));
  expect(distinct).toMatchObject({ size: 3, bits: 8 });
  expect([...distinct.words].filter((_, i) => i % distinct.stride === 0)).toEqual([5, 9, 0]);
  expect([...starts]).toEqual([0, 3, 5, 6]);
  expect([...ids]).toEqual([0, 2, 5, 1, 4, 3]);
});

test("codes that share all words but one stay apart", () => {
  const codes = new Uint8Array(32 * 8);
  for (let id = 0; id < 8; id++) codes[id * 32 + id * 4] = 1;
  expect(collapseEqual(packCodes(codes, 256)).distinct.size).toBe(8);
});

test("no codes, no classes", () => {
  expect(collapseEqual(packCodes(new Uint8Array(0), 64)).distinct.size).toBe(0);
});
