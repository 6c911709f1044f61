// What lies round the shared part: planes drawn by numbers, of which one rectangle is shared.

import { expect, it, describe as suite } from "vitest";
import type { Picture } from "../../src/pixels/picture.js";
import { moving } from "../../src/verify/geometry/matrix.js";
import { outsideOf } from "../../src/verify/outside.js";
import type { Box, Matrix } from "../../src/verify/proof.js";
import { speckle } from "./photos.js";
import { grayPicture, hills } from "./planes.js";

type LevelAt = (x: number, y: number) => number;

const PAPER = 250;
const scene: LevelAt = hills;
const other: LevelAt = (x, y) => hills(1.7 * y + 400, 1.3 * x + 900) - 10;
const grain: LevelAt = (x, y) => 120 + 60 * speckle(Math.floor(x), Math.floor(y));

/** What lies outside of `shared` on a plane drawn by `levelAt`. */
function outside(widthPx: number, heightPx: number, shared: Box, levelAt: LevelAt) {
  return outsideOf(grayPicture(widthPx, heightPx, levelAt), sizeOf(shared), moving(shared.x, shared.y));
}

const sizeOf = ({ width, height }: Box) => ({ widthPx: width, heightPx: height });

/** `inside` in a box, `around` it. */
const framed =
  ({ x: left, y: top, width, height }: Box, inside: LevelAt, around: LevelAt): LevelAt =>
  (x, y) =>
    x >= left && x < left + width && y >= top && y < top + height ? inside(x, y) : around(x, y);

/** A thing with a texture on paper. */
const thingAt =
  (cx: number, cy: number, radius: number, texture: LevelAt = scene): LevelAt =>
  (x, y) =>
    Math.hypot(x - cx, y - cy) < radius ? texture(x, y) - 40 : PAPER;

suite("a scene goes on", () => {
  const cuts: [string, Box][] = [
    ["a window", { x: 60, y: 40, width: 120, height: 100 }],
    ["the left half", { x: 0, y: 0, width: 128, height: 192 }],
    ["a strip over the whole width", { x: 0, y: 50, width: 256, height: 80 }],
  ];
  it.each(cuts)("%s", (_, box) => {
    expect(outside(256, 192, box, scene)).toEqual({ what: "scene", sure: true });
  });

  it("a quiet ground round a thing: no border, though all that was cut off is plain", () => {
    const box = { x: 40, y: 20, width: 170, height: 150 };
    expect(outside(256, 192, box, thingAt(125, 95, 70))).toEqual({ what: "scene", sure: true });
  });

  it("cut through a thing on plain ground", () => {
    const box = { x: 0, y: 0, width: 128, height: 192 };
    expect(outside(256, 192, box, thingAt(128, 96, 80))).toEqual({ what: "scene", sure: true });
  });

  it("grain, of which no two rows are alike: no other picture begins where rows differ everywhere", () => {
    const box = { x: 0, y: 0, width: 100, height: 192 };
    expect(outside(256, 192, box, grain)).toEqual({ what: "scene", sure: false });
  });

  it("along a sharp line of the scene itself, where another edge goes on", () => {
    const box = { x: 40, y: 0, width: 100, height: 192 };
    const wall: LevelAt = (x, y) => (x < 40 ? 0.3 * scene(x, y) : scene(x, y));
    expect(outside(256, 192, box, wall)?.what).toBe("scene");
  });
});

suite("a border", () => {
  const box = { x: 30, y: 24, width: 180, height: 140 };
  const borders: [string, LevelAt][] = [
    ["of one tone", () => 255],
    ["of two tones: a mat in a frame", (x, y) => (x < 12 || y < 12 || x > 240 || y > 180 ? 20 : 235)],
  ];
  it.each(borders)("%s", (_, around) => {
    expect(outside(256, 192, box, framed(box, scene, around))).toEqual({ what: "plain", sure: true });
  });

  it("a strip with a caption", () => {
    const below = { x: 0, y: 0, width: 256, height: 160 };
    const caption: LevelAt = (x, y) => (y > 170 && y < 182 && x % 9 < 4 && x > 20 && x < 230 ? 30 : 252);
    expect(outside(256, 192, below, framed(below, scene, caption))).toEqual({ what: "plain", sure: true });
  });
});

suite("another picture", () => {
  const left = { x: 0, y: 0, width: 128, height: 192 };
  const collages: [string, Box, LevelAt][] = [
    ["beside it", left, other],
    ["below it", { x: 0, y: 0, width: 256, height: 96 }, other],
    ["with a gap between them", left, (x, y) => (x < 132 ? 255 : other(x, y))],
    ["three more in a grid", { x: 128, y: 96, width: 128, height: 96 }, other],
    ["on both sides", { x: 80, y: 0, width: 90, height: 192 }, other],
    ["with paper round its thing", left, (x, y) => thingAt(192, 96, 45, other)(x, y)],
  ];
  it.each(collages)("%s", (_, box, around) => {
    expect(outside(256, 192, box, framed(box, scene, around))).toEqual({ what: "foreign", sure: false });
  });

  it("two things on one ground: no seam to see, but nothing crosses", () => {
    const around = thingAt(192, 96, 50, other);
    const both = framed(left, thingAt(64, 96, 55), around);
    expect(outside(256, 192, left, both)).toEqual({ what: "foreign", sure: false });
  });
});

suite("in doubt no copy beyond doubt", () => {
  it("half of the rows go on, half do not", () => {
    const box = { x: 0, y: 0, width: 128, height: 192 };
    const half: LevelAt = (x, y) => (y < 150 ? scene(x, y) : other(x, y));
    expect(outside(256, 192, box, framed(box, scene, half))).toEqual({ what: "scene", sure: false });
  });
});

it("nothing outside, or no more than rounding", () => {
  const plane: Picture = grayPicture(256, 192, scene);
  const whole: Matrix = [1, 0, 0, 1, 0, 0];
  expect(outsideOf(plane, { widthPx: 256, heightPx: 192 }, whole)).toBeUndefined();
  expect(outsideOf(plane, { widthPx: 255, heightPx: 191 }, whole)).toBeUndefined();
});

it("a shared part that is mirrored, turned or tilted is looked at all the same", () => {
  const box = { x: 60, y: 40, width: 120, height: 100 };
  const plane = grayPicture(256, 192, framed(box, scene, other));
  const ways: [Matrix, number, number][] = [
    [[-1, 0, 0, 1, 180, 40], 120, 100],
    [[0, 1, -1, 0, 180, 40], 100, 120],
    [[1, 0, 0, 1, 60, 40], 120, 100],
  ];
  for (const [matrix, widthPx, heightPx] of ways)
    expect(outsideOf(plane, { widthPx, heightPx }, matrix)?.what).toBe("foreign");
  const [cos, sin] = [Math.cos(0.2), Math.sin(0.2)];
  const tilted: Matrix = [cos, sin, -sin, cos, 80, 30];
  const isInside: LevelAt = (x, y) => {
    const [u, v] = [cos * (x - 80) + sin * (y - 30), cos * (y - 30) - sin * (x - 80)];
    return u >= 0 && u < 120 && v >= 0 && v < 100 ? scene(x, y) : 0;
  };
  const size = { widthPx: 120, heightPx: 100 };
  expect(outsideOf(grayPicture(256, 192, isInside), size, tilted)?.what).toBe("plain");
  expect(outsideOf(grayPicture(256, 192, scene), size, tilted)?.what).toBe("scene");
});
