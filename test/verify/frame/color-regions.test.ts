import { expect, it } from "vitest";
import { measureColors } from "../../../src/verify/frame/color-regions.js";
import { toLayer } from "../../../src/verify/frame/grid.js";
import { draw } from "../photos.js";

const size = { widthPx: 160, heightPx: 128 };
type Color = (x: number, y: number) => readonly [number, number, number];
const layerOf = (at: Color) => toLayer(draw(160, 128, at), size);
const base: Color = (x, y) => [100 + x / 4, 120, 90 + y / 4];

it("is 0 for a picture and itself", () => {
  expect(measureColors(layerOf(base), layerOf(base))).toMatchObject({ worst: 0, median: 0 });
});

it("a tint moves all colors, and is explained", () => {
  const { worst, median, unexplained } = measureColors(
    layerOf(base),
    layerOf((x, y) => [base(x, y)[0] + 40, base(x, y)[1], base(x, y)[2]]),
  );
  expect(median).toBeGreaterThan(15);
  expect(worst).toBeGreaterThan(15);
  expect(unexplained).toBeLessThan(3);
});

it("a recolored patch is not, in either order", () => {
  const patched: Color = (x, y) => (x >= 64 && x < 96 && y >= 48 && y < 80 ? [180, 80, 120] : base(x, y));
  for (const [a, b] of [[base, patched] as const, [patched, base] as const]) {
    const { worst, median, unexplained } = measureColors(layerOf(a), layerOf(b));
    expect(worst).toBeGreaterThan(30);
    expect(median).toBeLessThan(1);
    expect(unexplained).toBeGreaterThan(0.7 * worst);
  }
});
