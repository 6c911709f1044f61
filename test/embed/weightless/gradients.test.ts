import { describe, expect, test } from "vitest";
import {
  CELLS,
  GRADIENT_DIM,
  gradientHistograms,
  ORIENTATION_BINS,
} from "../../../src/embed/weightless/gradients.js";
import { createPicture } from "../../../src/pixels/picture.js";
import { draw, waves } from "../pictures.js";

/** The bins of one cell. */
function cell(histograms: Float32Array, cx: number, cy: number): number[] {
  const at = (cy * CELLS + cx) * ORIENTATION_BINS;
  return [...histograms.subarray(at, at + ORIENTATION_BINS)];
}

describe("gradientHistograms", () => {
  test("a flat picture has no gradients, black and white alike", () => {
    for (const level of [0, 77, 255])
      expect(gradientHistograms(draw(128, 128, () => level))).toEqual(new Float32Array(GRADIENT_DIM));
  });

  test("one vertical edge: bin 0, in the two columns of cells beside it, nowhere else", () => {
    const histograms = gradientHistograms(draw(128, 128, (x) => (x < 64 ? 40 : 200)));
    for (let cy = 0; cy < CELLS; cy++)
      for (let cx = 0; cx < CELLS; cx++) {
        const [first, ...others] = cell(histograms, cx, cy);
        expect(others.every((v) => v === 0)).toBe(true);
        if (cx === 3 || cx === 4) expect(first).toBeGreaterThan(0.3);
        else expect(first).toBe(0);
      }
  });

  test("a horizontal edge lies half-way between bins 4 and 5 (80 and 100 degrees)", () => {
    const bins = cell(gradientHistograms(draw(128, 128, (_, y) => (y < 64 ? 40 : 200))), 2, 3);
    expect(bins[4]).toBeGreaterThan(0.2);
    expect(bins[5]).toBeCloseTo(bins[4]!, 3);
    expect(bins.filter((v) => v > 1e-3).length).toBe(2);
  });

  test("waves in the direction of each bin make it the strongest", () => {
    for (let bin = 0; bin < ORIENTATION_BINS; bin++) {
      const bins = cell(gradientHistograms(waves(128, bin * 20)), 4, 4);
      expect(bins.indexOf(Math.max(...bins)), `${bin * 20} degrees`).toBe(bin);
      const back = cell(gradientHistograms(waves(128, bin * 20 + 180)), 4, 4);
      expect(back.indexOf(Math.max(...back)), `${bin * 20 + 180} degrees`).toBe(bin);
    }
  });

  test("brightness does not count at all, contrast hardly", () => {
    const plain = gradientHistograms(waves(128, 33, 50));
    const brighter = gradientHistograms({
      ...waves(128, 33, 50),
      data: waves(128, 33, 50).data.map((v) => v + 60),
    });
    const stronger = gradientHistograms(waves(128, 33, 100));
    for (const [i, v] of plain.entries()) {
      expect(brighter[i]).toBeCloseTo(v, 4);
      expect(Math.abs(stronger[i]! - v)).toBeLessThan(0.03);
    }
  });

  test("noise of one level stays far below a real edge", () => {
    const noise = gradientHistograms(draw(128, 128, (x, y) => 100 + ((x * 7 + y * 13) % 11 === 0 ? 1 : 0)));
    const edges = gradientHistograms(waves(128, 0));
    expect(Math.max(...noise)).toBeLessThan(Math.max(...edges) / 3);
  });

  test("one channel is the same picture as three equal ones", () => {
    const color = waves(128, 50);
    const gray = createPicture(
      128,
      128,
      1,
      color.data.filter((_, i) => i % 3 === 0),
    );
    const a = gradientHistograms(color);
    gradientHistograms(gray).forEach((v, i) => {
      expect(v).toBeCloseTo(a[i]!, 4);
    });
  });
});
