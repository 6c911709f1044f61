import { expect, test } from "vitest";
import { COLOR_DIM, colorHistograms } from "../../../src/embed/weightless/colors.js";
import { createPicture } from "../../../src/pixels/picture.js";
import { draw } from "../pictures.js";

/** The bins that hold something, as "quarter:bin" and share. */
function filled(histograms: Float32Array): [string, number][] {
  return [...histograms].flatMap((share, i) =>
    share > 0 ? [[`${Math.floor(i / 64)}:${i % 64}`, share] as [string, number]] : [],
  );
}

test("one color a quarter: red, green, blue, white", () => {
  const colors = [
    [255, 0, 0],
    [0, 255, 0],
    [0, 0, 255],
    [255, 255, 255],
  ] as const;
  const picture = draw(4, 4, (x, y) => colors[(y < 2 ? 0 : 2) + (x < 2 ? 0 : 1)]!);
  expect(filled(colorHistograms(picture))).toEqual([
    ["0:48", 1],
    ["1:12", 1],
    ["2:3", 1],
    ["3:63", 1],
  ]);
});

test("the borders of the levels: 63 and 64 fall in different bins", () => {
  const picture = draw(2, 2, (x) => (x === 0 ? [63, 127, 191] : [64, 128, 192]));
  expect(filled(colorHistograms(picture))).toEqual([
    ["0:6", 1],
    ["1:27", 1],
    ["2:6", 1],
    ["3:27", 1],
  ]);
});

test("shares of a quarter sum to 1", () => {
  const picture = draw(128, 128, (x, y) => [(x * 3) % 256, (y * 5) % 256, (x * y) % 256]);
  const histograms = colorHistograms(picture);
  for (let quarter = 0; quarter < 4; quarter++)
    expect(histograms.subarray(quarter * 64, quarter * 64 + 64).reduce((a, b) => a + b)).toBeCloseTo(1, 6);
});

test("one channel counts as gray", () => {
  const gray = colorHistograms(createPicture(2, 2, 1, Uint8Array.of(0, 100, 150, 255)));
  expect(gray.length).toBe(COLOR_DIM);
  expect(filled(gray).map(([bin]) => bin)).toEqual(["0:0", "1:21", "2:42", "3:63"]);
});
