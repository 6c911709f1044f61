// The bits of the difference hashes: is a number above its neighbor?

import { packBits } from "../method.js";

/** One bit a pair of a grid of (side + 1) x side numbers, row-major: 1 where a number is above the one to its left. */
export function risingRight(grid: ArrayLike<number>, side: number): Uint8Array {
  checkLength(grid, side);
  return packBits(side * side, (i) => {
    const at = i + Math.floor(i / side);
    return grid[at + 1]! > grid[at]!;
  });
}

/** One bit a pair of a grid of side x (side + 1) numbers, row-major: 1 where a number is above the one over it. */
export function risingDown(grid: ArrayLike<number>, side: number): Uint8Array {
  checkLength(grid, side);
  return packBits(side * side, (i) => grid[i + side]! > grid[i]!);
}

function checkLength({ length }: ArrayLike<number>, side: number): void {
  const expected = (side + 1) * side;
  if (length !== expected) {
    throw new RangeError(`Expected ${expected} numbers for grid but received ${length}`);
  }
}
