import { describe, expect, it } from "vitest";
import {
  anisotropy,
  applyTo,
  areaOf,
  boxAround,
  compose,
  determinant,
  IDENTITY,
  invert,
  moving,
  overlapPolygon,
  scaling,
  singularValues,
} from "../../../src/verify/geometry/matrix.js";
import type { Matrix } from "../../../src/verify/proof.js";
import { numbersFrom } from "../planes.js";

const QUARTER: Matrix = [0, 1, -1, 0, 0, 0];
const UNIT = { x: 0, y: 0, width: 1, height: 1 };

it("applies as CSS matrix() does", () => {
  expect(applyTo([1, 2, 3, 4, 5, 6], 10, 100)).toEqual({ x: 10 + 300 + 5, y: 20 + 400 + 6 });
  expect(applyTo(QUARTER, 1, 0)).toEqual({ x: 0, y: 1 }); // clockwise, y downward
});

it("composes the inner map first, and inverts", () => {
  const random = numbersFrom(1);
  for (let round = 0; round < 50; round++) {
    const [m, n] = [0, 1].map(() => Array.from({ length: 6 }, () => 4 * random() - 2)) as unknown as [
      Matrix,
      Matrix,
    ];
    const [x, y] = [random(), random()];
    const inner = applyTo(n, x, y);
    close(applyTo(compose(m, n), x, y), applyTo(m, inner.x, inner.y));
    expect(determinant(compose(m, n))).toBeCloseTo(determinant(m) * determinant(n), 9);
    if (Math.abs(determinant(m)) < 0.1) continue;
    for (const [k, value] of compose(m, invert(m)).entries()) expect(value).toBeCloseTo(IDENTITY[k]!, 9);
    for (const [k, value] of invert(invert(m)).entries()) expect(value).toBeCloseTo(m[k]!, 9);
  }
  expect(() => invert([1, 2, 2, 4, 0, 0])).toThrow(RangeError);
});

it("knows how much a map stretches", () => {
  expect(singularValues(scaling(3, 2))).toEqual([3, 2]);
  expect(singularValues(compose(QUARTER, scaling(-3, 2)))).toEqual([3, 2]);
  expect(anisotropy(scaling(3, 2))).toBeCloseTo(1.5, 12);
  expect(anisotropy(compose(moving(7, 8), QUARTER))).toBe(1);
  expect(anisotropy([1, 1, 1, 1, 0, 0])).toBe(Number.POSITIVE_INFINITY);
});

describe("the part of a frame that another covers", () => {
  const area = (m: Matrix) => areaOf(overlapPolygon(m, UNIT, UNIT));

  it("is all, a half, a quarter, nothing", () => {
    expect(area(IDENTITY)).toBe(1);
    expect(area(QUARTER)).toBe(0);
    expect(area(compose(moving(1, 0), QUARTER))).toBe(1);
    expect(area(moving(0.5, 0))).toBe(0.5);
    expect(area(moving(-0.5, 0.5))).toBe(0.25);
    expect(area(moving(1.01, 0))).toBe(0);
    expect(area([-1, 0, 0, 1, 1, 0])).toBe(1); // mirrored
    expect(area(scaling(3))).toBe(1);
    expect(area(compose(moving(0.25, 0.25), scaling(0.5)))).toBe(0.25);
  });

  it("is an octagon where a square is turned by 45 degrees on its middle", () => {
    const s = Math.SQRT1_2;
    const turned = compose(moving(0.5, 0.5), compose([s, s, -s, s, 0, 0], moving(-0.5, -0.5)));
    expect(overlapPolygon(turned, UNIT, UNIT)).toHaveLength(8);
    expect(area(turned)).toBeCloseTo(2 * (Math.SQRT2 - 1), 12);
  });

  it("covers as much of one as of the other, counted in the other's pixels", () => {
    const random = numbersFrom(8);
    for (let round = 0; round < 40; round++) {
      const m: Matrix = [1 + random(), random() - 0.5, random() - 0.5, 1 + random(), random(), random()];
      const back = areaOf(overlapPolygon(invert(m), UNIT, UNIT));
      expect(area(m)).toBeCloseTo(back * determinant(m), 9);
    }
  });
});

it("has the area of a triangle, and the box around points", () => {
  const triangle = [
    { x: 1, y: 1 },
    { x: 5, y: 1 },
    { x: 1, y: 4 },
  ];
  expect(areaOf(triangle)).toBe(6);
  expect(areaOf([...triangle].reverse())).toBe(6);
  expect(boxAround(triangle)).toEqual({ x: 1, y: 1, width: 4, height: 3 });
  expect(boxAround([])).toEqual({ x: 0, y: 0, width: 0, height: 0 });
});

function close(p: { x: number; y: number }, q: { x: number; y: number }): void {
  expect(p.x).toBeCloseTo(q.x, 9);
  expect(p.y).toBeCloseTo(q.y, 9);
}
