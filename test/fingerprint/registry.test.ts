// What every method owes, run over all of them: by kind, since bits, regions and numbers are compared differently.
import { describe, expect, it } from "vitest";
import type { LookalikeError } from "../../src/contract/errors.js";
import {
  bitsOfHex,
  distanceBits,
  type FingerprintMethod,
  hexOf,
  type Method,
} from "../../src/fingerprint/method.js";
import { FINGERPRINT_METHODS, findMethod, METHODS } from "../../src/fingerprint/registry.js";
import { toGray } from "../../src/pixels/gray.js";
import { createPicture, type Picture } from "../../src/pixels/picture.js";
import { resample } from "../../src/pixels/resample.js";
import { photo, photoRows, sha256 } from "../pixels/npm-photos.js";
import { draw } from "../support/draw.js";

const inputOf = (rgb: Picture) => ({ rgb, gray: toGray(rgb) });

const photos: Picture[] = [];
for (const row of photoRows("decode")) photos.push(await photo(row));
const inputs = photos.map(inputOf);
const halves = photos.map((rgb) => inputOf(resample(rgb, rgb.widthPx >> 1, rgb.heightPx >> 1, "hamming")));

/** Flat pictures of usual and unusual sizes. */
const flats = (
  [
    [1, 1, 1],
    [1, 1, 3],
    [3, 70, 1],
    [64, 64, 3],
    [200, 5, 3],
  ] as const
).map(([w, h, channels]) =>
  inputOf(createPicture(w, h, channels, new Uint8Array(w * h * channels).fill(90))),
);

describe.each(METHODS)("method $name", (method) => {
  it("is found by its name", () => {
    expect(findMethod(method.name)).toBe(method);
  });

  it("says its version and its source", () => {
    expect(method.version).toBeGreaterThanOrEqual(1);
    expect(method.source).toMatch(/^https?:/);
  });

  it("gives the same again, and leaves its input alone", () => {
    const input = inputs[1] as (typeof inputs)[number];
    const before = sha256(input.rgb.data) + sha256(input.gray.data);
    const first = method.compute(input);
    expect(method.compute(input)).toEqual(first);
    expect(sha256(input.rgb.data) + sha256(input.gray.data)).toBe(before);
  });

  it("takes gray pictures, flat ones and ones of a single pixel", () => {
    for (const input of flats) checkShape(method, method.compute(input));
    checkShape(method, method.compute(inputs[0] as (typeof inputs)[number]));
  });

  it("keeps a smaller copy no farther than most other pictures", () => {
    const { wholes, smaller } = COLORS_ALONE.has(method.name)
      ? coloredDrawings()
      : { wholes: inputs, smaller: halves };
    const results: unknown[] = wholes.map((input) => method.compute(input));
    const copies: unknown[] = smaller.map((input) => method.compute(input));
    for (const [i, a] of results.entries()) {
      const copy = distance(method, a, copies[i]);
      const farther = results.filter((b, j) => j !== i && distance(method, a, b) >= copy);
      expect(farther.length, `picture ${i}`).toBeGreaterThanOrEqual(results.length - 3);
    }
  });
});

/** These see no shapes, and most of the nine photographs are gray. */
const COLORS_ALONE = new Set(["color", "color-histogram", "color-moment"]);

/** Six pictures of two colors each. */
function coloredDrawings() {
  const colors = [
    [230, 40, 40],
    [220, 210, 60],
    [60, 200, 70],
    [80, 190, 200],
    [90, 90, 240],
    [200, 80, 210],
  ] as const;
  const drawings = colors.map((color, i) =>
    draw(90, 60, (x, y) => (x + y < 75 ? color : (colors[(i * 2 + 1) % 6] as typeof color))),
  );
  const smaller = drawings.map((rgb) => inputOf(resample(rgb, 45, 30, "hamming")));
  return { wholes: drawings.map(inputOf), smaller };
}

function checkShape(method: Method, result: unknown): void {
  if (method.kind === "numbers") {
    const numbers = result as Float64Array;
    expect(numbers).toHaveLength(method.length);
    expect(numbers.every(Number.isFinite)).toBe(true);
    return;
  }
  const found =
    method.kind === "regions" ? (result as Uint8Array[]) : [(result as { bits: Uint8Array }).bits];
  expect(found.length).toBeGreaterThanOrEqual(1);
  // Read back, the text of a length the method does not declare would be refused.
  for (const bits of found) expect(bitsOfHex(method, hexOf(method, bits))).toEqual(bits);
}

function distance(method: Method, a: unknown, b: unknown): number {
  if (method.kind === "bits") {
    return distanceBits((a as { bits: Uint8Array }).bits, (b as { bits: Uint8Array }).bits);
  }
  if (method.kind === "regions") return method.distance(a as Uint8Array[], b as Uint8Array[]);
  return method.distance(a as Float64Array, b as Float64Array);
}

/**
 * Shares of the bits: a copy of half the size differs by at most `near`, the nearest of the nine photographs by more
 * than `far`. Methods that see brightness or colors alone put some photographs together, as in their own libraries.
 */
const USUAL = { near: 1 / 16, far: 1 / 5 };
const COARSE: Readonly<Record<string, { near: number; far: number }>> = {
  "pdq-512": { near: 0.09, far: 1 / 5 },
  "phash-simple": { near: 1 / 16, far: 0.15 },
  average: { near: 1 / 16, far: 0.1 },
  "imagededup-average": { near: 1 / 16, far: 0.1 },
  wavelet: { near: 1 / 16, far: 0.03 },
  "imagededup-wavelet": { near: 1 / 16, far: 0.03 },
  "wavelet-db4": { near: 0.14, far: 0.09 },
  color: { near: 0.08, far: -1 },
  // Whole pixels a block, so that the remainder moves the blocks of a small picture.
  "blockhash-even": { near: 0.14, far: 1 / 5 },
  "block-mean": { near: 1 / 16, far: 0.09 },
  "block-mean-overlap": { near: 1 / 16, far: 0.09 },
  // Their resize looks at few pixels of a large picture.
  "opencv-phash": { near: 0.11, far: 1 / 5 },
  "opencv-average": { near: 1 / 16, far: 0.15 },
};

describe.each(FINGERPRINT_METHODS)("the bits of $name", (method) => {
  it("come with a quality when they are to be judged by it, which flat pictures have none of", () => {
    const { quality } = method.compute(inputs[0] as (typeof inputs)[number]);
    expect(method.minQuality > 0).toBe(quality !== undefined);
    for (const flat of flats) expect(method.compute(flat).quality ?? 0).toBe(0);
  });

  it("stay near for a smaller copy, and far for other photographs", () => {
    const { near, far } = COARSE[method.name] ?? USUAL;
    const codes = inputs.map((input) => method.compute(input).bits);
    for (const [i, a] of codes.entries()) {
      const half = method.compute(halves[i] as (typeof halves)[number]).bits;
      expect(distanceBits(a, half)).toBeLessThanOrEqual(method.bits * near);
      for (const b of codes.slice(i + 1)) expect(distanceBits(a, b)).toBeGreaterThan(method.bits * far);
    }
  });

  it("have the sides it declares, each under a name of its own", () => {
    const { sizes } = method;
    if (sizes === undefined) return;
    expect(findMethod(`${method.name}-${sizes.usual}`).name).toBe(method.name);
    const others = [sizes.least, sizes.most].filter((side) => side !== sizes.usual);
    for (const side of others) {
      const other = findMethod(`${method.name}-${side}`) as FingerprintMethod;
      expect(other.name).toBe(`${method.name}-${side}`);
      expect(other.bits).toBe(side * side);
      checkShape(other, other.compute(inputs[0] as (typeof inputs)[number]));
    }
    for (const side of [sizes.least - 1, sizes.most + 1]) {
      expect(refusal(`${method.name}-${side}`).message).toMatch(/^Expected .* but received /);
    }
  });
});

it("refuses an unknown method with the names there are", () => {
  const names = METHODS.map(({ name }) => name).join(", ");
  for (const name of ["ahash", "", "phash-", "phash-08", "pdq-1e3"]) {
    expect(refusal(name)).toMatchObject({
      code: "OPTION_INVALID",
      message: `Expected one of ${names} for method but received "${name}"`,
    });
  }
});

it("names what an unknown name is near to, also by what other libraries call it", () => {
  expect(refusal("phsh").hint).toMatch(/^Did you mean phash, /);
  expect(refusal("dhash").hint).toMatch(/^Did you mean difference, /);
  expect(refusal("sift").hint).toBe("See the command's --help");
});

it("refuses another side of a method of one size, and sides there are not", () => {
  expect(refusal("color-16")).toMatchObject({
    code: "OPTION_INVALID",
    message: 'Expected color, which has one size, for method but received "color-16"',
  });
  expect(refusal("phash-65")).toMatchObject({
    code: "OPTION_INVALID",
    message: "Expected a whole number from 2 to 64 for the side of phash but received 65",
  });
  expect(refusal("wavelet-12")).toMatchObject({
    code: "OPTION_INVALID",
    message: "Expected a power of two from 2 to 64 for the side of wavelet but received 12",
  });
});

function refusal(name: string): LookalikeError {
  try {
    findMethod(name);
  } catch (error) {
    return error as LookalikeError;
  }
  throw new Error(`${name} was not refused`);
}

it("has no two methods of one name, and the default first", () => {
  expect(new Set(METHODS.map(({ name }) => name)).size).toBe(METHODS.length);
  expect(METHODS[0]?.name).toBe("pdq");
  expect(METHODS.filter(({ kind }) => kind === "bits")).toEqual(FINGERPRINT_METHODS);
});
