import { describe, expect, it } from "vitest";
import { blur, gridSize, lumaOf, sameAspect, toLayer } from "../../../src/verify/frame/grid.js";
import { draw } from "../photos.js";

const size = (widthPx: number, heightPx: number) => ({ widthPx, heightPx });

describe("sameAspect", () => {
  it("forgives rounding to whole pixels, in both orders", () => {
    expect(sameAspect(size(1000, 667), size(150, 100))).toBe(true);
    expect(sameAspect(size(150, 100), size(1000, 667))).toBe(true);
    expect(sameAspect(size(4032, 3024), size(64, 48))).toBe(true);
  });
  it("refuses crops and turns", () => {
    expect(sameAspect(size(1000, 667), size(1000, 640))).toBe(false);
    expect(sameAspect(size(1000, 667), size(667, 1000))).toBe(false);
  });
});

it("gridSize is the smaller picture's, and bounded", () => {
  expect(gridSize(size(1024, 768), size(400, 300))).toEqual(size(400, 300));
  expect(gridSize(size(400, 300), size(1024, 768))).toEqual(size(400, 300));
  expect(gridSize(size(1024, 512), size(2048, 1024))).toEqual(size(768, 384));
});

it("luma weighs green most", () => {
  const [r, g, b] = lumaOf(draw(3, 1, (x) => [x === 0 ? 255 : 0, x === 1 ? 255 : 0, x === 2 ? 255 : 0]));
  expect([r, g, b].map((v) => Math.round(v!))).toEqual([76, 150, 29]);
});

it("blur spreads a point as 1-4-6-4-1, keeps its sum, and leaves a flat plane alone", () => {
  const point = new Float32Array(49);
  point[24] = 256;
  const out = blur(point, size(7, 7));
  expect([...out.subarray(21, 28)]).toEqual([0, 6, 24, 36, 24, 6, 0]);
  expect(out.reduce((sum, v) => sum + v, 0)).toBeCloseTo(256, 3);
  expect(blur(new Float32Array(12).fill(7), size(4, 3))).toEqual(new Float32Array(12).fill(7));
});

it("colors are means of whole cells", () => {
  const layer = toLayer(
    draw(17, 16, (x) => (x < 8 ? [200, 100, 100] : [100, 100, 100])),
    size(17, 16),
  );
  expect(layer.cr.length).toBe(4);
  expect([...layer.cr].map(Math.round)).toEqual([50, 0, 50, 0]);
});
