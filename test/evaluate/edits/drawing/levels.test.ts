import { expect, it } from "vitest";
import { gamma, INVERT, posterize } from "../../../../src/evaluate/edits/curves.js";
import { gaussian } from "../../../../src/evaluate/edits/drawing/gaussian.js";
import { filter, hue } from "../../../../src/evaluate/edits/filter.js";
import { noise } from "../../../../src/evaluate/edits/noise.js";
import { vignette } from "../../../../src/evaluate/edits/vignette.js";
import { createPicture } from "../../../../src/pixels/picture.js";
import { contextOf, quiet } from "../context.js";

const gray = (...levels: number[]) => createPicture(levels.length, 1, 1, Uint8Array.from(levels));

it("sends levels through curves", async () => {
  expect([...(await gamma(2).apply(gray(0, 128, 255), quiet())).data]).toEqual([0, 64, 255]);
  expect([...(await gamma(0.5).apply(gray(0, 64, 255), quiet())).data]).toEqual([0, 128, 255]);
  expect([...(await INVERT.apply(gray(0, 100, 255), quiet())).data]).toEqual([255, 155, 0]);
  expect([...(await posterize(2).apply(gray(0, 127, 128, 255), quiet())).data]).toEqual([0, 0, 255, 255]);
});

it("filters colors, and turns hues but no grays", async () => {
  const red = createPicture(1, 1, 3, Uint8Array.of(100, 100, 100));
  expect([...(await filter("warm").apply(red, quiet())).data]).toEqual([115, 100, 72]);
  for (const level of (await hue(90).apply(red, quiet())).data) expect(level).toBeCloseTo(100, -0.5);
  const half = await hue(180).apply(createPicture(1, 1, 3, Uint8Array.of(200, 80, 80)), quiet());
  expect(half.data[0]).toBeLessThan(half.data[1]!);
});

it("blurs a point to a bell of the same light, and a plain picture to itself", () => {
  const point = createPicture(31, 31, 1);
  point.data[15 * 31 + 15] = 255;
  const { data } = gaussian(point, 1);
  // The bell's middle is 1 / (2 pi sigma^2).
  expect(data[15 * 31 + 15]).toBeCloseTo(255 / (2 * Math.PI), -0.5);
  expect(data[15 * 31 + 16]).toBe(data[16 * 31 + 15]);
  expect(data[15 * 31 + 20]).toBe(0);
  const plain = createPicture(7, 5, 3, new Uint8Array(105).fill(77));
  expect(new Set(gaussian(plain, 2).data)).toEqual(new Set([77]));
});

it("makes noise of the deviation it says, gray grain alike in all channels", async () => {
  const plain = createPicture(100, 100, 3, new Uint8Array(30_000).fill(128));
  const { data } = await noise({ sigmaLevels: 12, grain: "gray" }).apply(plain, contextOf(2));
  const mean = data.reduce((sum, level) => sum + level, 0) / data.length;
  const variance = data.reduce((sum, level) => sum + (level - mean) ** 2, 0) / data.length;
  expect(mean).toBeCloseTo(128, -0.5);
  expect(Math.sqrt(variance)).toBeCloseTo(12, -0.5);
  expect(data[0] === data[1] && data[1] === data[2]).toBe(true);
  const color = (await noise({ sigmaLevels: 12, grain: "color" }).apply(plain, contextOf(2))).data;
  expect(color[0] === color[1] && color[1] === color[2]).toBe(false);
});

it("leaves 37 % of the light in the corners of a vignette", async () => {
  const white = createPicture(101, 51, 1, new Uint8Array(101 * 51).fill(255));
  const { data } = await vignette(0.5).apply(white, quiet());
  expect(data[25 * 101 + 50]).toBe(255);
  expect(data[0]! / 255).toBeCloseTo(0.37, 1);
});
