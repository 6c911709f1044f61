import { expect, test } from "vitest";
import { WordLists } from "../../src/neighbors/word-lists.js";

const words = (...tables: number[][]) => tables.map((own) => Uint32Array.from(own));

test("keeps the words of each picture apart, and hands a table over", () => {
  const lists = new WordLists(4, 3, { tables: 2, bits: 8 });
  lists.add(words([4, 6], [2]));
  lists.add(words([], [8, 10, 12]));
  lists.add(words([2], []));
  expect(lists.size).toBe(3);
  const first = lists.take(0);
  expect([...first.starts]).toEqual([0, 2, 2, 3]);
  expect([...first.words.subarray(0, 3)]).toEqual([4, 6, 2]);
  const second = lists.take(1);
  expect([...second.starts]).toEqual([0, 1, 4, 4]);
  expect([...second.words.subarray(0, 4)]).toEqual([2, 8, 10, 12]);
  expect(lists.take(0).words).toHaveLength(0);
});

test("refuses what there is no room for", () => {
  const lists = new WordLists(1, 2, { tables: 2, bits: 8 });
  expect(() => lists.add(words([1]))).toThrow("Expected words of 2 tables but received 1");
  expect(() => lists.add(words([1, 2, 3], []))).toThrow("Expected at most 2 words but received 3");
  lists.add(words([1], []));
  expect(() => lists.add(words([1], []))).toThrow("Expected at most 1 pictures but received one more");
});
