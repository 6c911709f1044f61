import { describe, expect, it } from "vitest";
import { coarser, layGrid, sampleBoth, samplesWithin, thinned } from "../../../src/verify/dense/grid.js";
import { sampleSide } from "../../../src/verify/dense/sample.js";
import { IDENTITY } from "../../../src/verify/geometry/matrix.js";
import { grayPicture, hills } from "../planes.js";

const picture = grayPicture(200, 150, hills);

describe("a grid on a picture and itself", () => {
  const grid = layGrid(picture, picture, IDENTITY, 100)!;

  it("has samples of one density in both, in proportion", () => {
    expect([grid.columns, grid.rows]).toEqual([100, 75]);
    expect([grid.other.widthPx, grid.other.heightPx]).toEqual([100, 75]);
    expect(grid.other.toPlane).toEqual(grid.ground.toPlane);
  });

  it("is the same samples twice, with a rim left out", () => {
    const { ground, other } = sampleBoth(grid);
    expect(other).toEqual(ground);
    expect(Number.isNaN(ground[0]!)).toBe(true);
    const inner = [...ground].filter((_, i) => isInside(i, 100, 75));
    expect(inner.some(Number.isNaN)).toBe(false);
  });

  it("becomes half as fine", () => {
    const half = coarser(grid, 2);
    expect([half.columns, half.rows, half.other.widthPx]).toEqual([50, 38, 50]);
    const [fine, coarse] = [sampleSide(grid, grid.ground), sampleSide(half, half.ground)];
    expect(coarse[10 * 50 + 10]! - (fine[20 * 100 + 20]! + fine[21 * 100 + 21]!) / 2).toBeLessThan(4);
  });
});

it("lies on the shared part of a crop, and samples the same scene in both", () => {
  const crop = grayPicture(100, 90, (x, y) => hills(x + 60, y + 40));
  // The crop is the ground: the same density in both.
  const grid = layGrid(crop, picture, [1, 0, 0, 1, 60, 40], 100)!;
  expect([grid.columns, grid.rows]).toEqual([100, 90]);
  const { ground, other } = sampleBoth(grid);
  for (let i = 0; i < ground.length; i++) {
    if (isInside(i, 100, 90)) expect(Math.abs(ground[i]! - other[i]!)).toBeLessThan(1.1);
  }
});

it("reduces the finer picture to the density of the ground", () => {
  const half = grayPicture(100, 75, (x, y) => hills(2 * x, 2 * y));
  const grid = layGrid(half, picture, [2, 0, 0, 2, 0, 0], 100)!;
  expect([grid.ground.widthPx, grid.other.widthPx]).toEqual([100, 100]);
});

it("is undefined where the pictures share too little", () => {
  expect(layGrid(picture, picture, [1, 0, 0, 1, 500, 0], 100)).toBeUndefined();
  expect(layGrid(picture, picture, [1, 0, 0, 1, 0, 147], 100)).toBeUndefined();
});

it("thins to every so manyth sample from the second on", () => {
  const grid = layGrid(picture, picture, [0.9, 0.1, -0.1, 0.9, 5, 3], 100)!;
  const all = sampleSide(grid, grid.other);
  for (const stride of [1, 2, 3]) {
    const thin = thinned(grid, stride);
    const some = sampleSide(thin, thin.other);
    const columns = Math.ceil((grid.columns - 2) / stride);
    expect([thin.columns % 4, thin.rows]).toEqual([0, Math.ceil((grid.rows - 2) / stride)]);
    expect(thin.columns - columns).toBeLessThan(4);
    expect(samplesWithin(grid.columns, stride)).toBe(columns);
    for (let i = 0; i < some.length; i++) {
      if (i % thin.columns >= columns) continue;
      const column = 1 + stride * (i % thin.columns);
      const row = 1 + stride * Math.floor(i / thin.columns);
      const expected = all[row * grid.columns + column]!;
      if (Number.isNaN(expected)) expect(some[i]).toBeNaN();
      else expect(some[i]).toBeCloseTo(expected, 2);
    }
  }
});

function isInside(i: number, columns: number, rows: number): boolean {
  const [x, y] = [i % columns, Math.floor(i / columns)];
  return x > 0 && y > 0 && x < columns - 1 && y < rows - 1;
}
