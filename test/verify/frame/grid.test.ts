import { describe, expect, it } from "vitest";
import { createPicture } from "../../../src/pixels/picture.js";
import { gridSize, keptLayer, lumaOf, sameAspect, toLayer } from "../../../src/verify/frame/grid.js";
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

it("colors are means of whole cells", () => {
  const layer = toLayer(
    draw(17, 16, (x) => (x < 8 ? [200, 100, 100] : [100, 100, 100])),
    size(17, 16),
  );
  expect(layer.cr.length).toBe(4);
  expect([...layer.cr].map(Math.round)).toEqual([50, 0, 50, 0]);
});

it("keptLayer gives the layer of a picture, the same one while the grid is the same", () => {
  const picture = createPicture(
    64,
    48,
    3,
    new Uint8Array(64 * 48 * 3).map((_, i) => (i * 7) % 256),
  );
  const size = { widthPx: 32, heightPx: 24 };
  const kept = keptLayer(picture, size);
  expect(kept).toEqual(toLayer(picture, size));
  expect(keptLayer(picture, { ...size })).toBe(kept);
  const larger = { widthPx: 48, heightPx: 36 };
  expect(keptLayer(picture, larger)).toEqual(toLayer(picture, larger));
});
