import { expect, it } from "vitest";
import {
  type Color,
  letter,
  letteringWidth,
  outline,
  paste,
  plainPicture,
  tint,
} from "../../../src/duplicates/proof-picture/drawing.js";
import type { Picture } from "../../../src/pixels/picture.js";

const WHITE: Color = [255, 255, 255];
const RED: Color = [255, 0, 0];
const at = ({ data, widthPx }: Picture, x: number, y: number) => [
  ...data.subarray((y * widthPx + x) * 3, (y * widthPx + x) * 3 + 3),
];

it("mixes a color in", () => {
  const picture = plainPicture(2, 1, WHITE);
  tint(picture, 1, RED, 0.5);
  expect([...picture.data]).toEqual([255, 255, 255, 255, 128, 128]);
});

it("pastes what fits", () => {
  const sheet = plainPicture(3, 3, WHITE);
  paste(sheet, plainPicture(4, 4, RED), 1, 2);
  expect(at(sheet, 0, 2)).toEqual(WHITE);
  expect(at(sheet, 1, 1)).toEqual(WHITE);
  expect(at(sheet, 1, 2)).toEqual(RED);
  expect(at(sheet, 2, 2)).toEqual(RED);
});

it("draws a closed line with a dark rim, also where it leaves the picture", () => {
  const picture = plainPicture(40, 40, WHITE);
  const square = [
    { x: 10, y: 10 },
    { x: 60, y: 10 },
    { x: 60, y: 30 },
    { x: 10, y: 30 },
  ];
  outline(picture, square, RED);
  expect(at(picture, 20, 10)).toEqual(RED);
  expect(at(picture, 10, 20)).toEqual(RED); // the side that closes it
  expect(at(picture, 20, 8)).toEqual([0, 0, 0]);
  expect(at(picture, 20, 20)).toEqual(WHITE);
  expect(at(picture, 5, 35)).toEqual(WHITE);
});

it("does not walk a line without an end", () => {
  const picture = plainPicture(4, 4, WHITE);
  outline(
    picture,
    [
      { x: 0, y: 0 },
      { x: 1e12, y: 0 },
      { x: Number.NaN, y: 1 },
    ],
    RED,
  );
  expect(picture.data.every((value) => value === 255)).toBe(true);
});

it("draws letters of five by seven dots", () => {
  const picture = plainPicture(letteringWidth("I"), 14, WHITE);
  letter(picture, "I", 0, 0, RED);
  const dots = (row: number) =>
    [0, 1, 2, 3, 4].map((dot) => (at(picture, dot * 2, row * 2)[1] === 0 ? "#" : "."));
  expect(dots(0).join("")).toBe("#####");
  expect(dots(3).join("")).toBe("..#..");
});
