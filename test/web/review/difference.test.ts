import { describe, expect, it } from "vitest";
import { differenceOf } from "../../../src/web/review/difference.js";

const rgba = (...pixels: readonly (readonly [number, number, number, number])[]) =>
  new Uint8ClampedArray(pixels.flat());

describe("differenceOf", () => {
  it("is black where pictures are equal, and says so", () => {
    const picture = rgba([1, 2, 3, 255], [200, 100, 0, 255]);
    const { pixels, ...numbers } = differenceOf(picture, picture, 16);
    expect([...pixels]).toEqual([0, 0, 0, 255, 0, 0, 0, 255]);
    expect(numbers).toEqual({ compared: 2, equal: 2, largest: 0, mean: 0 });
  });

  it("amplifies what is shown, not what is measured", () => {
    const { pixels, ...numbers } = differenceOf(rgba([10, 20, 30, 255]), rgba([13, 20, 0, 255]), 4);
    expect([...pixels]).toEqual([12, 0, 120, 255]);
    expect(numbers).toEqual({ compared: 1, equal: 0, largest: 30, mean: 11 });
  });

  it("stops at white", () => {
    expect([...differenceOf(rgba([0, 0, 0, 255]), rgba([255, 100, 1, 255]), 16).pixels]).toEqual([
      255, 255, 16, 255,
    ]);
  });

  it("leaves out what only one picture has", () => {
    const { pixels, compared } = differenceOf(
      rgba([9, 9, 9, 255], [9, 9, 9, 255]),
      rgba([0, 0, 0, 0], [9, 9, 9, 128]),
      1,
    );
    expect([...pixels]).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
    expect(compared).toBe(0);
  });

  it("refuses pictures of two sizes", () => {
    expect(() => differenceOf(rgba([0, 0, 0, 0]), new Uint8ClampedArray(8), 1)).toThrow(RangeError);
  });
});
