// Every method of ImageHash and imagededup, at usual and unusual sides, over pictures drawn by numbers: flat, tiny, high
// and wide ones, which photographs are not. The hashes were made from the same drawings in Python by ImageHash 4.3.2 and
// by imagededup 0.3.3's steps, on Pillow 13.0.0, scipy 1.17.1 and PyWavelets 1.9.0.
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { hexOf } from "../../src/fingerprint/method.js";
import { findMethod } from "../../src/fingerprint/registry.js";
import { toGray } from "../../src/pixels/gray.js";
import type { Picture } from "../../src/pixels/picture.js";
import { readRows } from "../pixels/npm-photos.js";
import { draw } from "../support/draw.js";

type Rgb = readonly [number, number, number];

/** The same level in all channels, 60 further in each. */
const shifted = (level: number): Rgb => [level % 256, (level + 60) % 256, (level + 120) % 256];
const patches = (widthPx: number, heightPx: number, patchWidthPx: number, patchHeightPx: number) =>
  draw(widthPx, heightPx, (x, y) =>
    shifted(Math.floor(x / patchWidthPx) * 37 + Math.floor(y / patchHeightPx) * 91),
  );

const PICTURES: Readonly<Record<string, () => Picture>> = {
  flat: () => draw(64, 64, () => 90),
  gradient: () => draw(100, 60, (x) => Math.floor((x * 255) / 99)),
  noise: () => draw(70, 50, (x, y) => shifted(x * 37 + y * 91 + ((x * y) % 13) * 11)),
  tall: () => patches(30, 200, 3, 5),
  wide: () => patches(200, 30, 5, 3),
  dot: () => draw(1, 1, () => [200, 100, 50]),
  tiny: () => draw(5, 4, (x, y) => [0, 9, 18].map((c) => (x * 50 + y * 20 + c) % 256) as unknown as Rgb),
  "below-32": () => patches(20, 17, 2, 3),
  "below-64": () => patches(40, 33, 2, 3),
  hues: () => draw(60, 60, (x, y) => [(x * 4) % 256, (y * 4) % 256, ((x + y) * 2) % 256]),
  islands: () =>
    draw(240, 160, (x, y) => {
      if ((x - 60) ** 2 + (y - 60) ** 2 < 900) return 220;
      return (x - 170) ** 2 + (y - 100) ** 2 < 2500 ? 200 : 40 + ((x + y) % 20);
    }),
};

const rows = readRows(fileURLToPath(new URL("../golden/drawn-pictures.jsonl", import.meta.url)));

it("are all there", () => {
  expect(rows.map((row) => row.picture)).toEqual(Object.keys(PICTURES));
});

describe.each(rows.map((row) => ({ ...row, name: String(row.picture) })))("the drawing $name", (row) => {
  const { name, picture, ...hashes } = row as Readonly<Record<string, string>>;
  const rgb = (PICTURES[name as string] as () => Picture)();
  const input = { rgb, gray: toGray(rgb) };

  it.each(Object.keys(hashes))("has the %s of its library", (methodName) => {
    const method = findMethod(methodName);
    if (method.kind === "numbers") throw new Error(`${methodName} has no bits`);
    const found = method.kind === "regions" ? method.compute(input) : [method.compute(input).bits];
    expect(found.map((bits) => hexOf(method, bits)).join(",")).toBe(hashes[methodName]);
  });
});
