import { describe, expect, it } from "vitest";
import { coarser, type Grid, layGrid } from "../../../src/verify/dense/grid.js";
import { refine } from "../../../src/verify/dense/refine.js";
import { applyTo, compose, IDENTITY, invert, moving } from "../../../src/verify/geometry/matrix.js";
import type { Matrix } from "../../../src/verify/proof.js";
import { grayPicture, hills } from "../planes.js";

const [W, H] = [112, 84];
const picture = grayPicture(W, H, hills);

/** The scene of the picture under a map, drawn anew: no resampling in between. */
function moved(matrix: Matrix, tone: (level: number) => number = (level) => level) {
  const back = invert(matrix);
  return grayPicture(W, H, (x, y) => {
    const at = applyTo(back, x, y);
    return tone(hills(at.x, at.y));
  });
}

/** How far a grid is from a map, at the corners of what it shows, in samples at most. */
function missedBy({ ground, other, columns, rows }: Grid, matrix: Matrix): number {
  const found = compose(other.toPlane, invert(ground.toPlane));
  const corners = [
    [0, 0],
    [columns, 0],
    [columns, rows],
    [0, rows],
  ] as const;
  return Math.max(
    ...corners.map(([x, y]) => {
      const [p, q] = [applyTo(found, x, y), applyTo(matrix, x, y)];
      return Math.hypot(p.x - q.x, p.y - q.y);
    }),
  );
}

function around(degrees: number, scale: number, x: number, y: number): Matrix {
  const [cos, sin] = [
    scale * Math.cos((degrees * Math.PI) / 180),
    scale * Math.sin((degrees * Math.PI) / 180),
  ];
  return compose(moving(W / 2 + x, H / 2 + y), compose([cos, sin, -sin, cos, 0, 0], moving(-W / 2, -H / 2)));
}

describe("a scene that moved a little is found again within .05 samples", () => {
  it.each([
    ["by nothing", around(0, 1, 0, 0)],
    ["by parts of a pixel", around(0, 1, 0.37, -0.61)],
    ["by two pixels", around(0, 1, -2.2, 1.4)],
    ["turned by a degree", around(1, 1, 0.2, 0.1)],
    ["1.5 % larger", around(0, 1.015, 0, 0.3)],
    ["stretched and sheared", compose(around(0, 1, 0.4, 0), [1.01, 0.004, -0.006, 0.99, 0, 0])],
  ])("%s", (_, matrix) => {
    const grid = layGrid(picture, moved(matrix), IDENTITY, W)!;
    const { grid: found, gain, bias } = refine(grid, steps(12));
    expect(missedBy(found, matrix)).toBeLessThan(0.05);
    expect(gain).toBeCloseTo(1, 1);
    expect(Math.abs(bias)).toBeLessThan(2);
  });
});

const steps = (most: number) => ({ steps: most, stride: 1, settled: 0.01 });

it("finds brightness and contrast along with the place", () => {
  const matrix = around(0.5, 1.004, 0.6, -0.4);
  const grid = layGrid(
    picture,
    moved(matrix, (level) => 0.8 * level + 30),
    IDENTITY,
    W,
  )!;
  const { grid: found, gain, bias } = refine(grid, steps(12));
  expect(missedBy(found, matrix)).toBeLessThan(0.05);
  expect(gain).toBeCloseTo(0.8, 2);
  expect(Math.abs(bias - 30)).toBeLessThan(1);
});

it("is hardly moved by a sticker over a tenth of the scene", () => {
  const matrix = around(0, 1, 0.9, -0.7);
  const other = moved(matrix);
  for (let y = 20; y < 50; y++) other.data.fill(250, y * W + 30, y * W + 67);
  const { grid: found } = refine(layGrid(picture, other, IDENTITY, W)!, steps(12));
  expect(missedBy(found, matrix)).toBeLessThan(0.15);
});

it("looks at every second sample and finds the same", () => {
  const matrix = around(0.4, 1, 0.5, 0.3);
  const { grid: found } = refine(layGrid(picture, moved(matrix), IDENTITY, W)!, { ...steps(12), stride: 2 });
  expect(missedBy(found, matrix)).toBeLessThan(0.06);
});

it("starts from a given tone, and leaves the grid as it is for no steps", () => {
  const grid = layGrid(picture, picture, IDENTITY, W)!;
  expect(refine(grid, steps(0), { gain: 1.5, bias: 3 })).toMatchObject({ grid, gain: 1.5, bias: 3 });
  const { gain, bias } = refine(grid, steps(0));
  expect(gain).toBeCloseTo(1, 1);
  expect(Math.abs(bias)).toBeLessThan(5);
});

it("does nothing where there is nothing to hold on to", () => {
  const blank = grayPicture(W, H, () => 100);
  const grid = layGrid(blank, blank, IDENTITY, W)!;
  expect(missedBy(refine(grid, steps(8)).grid, IDENTITY)).toBeLessThan(1e-6);
  const tiny = grayPicture(9, 9, hills);
  const small = layGrid(tiny, tiny, IDENTITY, 9)!;
  expect(refine(small, steps(8)).grid).toEqual(small);
});

it("comes from further away on a coarser grid", () => {
  const matrix = around(0, 1, 5, -4);
  const grid = layGrid(picture, moved(matrix), IDENTITY, W)!;
  const { grid: found } = refine(coarser(grid, 2), steps(12));
  // In samples of the coarse grid's planes, half as many.
  expect(missedBy(found, [1, 0, 0, 1, 2.5, -2])).toBeLessThan(0.1);
});
