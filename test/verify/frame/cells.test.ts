import { expect, it } from "vitest";
import { blockAt, pullAt } from "../../../src/verify/frame/cells.js";
import { cellsOf, planeOf, waves } from "./blocks.js";

it("a block's numbers are those of its pixels, added up plainly", () => {
  const [w, h] = [40, 32];
  const b = (x: number, y: number): number => waves(x + 1, y);
  const cells = cellsOf(w, h, waves, b);
  const [p, q] = [planeOf(w, h, waves), planeOf(w, h, b)];
  let [n, sa, sb, aa, bb, ab] = [0, 0, 0, 0, 0, 0];
  for (let y = 8; y < 16; y++) {
    for (let x = 12; x < 20; x++, n++) {
      const [u, v] = [p[y * w + x]!, q[y * w + x]!];
      sa += u;
      sb += v;
      aa += u * u;
      bb += v * v;
      ab += u * v;
    }
  }
  const block = blockAt(cells, 3, 2, 2)!;
  expect(block.pixels).toBe(n);
  expect(block.varianceA).toBeCloseTo(aa / n - (sa / n) ** 2, 4);
  expect(block.varianceB).toBeCloseTo(bb / n - (sb / n) ** 2, 4);
  expect(block.covariance).toBeCloseTo(ab / n - (sa / n) * (sb / n), 4);
  expect(block.difference).toBeCloseTo((aa + bb - 2 * ab) / n, 4);
});

it("the rim is left out, and blocks are cut at the edge", () => {
  const cells = cellsOf(16, 16, waves, waves);
  expect(blockAt(cells, 0, 0, 1)!.pixels).toBe(4);
  expect(blockAt(cells, -1, -1, 2)!.pixels).toBe(4);
  expect(blockAt(cells, 3, 3, 9)!.pixels).toBe(4);
  expect(blockAt(cells, 0, 0, 4)!.pixels).toBe(144);
});

it("nothing pulls where nothing differs", () => {
  const { rx, ry, xx, yy } = pullAt(cellsOf(32, 32, waves, waves), 1, 1, 4);
  expect([Math.abs(rx), Math.abs(ry)]).toEqual([0, 0]);
  expect(Math.min(xx, yy)).toBeGreaterThan(100);
});
