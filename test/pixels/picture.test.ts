import { expect, it } from "vitest";
import { createPicture } from "../../src/pixels/picture.js";

it("makes a black picture without data", () => {
  expect(createPicture(2, 3, 3).data).toEqual(new Uint8Array(18));
});

it("keeps the data it is given", () => {
  const data = Uint8Array.of(1, 2);
  expect(createPicture(2, 1, 1, data).data).toBe(data);
});

it("refuses a length that does not fit and a size below 1", () => {
  expect(() => createPicture(2, 2, 1, new Uint8Array(3))).toThrow(
    /Expected 4 bytes for 2 x 2 x 1 but received 3/,
  );
  for (const [w, h] of [
    [0, 1],
    [1, -1],
    [1.5, 2],
    [Number.NaN, 1],
  ] as const) {
    expect(() => createPicture(w, h, 1)).toThrow(RangeError);
  }
});
