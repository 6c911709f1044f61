// Crops, borders, rotations and other proportions, by hand on pictures of a few pixels.

import { expect, it } from "vitest";
import { combine } from "../../../src/evaluate/edits/combine.js";
import { crop, cropSide } from "../../../src/evaluate/edits/crop.js";
import { LETTERBOX, pad } from "../../../src/evaluate/edits/pad.js";
import { perspective } from "../../../src/evaluate/edits/perspective.js";
import { longestSide, resize, SQUARE, stretch } from "../../../src/evaluate/edits/resize.js";
import { rotate, straighten } from "../../../src/evaluate/edits/rotate.js";
import { FLIP, MIRROR, turn } from "../../../src/evaluate/edits/turn.js";
import { createPicture, type Picture } from "../../../src/pixels/picture.js";
import { contextOf, quiet } from "./context.js";

/** Levels 0, 1, 2 ... row by row. */
const counted = (widthPx: number, heightPx: number): Picture =>
  createPicture(
    widthPx,
    heightPx,
    1,
    Uint8Array.from({ length: widthPx * heightPx }, (_, i) => i),
  );
const flat = (widthPx: number, heightPx: number, level: number) =>
  createPicture(widthPx, heightPx, 1, new Uint8Array(widthPx * heightPx).fill(level));
const sizeOf = ({ widthPx, heightPx }: Picture) => [widthPx, heightPx];

it("crops the middle, a corner, a side", async () => {
  const picture = counted(4, 4);
  const half = async (at: "center" | "top-left" | "bottom-right") => [
    ...(await crop({ keep: 0.5, at }).apply(picture, quiet())).data,
  ];
  expect(await half("center")).toEqual([5, 6, 9, 10]);
  expect(await half("top-left")).toEqual([0, 1, 4, 5]);
  expect(await half("bottom-right")).toEqual([10, 11, 14, 15]);
  expect([...(await cropSide("left", 0.5).apply(picture, quiet())).data]).toEqual([
    2, 3, 6, 7, 10, 11, 14, 15,
  ]);
  expect([...(await cropSide("bottom", 0.75).apply(picture, quiet())).data]).toEqual([0, 1, 2, 3]);
});

it("does not crop a side from which no pixel would go, or none stay", () => {
  const refused = "A picture of 1 x 9 px cannot be cropped to 80 % of a side of 1 px";
  expect(() => crop({ keep: 0.8, at: "center" }).apply(counted(1, 9), quiet())).toThrow(refused);
  expect(() => cropSide("top", 0.2).apply(counted(9, 2), quiet())).toThrow("cannot be cropped to 80 %");
});

it("puts borders round a picture, and bars that make it 16:9 either way", async () => {
  const framed = await pad({ share: 0.5, ground: "white" }).apply(counted(2, 1), quiet());
  expect(sizeOf(framed)).toEqual([4, 3]);
  expect([...framed.data]).toEqual([255, 255, 255, 255, 255, 0, 1, 255, 255, 255, 255, 255]);
  expect(sizeOf(await LETTERBOX.apply(flat(9, 9, 200), quiet()))).toEqual([17, 9]);
  expect(sizeOf(await LETTERBOX.apply(flat(9, 12, 200), quiet()))).toEqual([9, 16]);
  expect(sizeOf(await LETTERBOX.apply(flat(32, 9, 200), quiet()))).toEqual([32, 19]);
  expect(() => LETTERBOX.apply(flat(32, 18, 200), quiet())).toThrow("it has a screen's proportions");
});

it("rotates clockwise about the middle", async () => {
  const quarter = rotate({ degrees: 90, corners: "black", canvas: "same" });
  const turned = await quarter.apply(counted(3, 3), quiet());
  expect([...turned.data]).toEqual([...(await turn(90).apply(counted(3, 3), quiet())).data]);
  expect([...turned.data]).toEqual([6, 3, 0, 7, 4, 1, 8, 5, 2]);
});

it("shows corners where it says, and none where it cuts straight", async () => {
  const white = flat(60, 40, 255);
  const corner = async (canvas: "same" | "grown") => {
    const turned = await rotate({ degrees: 10, corners: "black", canvas }).apply(white, quiet());
    return [turned.data[0], turned.data[(turned.heightPx >> 1) * turned.widthPx + (turned.widthPx >> 1)]];
  };
  expect(await corner("same")).toEqual([0, 255]);
  expect(await corner("grown")).toEqual([0, 255]);
  const straight = await straighten(5).apply(white, quiet());
  expect(Math.min(...straight.data)).toBe(255);
  expect(straight.widthPx / straight.heightPx).toBeCloseTo(1.5, 1);
});

it("mirrors and flips", async () => {
  expect([...(await MIRROR.apply(counted(2, 2), quiet())).data]).toEqual([1, 0, 3, 2]);
  expect([...(await FLIP.apply(counted(2, 2), quiet())).data]).toEqual([2, 3, 0, 1]);
});

it("draws every corner inward and keeps the middle of the picture", async () => {
  const seen = await perspective({ depth: 0.15, ground: "black" }).apply(flat(90, 60, 255), contextOf(4));
  const at = (x: number, y: number) => seen.data[y * 90 + x];
  expect([at(1, 1), at(88, 1), at(88, 58), at(1, 58)]).toEqual([0, 0, 0, 0]);
  expect([at(14, 10), at(75, 10), at(75, 49), at(14, 49), at(45, 30)]).toEqual([255, 255, 255, 255, 255]);
});

it("resizes as it says, and refuses what would be nothing", async () => {
  const picture = flat(15, 10, 90);
  expect(sizeOf(await resize({ factor: 0.25 }).apply(picture, quiet()))).toEqual([3, 2]);
  expect(sizeOf(await longestSide(6).apply(picture, quiet()))).toEqual([6, 4]);
  expect(sizeOf(await stretch(0.8).apply(picture, quiet()))).toEqual([12, 10]);
  expect(sizeOf(await SQUARE.apply(picture, quiet()))).toEqual([10, 10]);
  expect(() => resize({ factor: 0.25 }).apply(flat(3, 9, 0), quiet())).toThrow("cannot be made 0 x 2 px");
  expect(() => longestSide(15).apply(picture, quiet())).toThrow("cannot be made smaller to 15 px");
  expect(() => stretch(0.8).apply(flat(1, 9, 0), quiet())).toThrow("cannot be made 80 % as wide");
});

it("makes no canvas that is mostly ground", () => {
  const grown = rotate({ degrees: 25, corners: "black", canvas: "grown" });
  expect(() => grown.apply(flat(10_000, 3, 0), quiet())).toThrow("more than 4 megapixels");
});

it("does several edits in order, and names the parameters of each", async () => {
  const both = combine("both", "geometry", "half, mirrored", [crop({ keep: 0.5, at: "top-left" }), MIRROR]);
  expect([...(await both.apply(counted(4, 4), quiet())).data]).toEqual([1, 0, 5, 4]);
  expect(both.parameters).toEqual({
    "crop-top-left-50.keep": 0.5,
    "crop-top-left-50.at": "top-left",
    "mirror.axis": "vertical",
  });
});
