import { expect, it } from "vitest";
import { isPaper } from "../../src/verify/paper.js";
import { speckle } from "./photos.js";

const [WIDTH, HEIGHT] = [96, 80]; // 6 x 5 of the cells that tell the light

const PAPER = 200;
const INK = 60;

const sampled = (at: (x: number, y: number) => number, h = HEIGHT): Float32Array =>
  Float32Array.from({ length: WIDTH * h }, (_, i) => at(i % WIDTH, Math.floor(i / WIDTH)));

/** Whether a page whose lines, `thickPx` wide, come every `everyPx` counts as one; ink and light may differ. */
const ruled = (
  thickPx: number,
  everyPx: number,
  ink = INK,
  light: (x: number, y: number) => number = () => 0,
): boolean =>
  isPaper(
    sampled((x, y) => (y % everyPx < thickPx ? ink : PAPER) + light(x, y)),
    WIDTH,
  );

it("knows thin ink on paper", () => {
  expect(ruled(1, 8)).toBe(true);
  expect(ruled(2, 8)).toBe(true);
});

it("takes no blank sheet, and none with mere shadows for ink", () => {
  expect(
    isPaper(
      sampled(() => PAPER),
      WIDTH,
    ),
  ).toBe(false);
  expect(ruled(2, 8, PAPER - 13)).toBe(false);
  expect(ruled(2, 8, PAPER - 15)).toBe(true);
});

it("wants half of the ink thin: of a line three pixels wide the middle goes, of one five wide most", () => {
  expect(ruled(3, 12)).toBe(true);
  expect(ruled(5, 12)).toBe(false);
});

it("wants two fifths of the picture to be paper", () => {
  expect(ruled(2, 4)).toBe(true);
  expect(ruled(2, 3)).toBe(false);
});

it("sees through light that falls off", () => {
  expect(ruled(2, 8, INK, (x, y) => -0.8 * x - 0.4 * y)).toBe(true);
  // A bent fall-off is no plane: too little of it lies near one.
  expect(ruled(2, 8, INK, (x, y) => 0.02 * (x - 48) ** 2 + 0.03 * (y - 40) ** 2 - 40)).toBe(false);
});

it("bears a scanner's grain, but not that of a wall", () => {
  const grain = (levels: number) => (x: number, y: number) => levels * (2 * speckle(x, y) - 1);
  expect(ruled(2, 8, INK, grain(5))).toBe(true);
  expect(ruled(2, 8, INK, grain(40))).toBe(false);
});

it("knows no paper with something brighter than it", () => {
  const lit = (columns: number) => (x: number, y: number) => (x < columns && y % 8 > 3 ? 40 : 0);
  expect(ruled(2, 8, INK, lit(4))).toBe(true); // 2 % of the picture
  expect(ruled(2, 8, INK, lit(8))).toBe(false); // 4 %
});

it("looks past what lies outside, and wants six cells inside", () => {
  const within = (columns: number, rows: number) =>
    isPaper(
      sampled((x, y) => (x >= 16 * columns || y >= 16 * rows ? Number.NaN : y % 8 < 2 ? INK : PAPER)),
      WIDTH,
    );
  expect(within(3, 2)).toBe(true);
  expect(within(5, 1)).toBe(false);
  expect(
    isPaper(
      sampled(() => Number.NaN),
      WIDTH,
    ),
  ).toBe(false);
  expect(isPaper(new Float32Array(0), WIDTH)).toBe(false);
});

it("knows a page by its margins, though the outermost samples are missing", () => {
  // As in a proof: the rim of the shared part has no samples, and only the margins are clean.
  const rim = (x: number, y: number) => x === 0 || y === 0 || x === WIDTH - 1 || y === HEIGHT - 1;
  const margin = (x: number, y: number) => x < 12 || y < 12 || x >= WIDTH - 12 || y >= HEIGHT - 12;
  const page = sampled((x, y) => {
    if (rim(x, y)) return Number.NaN;
    if (margin(x, y)) return PAPER;
    // Gray lines a pixel apart hide the paper between them.
    return y % 2 === 0 ? PAPER - 40 : PAPER - 10;
  });
  expect(isPaper(page, WIDTH)).toBe(true);
});
