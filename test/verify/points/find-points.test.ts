import { describe, expect, it } from "vitest";
import { ORIENTATIONS, orient } from "../../../src/pixels/orientation.js";
import { ones } from "../../../src/verify/geometry/nearest.js";
import { findPoints, MOST_POINTS } from "../../../src/verify/points/find-points.js";
import { DESCRIPTOR_WORDS, type Points } from "../../../src/verify/signature.js";
import { grayPicture, numbersFrom, photoPlane } from "../planes.js";

const random = numbersFrom(1);

describe("pictures with little to hold on to", () => {
  it.each([
    ["1x1", grayPicture(1, 1, () => 200), 0],
    ["blank", grayPicture(256, 200, () => 90), 0],
    ["a slope", grayPicture(256, 200, (x, y) => x / 2 + y / 2), 0],
    ["stripes", grayPicture(256, 200, (x) => (x % 32 < 16 ? 40 : 200)), 0],
    ["1x5000", grayPicture(1, 5000, () => 255 * random()), 0],
    ["5000x1", grayPicture(5000, 1, () => 255 * random()), 0],
  ])("%s has no points", (_, picture, count) => {
    expect(findPoints(picture).count).toBe(count);
  });

  it("noise and a checkerboard have no more than the most, and the same each time", () => {
    const noise = grayPicture(300, 200, () => 255 * random());
    const board = grayPicture(256, 256, (x, y) => (((x >> 4) + (y >> 4)) % 2 === 0 ? 20 : 235));
    for (const picture of [noise, board]) {
      const points = findPoints(picture);
      expect(points.count).toBeGreaterThan(50);
      expect(points.count).toBeLessThanOrEqual(MOST_POINTS + 5);
      expect(points.descriptors).toHaveLength(points.count * DESCRIPTOR_WORDS);
      expect(findPoints(picture)).toEqual(points);
    }
  });
});

it("finds the turned and mirrored points in the turned and mirrored picture", async () => {
  const picture = await photoPlane();
  const own = findPoints(picture);
  expect(own.count).toBeGreaterThan(200);
  for (const [index, { mirrored }] of ORIENTATIONS.entries()) {
    const other = findPoints(orient(picture, index));
    expect(shareFound(own, other, index, mirrored)).toBeGreaterThan(0.85);
  }
});

it("finds most of its points again in a picture half as large", async () => {
  const picture = await photoPlane();
  const half = grayPicture(picture.widthPx >> 1, picture.heightPx >> 1, (x, y) =>
    [0, 1, picture.widthPx, picture.widthPx + 1].reduce(
      (sum, step) => sum + picture.data[2 * ((y - 0.5) * picture.widthPx + x - 0.5) + step]! / 4,
      0,
    ),
  );
  expect(shareFound(findPoints(picture), findPoints(half), 0, false)).toBeGreaterThan(0.35);
});

/** The share of a's points that b has at the same place with a descriptor at most 60 bits away. */
function shareFound(a: Points, b: Points, index: number, mirrored: boolean): number {
  let found = 0;
  for (let i = 0; i < a.count; i++) {
    const [x, y] = turned(a.x[i]! / 65535, a.y[i]! / 65535, index);
    let is = false;
    for (let j = 0; j < b.count && !is; j++) {
      if (Math.hypot(b.x[j]! / 65535 - x, b.y[j]! / 65535 - y) > 0.012) continue;
      is = bitsApart(a, i, b, j, mirrored) <= 60;
    }
    if (is) found++;
  }
  return found / a.count;
}

/** Where a place of the unit square goes: mirrored left-right first, then turned clockwise. */
function turned(x: number, y: number, index: number): readonly [number, number] {
  const { mirrored, quarterTurns } = ORIENTATIONS[index]!;
  let [u, v] = [mirrored ? 1 - x : x, y];
  for (let turn = 0; turn < quarterTurns; turn++) [u, v] = [1 - v, u];
  return [u, v];
}

function bitsApart(a: Points, i: number, b: Points, j: number, mirrored: boolean): number {
  let bits = 0;
  for (let word = 0; word < DESCRIPTOR_WORDS; word++) {
    const from = a.descriptors[i * DESCRIPTOR_WORDS + (mirrored ? word ^ 4 : word)]!;
    bits += ones(from ^ b.descriptors[j * DESCRIPTOR_WORDS + word]!);
  }
  return bits;
}
