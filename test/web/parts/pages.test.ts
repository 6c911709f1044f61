import { describe, expect, test } from "vitest";
import { PAGE_ROWS, pageOfRow, pagesAround, rowAfterKey } from "../../../src/web/parts/pages.js";

describe("pagesAround", () => {
  test("nothing is asked for an empty list", () => {
    expect(pagesAround(0, 0, 0)).toEqual([]);
  });

  test("the top of a list needs its first page alone", () => {
    expect(pagesAround(0, 10, 20_000)).toEqual([0]);
  });

  test("the next page is asked for before its rows are shown", () => {
    expect(pagesAround(45, 60, 20_000)).toEqual([0, 1]);
  });

  test("a page stays while one goes back towards it", () => {
    expect(pagesAround(110, 120, 20_000)).toEqual([0, 1]);
  });

  test("the end of a list asks for nothing behind it", () => {
    expect(pagesAround(19_990, 19_999, 20_000)).toEqual([199]);
    expect(pagesAround(500, 600, 3)).toEqual([0]);
  });

  test("every row on the screen lies on a page that is held", () => {
    for (const first of [0, 99, 100, 149, 150, 7_321]) {
      const held = pagesAround(first, first + 40, 20_000);
      for (let row = first; row <= first + 40; row += 1) expect(held).toContain(pageOfRow(row));
    }
    expect(PAGE_ROWS).toBe(100);
  });
});

describe("rowAfterKey", () => {
  test.each([
    ["ArrowDown", 5, 6],
    ["ArrowUp", 5, 4],
    ["ArrowUp", 0, 0],
    ["ArrowDown", 99, 99],
    ["PageDown", 5, 14],
    ["PageUp", 5, 0],
    ["Home", 50, 0],
    ["End", 50, 99],
  ])("%s from row %i goes to row %i", (key, from, to) => {
    expect(rowAfterKey(key, from, 100, 10)).toBe(to);
  });

  test("other keys are left alone", () => {
    expect(rowAfterKey("Enter", 5, 100, 10)).toBeUndefined();
    expect(rowAfterKey("constructor", 5, 100, 10)).toBeUndefined();
  });
});
