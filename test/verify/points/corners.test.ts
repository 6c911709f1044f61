import { expect, it } from "vitest";
import { findCorners } from "../../../src/verify/points/corners.js";
import { smooth } from "../../../src/verify/points/smooth.js";
import { floatPlane, numbersFrom } from "../planes.js";

it("finds the four corners of a white square, and nothing else", () => {
  const plane = smooth(floatPlane(40, 40, (x, y) => (inside(x) && inside(y) ? 255 : 0)));
  const corners = findCorners(plane, 50);
  expect(corners).toHaveLength(4);
  for (const x of [12, 28]) {
    for (const y of [12, 28]) {
      expect(corners.some((corner) => Math.hypot(corner.x - x, corner.y - y) < 3)).toBe(true);
    }
  }
});

it("finds none on an edge, a slope or a blank", () => {
  for (const levelAt of [
    (x: number) => (x < 20 ? 0 : 255),
    (_: number, y: number) => (y < 20 ? 0 : 255),
    (x: number, y: number) => x + 2 * y,
    () => 77,
  ]) {
    expect(findCorners(smooth(floatPlane(40, 40, levelAt)), 50)).toEqual([]);
  }
});

it("finds the mirrored corners in the mirrored picture, and the turned in the turned", () => {
  const random = numbersFrom(4);
  const size = 96;
  const plane = smooth(smooth(floatPlane(size, size, () => 255 * random())));
  const places = new Set(findCorners(plane, 400).map(({ x, y }) => `${x} ${y}`));
  expect(places.size).toBeGreaterThan(60);
  for (const from of [
    (x: number, y: number) => [size - x, y] as const,
    (x: number, y: number) => [y, size - x] as const,
    (x: number, y: number) => [size - x, size - y] as const,
  ]) {
    const other = floatPlane(size, size, (x, y) => {
      const [px, py] = from(x, y);
      return plane.data[Math.floor(py) * size + Math.floor(px)]!;
    });
    const back = findCorners(other, 400).filter(({ x, y }) => places.has(from(x, y).join(" ")));
    expect(back.length).toBeGreaterThanOrEqual(0.99 * places.size);
  }
});

it("gives quiet parts their share when there are more corners than asked for", () => {
  const random = numbersFrom(9);
  // The right half has half the contrast.
  const plane = smooth(floatPlane(120, 60, (x) => 128 + (x < 60 ? 120 : 60) * (random() - 0.5)));
  const corners = findCorners(plane, 40);
  expect(corners).toHaveLength(40);
  const strongest = [...findCorners(plane, 100000)].sort((a, b) => b.response - a.response).slice(0, 40);
  const quiet = (list: typeof corners) => list.filter(({ x }) => x > 62).length;
  expect(quiet(strongest)).toBe(0);
  expect(quiet(corners)).toBeGreaterThan(0);
});

const inside = (at: number): boolean => at > 12 && at < 28;
