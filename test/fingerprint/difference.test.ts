import { expect, it } from "vitest";
import { differenceMethod, risingBits } from "../../src/fingerprint/difference.js";
import { toHex } from "../../src/fingerprint/method.js";
import { createPicture } from "../../src/pixels/picture.js";

// Nine columns make eight comparisons; each row of the grid is one byte, left comparison first.
const grid = Uint8Array.from(
  [
    [0, 1, 2, 3, 4, 5, 6, 7, 8], // rising everywhere
    [8, 7, 6, 5, 4, 3, 2, 1, 0], // falling everywhere
    [5, 5, 5, 5, 5, 5, 5, 5, 5], // flat: not above
    [0, 9, 0, 9, 0, 9, 0, 9, 0],
    [9, 0, 9, 0, 9, 0, 9, 0, 9],
    [0, 1, 1, 1, 1, 1, 1, 1, 1], // the first comparison alone
    [1, 1, 1, 1, 1, 1, 1, 1, 2], // the last comparison alone
    [0, 255, 255, 0, 0, 0, 0, 255, 255],
  ].flat(),
);

it("sets a bit where a number is above its left neighbor", () => {
  expect(toHex(risingBits(grid))).toBe("ff0000aa55800182");
});

it("reads the grid of a picture of 9 x 8 as it is", () => {
  const gray = createPicture(9, 8, 1, grid);
  expect(toHex(differenceMethod.compute({ rgb: gray, gray }).bits)).toBe("ff0000aa55800182");
});

it("refuses another number of cells", () => {
  expect(() => risingBits(new Uint8Array(64))).toThrow(/Expected 72 numbers for grid but received 64/);
});
