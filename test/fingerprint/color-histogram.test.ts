import { expect, it } from "vitest";
import { colorHistogramMethod, colorShares } from "../../src/fingerprint/color-histogram.js";
import { createPicture } from "../../src/pixels/picture.js";
import { formulaPicture } from "./formula-picture.js";

const picture = (...colors: [number, number, number][]) =>
  createPicture(colors.length, 1, 3, Uint8Array.from(colors.flat()));

it("counts each pixel in the bin of its hue, saturation and value", () => {
  const shares = colorShares(picture([255, 0, 0], [255, 0, 0], [0, 0, 255], [0, 0, 0]));
  // Red: hue 0, most saturation and value; blue: hue 120 of 180, bin 10; black: 0, 0, 0.
  expect([shares[15], shares[10 * 16 + 15], shares[0]]).toEqual([0.5, 0.25, 0.25]);
  expect(shares.reduce((sum, share) => sum + share, 0)).toBe(1);
});

it("is 0 apart from itself, 1 from other colors, and the share that differs between", () => {
  const [reds, blues] = [picture([255, 0, 0]), picture([0, 0, 255])].map(colorShares) as [
    Float64Array,
    Float64Array,
  ];
  const mixed = colorShares(picture([255, 0, 0], [255, 0, 0], [255, 0, 0], [0, 0, 255]));
  const { distance } = colorHistogramMethod;
  expect([distance(reds, reds), distance(reds, blues), distance(reds, mixed)]).toEqual([0, 1, 0.25]);
});

it("does not see where colors are", () => {
  const rgb = formulaPicture(12, 10, 3);
  const upsideDown = { ...rgb, data: rgb.data.slice() };
  for (let y = 0; y < 10; y++) upsideDown.data.set(rgb.data.subarray(y * 36, y * 36 + 36), (9 - y) * 36);
  expect(colorShares(upsideDown)).toEqual(colorShares(rgb));
});

it("refuses another length", () => {
  const shares = colorShares(picture([1, 2, 3]));
  expect(() => colorHistogramMethod.distance(new Float64Array(2), shares)).toThrow(
    /256 numbers for a but received 2/,
  );
});
