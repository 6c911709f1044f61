import { describe, expect, test } from "vitest";
import { canBeCut, middleOf, regionAfterKey, regionBetween } from "../../../src/web/search/region.js";

const size = { widthPx: 400, heightPx: 200 };

describe("regionBetween", () => {
  test("takes two corners in any order, in whole pixels", () => {
    const region = { x: 10, y: 20, width: 90, height: 30 };
    expect(regionBetween({ x: 10.4, y: 19.6 }, { x: 99.9, y: 50 }, size)).toEqual(region);
    expect(regionBetween({ x: 99.9, y: 50 }, { x: 10.4, y: 19.6 }, size)).toEqual(region);
  });

  test("stays inside the picture and is never too small", () => {
    expect(regionBetween({ x: -50, y: -50 }, { x: 900, y: 900 }, size)).toEqual({
      x: 0,
      y: 0,
      width: 400,
      height: 200,
    });
    expect(regionBetween({ x: 399, y: 199 }, { x: 399, y: 199 }, size)).toEqual({
      x: 392,
      y: 192,
      width: 8,
      height: 8,
    });
  });
});

describe("regionAfterKey", () => {
  const middle = middleOf(size);

  test("moves, and stops at the edges", () => {
    expect(middle).toEqual({ x: 100, y: 50, width: 200, height: 100 });
    expect(regionAfterKey(middle, "ArrowRight", false, size)).toEqual({ ...middle, x: 110 });
    expect(regionAfterKey({ ...middle, x: 3 }, "ArrowLeft", false, size)).toEqual({ ...middle, x: 0 });
    expect(regionAfterKey({ ...middle, y: 98 }, "ArrowDown", false, size)).toEqual({ ...middle, y: 100 });
  });

  test("grows to the edge and shrinks to what can be compared", () => {
    expect(regionAfterKey(middle, "ArrowDown", true, size)).toEqual({ ...middle, height: 110 });
    expect(regionAfterKey({ ...middle, width: 299 }, "ArrowRight", true, size)).toEqual({
      ...middle,
      width: 300,
    });
    expect(regionAfterKey({ ...middle, width: 12 }, "ArrowLeft", true, size)).toEqual({
      ...middle,
      width: 8,
    });
  });

  test("leaves other keys alone", () => {
    expect(regionAfterKey(middle, "a", false, size)).toBeUndefined();
    expect(regionAfterKey(middle, "toString", false, size)).toBeUndefined();
  });
});

test("a picture of a few pixels has no part", () => {
  expect(canBeCut({ widthPx: 8, heightPx: 300 })).toBe(false);
  expect(canBeCut({ widthPx: 9, heightPx: 9 })).toBe(true);
});
