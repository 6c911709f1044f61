import { expect, it } from "vitest";
import {
  applyMotion,
  estimateMotion,
  gradientOf,
  MOST_SHIFT_PX,
  reach,
} from "../../../src/verify/frame/alignment.js";
import { planeOf, waves } from "./blocks.js";

const size = { widthPx: 96, heightPx: 80 };
const a = planeOf(96, 80, waves);
const moved = (dx: number, dy: number): Float32Array => planeOf(96, 80, (x, y) => waves(x + dx, y + dy));

it("finds a motion of a fraction of a pixel, and removes it", () => {
  const b = moved(0.4, -0.25);
  const gradient = gradientOf(a, b, size);
  const motion = estimateMotion(a, b, gradient, size);
  expect(motion.x0).toBeCloseTo(0.4, 1);
  expect(motion.y0).toBeCloseTo(-0.25, 1);
  const after = applyMotion(a, gradient, motion, size);
  const inside = 40 * 96 + 48;
  expect(Math.abs(after[inside]! - b[inside]!)).toBeLessThan(0.3);
});

it("finds the stretch of a resizer that aligns corners", () => {
  const b = planeOf(96, 80, (x, y) => waves(x + 0.4 * ((2 * x + 1) / 96 - 1), y));
  const motion = estimateMotion(a, b, gradientOf(a, b, size), size);
  expect(motion.x1).toBeCloseTo(0.4, 1);
  expect(motion.x0).toBeCloseTo(0, 1);
});

it("never goes farther than a resizer does", () => {
  const b = moved(2, 2);
  expect(reach(estimateMotion(a, b, gradientOf(a, b, size), size))).toBeLessThanOrEqual(MOST_SHIFT_PX + 1e-9);
});

it("stays put on flat pictures", () => {
  const flat = new Float32Array(96 * 80).fill(50);
  const motion = estimateMotion(flat, flat, gradientOf(flat, flat, size), size);
  expect(reach(motion)).toBe(0);
});
