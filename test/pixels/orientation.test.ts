import fc from "fast-check";
import { expect, it } from "vitest";
import { inverseOrientation, ORIENTATIONS, orient } from "../../src/pixels/orientation.js";
import { createPicture, type Picture } from "../../src/pixels/picture.js";

// A B C      drawn as letters, so that each result can be checked by eye.
// D E F
const letters = createPicture(
  3,
  2,
  1,
  Uint8Array.from("ABCDEF", (c) => c.charCodeAt(0)),
);

const rows = ({ widthPx, data }: Picture): string[] =>
  String.fromCharCode(...data).match(new RegExp(`.{${widthPx}}`, "g")) as string[];

it.each([
  [0, ["ABC", "DEF"]],
  [1, ["DA", "EB", "FC"]],
  [2, ["FED", "CBA"]],
  [3, ["CF", "BE", "AD"]],
  [4, ["CBA", "FED"]],
  [5, ["FC", "EB", "DA"]],
  [6, ["DEF", "ABC"]],
  [7, ["AD", "BE", "CF"]],
])("orientation %i", (index, expected) => {
  expect(rows(orient(letters, index))).toEqual(expected);
});

it("moves the three channels of a pixel together", () => {
  const rgb = createPicture(2, 1, 3, Uint8Array.of(1, 2, 3, 4, 5, 6));
  expect([...orient(rgb, 4).data]).toEqual([4, 5, 6, 1, 2, 3]);
  expect(orient(rgb, 1)).toEqual(createPicture(1, 2, 3, Uint8Array.of(1, 2, 3, 4, 5, 6)));
});

it("is undone by the inverse orientation", () => {
  const sides = fc.integer({ min: 1, max: 9 });
  fc.assert(
    fc.property(sides, sides, fc.constantFrom<(1 | 3)[]>(1, 3), fc.nat(7), (w, h, channels, index) => {
      const data = Uint8Array.from({ length: w * h * channels }, (_, i) => i * 7);
      const picture = createPicture(w, h, channels, data);
      expect(orient(orient(picture, index), inverseOrientation(index))).toEqual(picture);
    }),
    { seed: 1 },
  );
});

it("refuses an index outside 0-7", () => {
  expect(ORIENTATIONS).toHaveLength(8);
  for (const index of [-1, 8, 0.5])
    expect(() => orient(letters, index)).toThrow(/orientation 0-7 but received/);
});
