import { expect, it } from "vitest";
import { packBits } from "../../src/fingerprint/method.js";
import { withSizes } from "../../src/fingerprint/sized.js";
import { createPicture } from "../../src/pixels/picture.js";

const odd = { words: "an odd number", test: (side: number) => side % 2 === 1 };
const stripes = withSizes({ usual: 3, least: 3, most: 9, only: odd }, (side) => ({
  name: "stripes",
  version: 4,
  kind: "bits",
  bits: side * side,
  metric: "hamming",
  minQuality: 0,
  source: "https://example.org",
  compute: () => ({ bits: packBits(side * side, (i) => i % 2 === 0) }),
}));

it("makes the same method at another side, under its own name", () => {
  const gray = createPicture(1, 1, 1);
  const larger = stripes.sizes?.at(5);
  expect(larger).toMatchObject({ name: "stripes-5", bits: 25, version: 4 });
  expect(larger?.compute({ rgb: gray, gray }).bits).toEqual(Uint8Array.of(0x01, 0x55, 0x55, 0x55));
  expect(larger?.sizes).toBeUndefined();
});

it("is itself at its usual side", () => {
  expect(stripes.name).toBe("stripes");
  expect(stripes.sizes?.at(3)).toBe(stripes);
  expect(stripes.sizes).toMatchObject({ usual: 3, least: 3, most: 9 });
});

it.each([1, 11, 4, 3.5, Number.NaN])("refuses %d as a side", (side) => {
  expect(() => stripes.sizes?.at(side)).toThrow(
    `Expected an odd number from 3 to 9 for the side of stripes but received ${side}`,
  );
});
