import { describe, expect, test } from "vitest";
import { columnsOf, placeAfterKey } from "../../../src/web/search/grid.js";

// Eight cells in rows of three:   0 1 2 / 3 4 5 / 6 7
const from = (key: string, at: number) => placeAfterKey(key, at, 8, 3);

describe("walking the grid", () => {
  test("goes on by one, and by a row", () => {
    expect([from("ArrowRight", 2), from("ArrowLeft", 3)]).toEqual([3, 2]);
    expect([from("ArrowDown", 1), from("ArrowUp", 7)]).toEqual([4, 4]);
    expect([from("Home", 5), from("End", 5)]).toEqual([0, 7]);
  });

  test("stops at the edges; a short last row is reached from everywhere", () => {
    expect([from("ArrowLeft", 0), from("ArrowUp", 1), from("ArrowRight", 7), from("ArrowDown", 7)]).toEqual([
      0, 1, 7, 7,
    ]);
    expect(from("ArrowDown", 5)).toBe(7);
  });

  test("leaves other keys alone, and an empty grid", () => {
    expect(from("a", 0)).toBeUndefined();
    expect(from("constructor", 0)).toBeUndefined();
    expect(placeAfterKey("ArrowRight", 0, 0, 1)).toBeUndefined();
  });

  test("columns are the cells of the first row", () => {
    expect(columnsOf([10, 10, 10, 90, 90])).toBe(3);
    expect(columnsOf([])).toBe(1);
  });
});
