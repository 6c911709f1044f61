import { expect, it } from "vitest";
import { colorMethod } from "../../src/fingerprint/color.js";
import { hexOf } from "../../src/fingerprint/method.js";
import { toGray } from "../../src/pixels/gray.js";
import { draw } from "../support/draw.js";

const hashOf = (rgb: ReturnType<typeof draw>) =>
  hexOf(colorMethod, colorMethod.compute({ rgb, gray: toGray(rgb) }).bits);

/** Bits by share: black, gray, then six faint and six bright hues. */
const bitsOf = (hex: string) => BigInt(`0x${hex}`).toString(2).padStart(42, "0").match(/.{3}/g) ?? [];

it("counts black, gray, faint and bright pixels in 14 shares", () => {
  // Columns: black, gray, faint red, bright red. A quarter is 2 of 8; half of the colored pixels is 4 of 8.
  const columns = [0, 128, [200, 100, 100], [255, 0, 0]] as const;
  const shares = bitsOf(hashOf(draw(8, 8, (x) => columns[x >> 1] as (typeof columns)[number])));
  // ImageHash writes 4 as 110.
  expect(shares).toEqual([
    ...["010", "010"],
    ...["110", "000", "000", "000", "000", "000"],
    ...["110", "000", "000", "000", "000", "000"],
  ]);
});

it("puts hues into six parts of the circle, and a share of all into 7 of 8", () => {
  const bright = (color: readonly [number, number, number]) =>
    bitsOf(hashOf(draw(4, 4, () => color))).slice(8);
  const filled = (at: number) => Array.from({ length: 6 }, (_, hue) => (hue === at ? "111" : "000"));
  expect(bright([255, 200, 0])).toEqual(filled(0));
  expect(bright([0, 255, 0])).toEqual(filled(2));
  expect(bright([60, 60, 255])).toEqual(filled(4));
  expect(bright([255, 0, 9])).toEqual(filled(5));
});
