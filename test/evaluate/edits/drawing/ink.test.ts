import { expect, it } from "vitest";
import {
  BLACK,
  filling,
  fitted,
  lay,
  plain,
  toColor,
  WHITE,
} from "../../../../src/evaluate/edits/drawing/canvas.js";
import { capitalPxOf, strokesOf, textWidthPx } from "../../../../src/evaluate/edits/drawing/font.js";
import {
  addDisc,
  addRectangle,
  addStrokes,
  emptyCover,
  paint,
} from "../../../../src/evaluate/edits/drawing/ink.js";
import { createPicture } from "../../../../src/pixels/picture.js";

it("covers what a shape covers, edges by half", () => {
  const cover = emptyCover(plain(6, 1, 1, WHITE));
  addRectangle(cover, 1, -3, 2.5, 9);
  expect([...cover.levels]).toEqual([0, 255, 255, 128, 0, 0]);
  const disc = emptyCover(plain(21, 21, 1, WHITE));
  addDisc(disc, 10.5, 10.5, 8);
  expect(disc.levels.reduce((sum, level) => sum + level, 0) / 255).toBeCloseTo(Math.PI * 64, -1);
});

it("lays half transparent ink on once where strokes cross", () => {
  const picture = plain(9, 9, 3, [200, 100, 0]);
  const cover = emptyCover(picture);
  addStrokes(
    cover,
    [
      [0, 4.5, 9, 4.5],
      [4.5, 0, 4.5, 9],
    ],
    1,
  );
  paint(picture, cover, WHITE, 0.5);
  const at = (x: number, y: number) => [...picture.data.slice((y * 9 + x) * 3, (y * 9 + x) * 3 + 3)];
  expect(at(4, 4)).toEqual([228, 178, 128]);
  expect(at(1, 4)).toEqual(at(4, 4));
  expect(at(1, 1)).toEqual([200, 100, 0]);
});

it("writes letters between the heights it is told, and as wide as it says", () => {
  const strokes = strokesOf("H8", 10, 20, 12);
  const xs = strokes.flatMap(([x0, , x1]) => [x0, x1]);
  const ys = strokes.flatMap(([, y0, , y1]) => [y0, y1]);
  expect([Math.min(...ys), Math.max(...ys)]).toEqual([20, 32]);
  expect(Math.max(...xs) - Math.min(...xs)).toBeCloseTo(textWidthPx("H8", 12), 9);
  expect(capitalPxOf("H8", textWidthPx("H8", 12))).toBeCloseTo(12, 9);
  expect(() => strokesOf("é", 0, 0, 9)).toThrow('but received "é"');
});

it("draws every letter otherwise than every other, all of whole points", () => {
  const letters = [..."ABCDEFGHIJKLMNPQRSTUVWXYZ123456789.!?-:/%"];
  const drawn = letters.map((letter) => JSON.stringify(strokesOf(letter, 0, 0, 6)));
  expect(new Set(drawn).size).toBe(letters.length);
  for (const [i, letter] of letters.entries())
    for (const value of (JSON.parse(drawn[i]!) as number[][]).flat())
      expect(Number.isInteger(value) && value >= 0 && value <= 6, letter).toBe(true);
});

it("lays pictures on a canvas, also over its edge, and fits them into boxes", () => {
  const canvas = plain(3, 2, 1, BLACK);
  lay(canvas, createPicture(2, 2, 1, Uint8Array.of(1, 2, 3, 4)), 2, -1);
  expect([...canvas.data]).toEqual([0, 0, 3, 0, 0, 0]);
  lay(canvas, canvas, 9, 9);
  expect([...canvas.data]).toEqual([0, 0, 3, 0, 0, 0]);
  const wide = createPicture(40, 10, 1);
  expect(fitted(wide, 20, 20)).toMatchObject({ widthPx: 20, heightPx: 5 });
  expect(filling(wide, 8, 8)).toMatchObject({ widthPx: 8, heightPx: 8 });
  expect([...toColor(createPicture(1, 2, 1, Uint8Array.of(7, 9))).data]).toEqual([7, 7, 7, 9, 9, 9]);
});
