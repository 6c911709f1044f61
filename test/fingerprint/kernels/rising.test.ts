import { expect, it } from "vitest";
import { risingDown, risingRight } from "../../../src/fingerprint/kernels/rising.js";
import { toHex } from "../../../src/fingerprint/method.js";

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
  expect(toHex(risingRight(grid, 8))).toBe("ff0000aa55800182");
});

it("sets a bit where a number is above the one over it", () => {
  // The same grid on its side: 9 rows of 8.
  const turned = Uint8Array.from(
    { length: 72 },
    (_, at) => grid[(at % 8) * 9 + Math.floor(at / 8)] as number,
  );
  expect(toHex(risingDown(turned, 8))).toBe("958890889088918a");
});

it("refuses another number of cells", () => {
  expect(() => risingRight(new Uint8Array(64), 8)).toThrow("Expected 72 numbers for grid but received 64");
  expect(() => risingDown(new Uint8Array(64), 8)).toThrow("Expected 72 numbers for grid but received 64");
});
