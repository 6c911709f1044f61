import { expect, it } from "vitest";
import { invert } from "../../src/verify/geometry/matrix.js";
import { wholeFrame } from "../../src/verify/geometry/whole-frame.js";
import { toTransform } from "../../src/verify/transform.js";

it("shows a whole frame wholly from either side, however much smaller one of them is", () => {
  const large = { widthPx: 11987, heightPx: 5970 };
  for (const small of [
    { widthPx: 150, heightPx: 75 },
    { widthPx: 60, heightPx: 30 },
    { widthPx: 6000, heightPx: 2988 },
  ]) {
    const there = toTransform(wholeFrame(large, small, false, 0), large, small, { others: [] });
    // As an inverse proof does: from the matrix as it was told, which is rounded.
    const back = toTransform(invert(there.matrix), small, large, { others: [] });
    for (const { overlapA, overlapB, changes } of [there, back]) {
      expect([overlapA, overlapB]).toEqual([1, 1]);
      expect(changes).toEqual(["resize"]);
    }
  }
});

it("tells a crop from a whole frame by its corners", () => {
  const whole = { widthPx: 400, heightPx: 300 };
  const part = { widthPx: 380, heightPx: 300 };
  const cropped = toTransform([1, 0, 0, 1, -20, 0], whole, part, { others: [] });
  expect(cropped).toMatchObject({ overlapA: 0.95, overlapB: 1, changes: ["crop"] });
  expect(cropped.cropPx).toEqual({ x: 20, y: 0, width: 380, height: 300 });
});
