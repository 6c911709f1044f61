import { expect, it } from "vitest";
import { cropResistantMethod } from "../../src/fingerprint/crop-resistant.js";
import { toHex } from "../../src/fingerprint/method.js";
import { toGray } from "../../src/pixels/gray.js";
import { createPicture, type Picture } from "../../src/pixels/picture.js";
import { draw } from "../support/draw.js";

const hashesOf = (rgb: Picture) => cropResistantMethod.compute({ rgb, gray: toGray(rgb) });

/** Two bright islands in a dark sea, the right one shaded. */
const islands = draw(300, 300, (x, y) => {
  if (x >= 30 && x < 90 && y >= 40 && y < 130) return 240;
  if (x >= 150 && x < 270 && y >= 160 && y < 260) return 140 + Math.floor((270 - x) / 2);
  return 20;
});

it("hashes each hill and then the valley round them", () => {
  const hashes = hashesOf(islands);
  expect(hashes).toHaveLength(3);
  // The shaded island gets darker to the right: nothing rises inside it.
  expect(toHex(hashes[1] as Uint8Array)).toMatch(/^([08]0){8}$/);
});

it("hashes the whole picture when there is no region to find", () => {
  const speckled = draw(300, 300, (x, y) => (((x >> 3) + (y >> 3)) % 2 === 0 ? 250 : 0));
  const hashes = hashesOf(speckled);
  expect(hashes.length).toBeGreaterThanOrEqual(1);
  expect(hashes.every((bits) => bits.length === 8)).toBe(true);
});

it("finds a region again after a crop", () => {
  const cropped = createPicture(200, 200, 3);
  for (let y = 0; y < 200; y++) {
    const from = ((y + 100) * 300 + 100) * 3;
    cropped.data.set(islands.data.subarray(from, from + 600), y * 600);
  }
  expect(cropResistantMethod.distance(hashesOf(islands), hashesOf(cropped))).toBeLessThan(0.1);
});

it("measures the two regions most alike, as a share of their bits", () => {
  const all = new Uint8Array(8).fill(255);
  const none = new Uint8Array(8);
  const one = Uint8Array.of(1, 0, 0, 0, 0, 0, 0, 0);
  expect(cropResistantMethod.distance([all, none], [one])).toBe(1 / 64);
  expect(cropResistantMethod.distance([all], [none])).toBe(1);
  expect(cropResistantMethod.distance([], [none])).toBe(1);
});
