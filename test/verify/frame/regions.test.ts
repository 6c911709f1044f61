import { expect, it } from "vitest";
import { findRegions, measureSpots } from "../../../src/verify/frame/regions.js";
import { speckle } from "../photos.js";
import { cellsOf, type Plane, waves } from "./blocks.js";

const noisy: Plane = (x, y) => waves(x, y) + 4 * (speckle(x, y) - 0.5);
const withBox =
  (plane: Plane, level: number): Plane =>
  (x, y) =>
    plane(x, y) + (x >= 80 && x < 92 && y >= 40 && y < 52 ? level : 0);

it("even noise has no regions", () => {
  const { difference, structure } = measureSpots(cellsOf(200, 160, waves, noisy));
  expect(findRegions(difference, { floorLevels: 1.5, share: 0.06 }, 2.5)).toEqual([]);
  expect(findRegions(structure, { floorLevels: 1.5, share: 0.06 }, 2.5)).toEqual([]);
});

it("one changed box is one region", () => {
  const { difference } = measureSpots(cellsOf(200, 160, waves, withBox(noisy, 40)));
  const regions = findRegions(difference, { floorLevels: 2, share: 0.08 }, 4);
  expect(regions).toHaveLength(1);
  expect(regions[0]!.spots).toBeGreaterThan(4);
  expect(regions[0]!.levels).toBeGreaterThan(30);
});

it("structure forgives another brightness inside, but not at the edge of the box", () => {
  const everywhere = measureSpots(cellsOf(200, 160, waves, (x, y) => waves(x, y) + 40));
  expect(findRegions(everywhere.structure, { floorLevels: 1.5, share: 0.06 }, 2.5)).toEqual([]);
  expect(findRegions(everywhere.difference, { floorLevels: 1.5, share: 0.06 }, 2.5)).toHaveLength(1);
});

it("reads the noise off the pair", () => {
  const { difference } = measureSpots(
    cellsOf(200, 160, waves, (x, y) => waves(x, y) + 10 * (speckle(x, y) - 0.5)),
  );
  expect(difference.noise.share * 30).toBeGreaterThan(1.5);
  expect(difference.noise.share * 30).toBeLessThan(6);
});
