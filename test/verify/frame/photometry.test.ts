import { describe, expect, it } from "vitest";
import { toLayer } from "../../../src/verify/frame/grid.js";
import {
  applyCurve,
  chromaFit,
  curveBend,
  curveOffset,
  toneCurve,
  toneLine,
} from "../../../src/verify/frame/photometry.js";
import { draw, speckle } from "../photos.js";

const ramp = Float32Array.from({ length: 4096 }, (_, i) => (i % 256) * 0.9 + 10);

describe("toneCurve", () => {
  it("is the identity for a picture and itself", () => {
    const curve = toneCurve(ramp, ramp);
    expect(curveOffset(curve)).toBeLessThan(0.5);
    expect(curve.unexplained).toBeLessThan(0.001);
  });
  it("finds a gamma, and undoes it", () => {
    const dark = ramp.map((v) => 255 * (v / 255) ** 2.2);
    const curve = toneCurve(ramp, dark);
    expect(curveOffset(curve)).toBeGreaterThan(40);
    expect(curveBend(curve, toneLine(ramp, dark))).toBeGreaterThan(5);
    const worst = applyCurve(ramp, curve).reduce((most, v, i) => Math.max(most, Math.abs(v - dark[i]!)), 0);
    expect(worst).toBeLessThan(1.5);
  });
  it("never falls, whatever the pair", () => {
    const noise = ramp.map((_, i) => 255 * speckle(i, 3));
    const { points } = toneCurve(ramp, noise);
    for (let i = 1; i < points.length; i++) expect(points[i]! - points[i - 1]!).toBeGreaterThanOrEqual(-1e-9);
  });
});

it("toneLine says gain and bias, and the inverse line backward", () => {
  const b = ramp.map((v) => 0.5 * v + 20);
  const there = toneLine(ramp, b);
  const back = toneLine(b, ramp);
  expect(there.gain).toBeCloseTo(0.5, 4);
  expect(there.bias).toBeCloseTo(20, 2);
  expect(back.gain).toBeCloseTo(2, 3);
});

it("chromaFit: 1 for the same colors, -1 for opposite ones, 1 when both are gray", () => {
  const size = { widthPx: 64, heightPx: 64 };
  const red = toLayer(
    draw(64, 64, () => [200, 100, 100]),
    size,
  );
  const cyan = toLayer(
    draw(64, 64, () => [100, 200, 200]),
    size,
  );
  const gray = toLayer(
    draw(64, 64, () => 120),
    size,
  );
  expect(chromaFit(red, red).cosine).toBeCloseTo(1, 6);
  expect(chromaFit(red, cyan).cosine).toBeCloseTo(-1, 3);
  expect(chromaFit(gray, gray).cosine).toBe(1);
  expect(chromaFit(red, gray).shift).toBeGreaterThan(30);
});
