import fc from "fast-check";
import { expect, it } from "vitest";
import { orient } from "../../../src/pixels/orientation.js";
import { likelyOrientation } from "../../../src/verify/geometry/likely-orientation.js";
import { draw } from "../photos.js";

it("recovers any orientation of any lopsided picture", () => {
  const blob = { x: fc.integer({ min: 5, max: 35 }), y: fc.integer({ min: 5, max: 25 }) };
  const picture = fc
    .record(blob)
    .map(({ x, y }) =>
      draw(120, 90, (u, v) => 30 + 200 * Math.exp(-(((u - x) / 25) ** 2) - ((v - y) / 12) ** 2) + u / 4),
    );
  fc.assert(
    fc.property(picture, fc.integer({ min: 0, max: 7 }), (a, index) => {
      expect(likelyOrientation(a, orient(a, index))?.index).toBe(index);
    }),
    { numRuns: 60, seed: 7 },
  );
});

it("a symmetric picture counts as not turned", () => {
  const ring = draw(100, 100, (x, y) => 128 + 100 * Math.sin(Math.hypot(x - 49.5, y - 49.5) / 6));
  expect(likelyOrientation(ring, ring)?.index).toBe(0);
});

it("has no answer for another aspect ratio, and 0 for flat pictures", () => {
  const flat = draw(100, 80, () => 10);
  expect(
    likelyOrientation(
      flat,
      draw(100, 50, () => 10),
    ),
  ).toBeUndefined();
  expect(likelyOrientation(flat, flat)).toEqual({ index: 0, correlation: 0 });
});
