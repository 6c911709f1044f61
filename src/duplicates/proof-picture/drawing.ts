// Plain marks on pixels: tints, lines, frames and a few letters drawn by hand, so that a proof looks the same on
// every machine whatever fonts it has.

import { createPicture, type Picture } from "../../pixels/picture.js";
import type { Point } from "../../verify/geometry/matrix.js";

export type Color = readonly [red: number, green: number, blue: number];

/** An RGB picture of one color. */
export function plainPicture(widthPx: number, heightPx: number, color: Color): Picture {
  const picture = createPicture(widthPx, heightPx, 3);
  for (let i = 0; i < picture.data.length; i++) picture.data[i] = color[i % 3] as number;
  return picture;
}

/** Mixes a color into pixel `i`: a share of 0 leaves it, 1 replaces it. */
export function tint({ data }: Picture, i: number, color: Color, share: number): void {
  for (let channel = 0; channel < 3; channel++) {
    const at = i * 3 + channel;
    data[at] = Math.round((data[at] as number) * (1 - share) + (color[channel] as number) * share);
  }
}

/** Copies an RGB picture onto another, its corner at (left, top); what does not fit is left out. */
export function paste(onto: Picture, picture: Picture, left: number, top: number): void {
  const columns = Math.min(picture.widthPx, onto.widthPx - left);
  const rows = Math.min(picture.heightPx, onto.heightPx - top);
  for (let y = 0; y < rows; y++) {
    const from = y * picture.widthPx * 3;
    onto.data.set(picture.data.subarray(from, from + columns * 3), ((top + y) * onto.widthPx + left) * 3);
  }
}

/** A closed line through the points, with a dark rim so that it is seen on any picture. */
export function outline(picture: Picture, points: readonly Point[], color: Color): void {
  for (const [own, wide] of [
    [DARK, RIM_PX],
    [color, LINE_PX],
  ] as const) {
    for (const [i, from] of points.entries())
      drawLine(picture, from, points[(i + 1) % points.length] as Point, own, wide);
  }
}

const DARK: Color = [0, 0, 0];
const LINE_PX = 2;
const RIM_PX = 4;

/** A line as squares set one pixel apart; of a line that leaves the picture only what is inside is walked. */
function drawLine(picture: Picture, from: Point, to: Point, color: Color, wide: number): void {
  const steps = Math.ceil(Math.max(Math.abs(to.x - from.x), Math.abs(to.y - from.y), 1));
  if (!(steps < MOST_STEPS)) return;
  for (let step = 0; step <= steps; step++) {
    const x = from.x + ((to.x - from.x) * step) / steps;
    const y = from.y + ((to.y - from.y) * step) / steps;
    fill(picture, Math.round(x - wide / 2), Math.round(y - wide / 2), wide, wide, color);
  }
}

/** A line longer than this lies almost wholly outside any panel. */
const MOST_STEPS = 100_000;

function fill(picture: Picture, left: number, top: number, width: number, height: number, color: Color) {
  const { widthPx, heightPx, data } = picture;
  for (let y = Math.max(0, top); y < Math.min(heightPx, top + height); y++) {
    for (let x = Math.max(0, left); x < Math.min(widthPx, left + width); x++) {
      data.set(color, (y * widthPx + x) * 3);
    }
  }
}

/** 5 x 7 dots a letter, row by row. */
const LETTERS: Readonly<Record<string, string>> = {
  A: ".###.#...##...#######...##...##...#",
  B: "####.#...##...#####.#...##...#####.",
  C: ".###.#...##....#....#....#...#.###.",
  D: "####.#...##...##...##...##...#####.",
  E: "######....#....####.#....#....#####",
  F: "######....#....####.#....#....#....",
  H: "#...##...##...#######...##...##...#",
  I: "#####..#....#....#....#....#..#####",
  M: "#...###.###.#.##.#.##...##...##...#",
  N: "#...###..##.#.##..###...##...##...#",
  O: ".###.#...##...##...##...##...#.###.",
  R: "####.#...##...#####.#.#..#..#.#...#",
  T: "#####..#....#....#....#....#....#..",
};
const COLUMNS = 5;
const DOT_PX = 2;
export const LETTER_HEIGHT_PX = 7 * DOT_PX;

/** Width of a line of letters. */
export function letteringWidth(words: string): number {
  return words.length * (COLUMNS + 1) * DOT_PX;
}

/** Draws capital letters; a letter that is not in the little alphabet stays blank. */
export function letter(picture: Picture, words: string, left: number, top: number, color: Color): void {
  for (const [place, char] of [...words].entries()) {
    for (const [i, dot] of [...(LETTERS[char] ?? "")].entries()) {
      if (dot !== "#") continue;
      const column = place * (COLUMNS + 1) + (i % COLUMNS);
      fill(picture, left + column * DOT_PX, top + Math.floor(i / COLUMNS) * DOT_PX, DOT_PX, DOT_PX, color);
    }
  }
}
