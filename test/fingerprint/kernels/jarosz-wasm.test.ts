import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { downsamplePlain } from "../../../src/fingerprint/kernels/jarosz-plain.js";
import { downsampleFast } from "../../../src/fingerprint/kernels/jarosz-wasm.js";
import { createPicture, type Picture } from "../../../src/pixels/picture.js";
import { numbersFrom } from "../../../src/pixels/seeded.js";
import { bytesGrown } from "../../support/kernel-memory.js";

function noise(widthPx: number, heightPx: number, channels: 1 | 3, seed: number): Picture {
  const random = numbersFrom(seed);
  const level = () => (random() < 0.2 ? 255 * Math.round(random()) : Math.floor(256 * random()));
  const data = Uint8Array.from({ length: widthPx * heightPx * channels }, level);
  return createPicture(widthPx, heightPx, channels, data);
}

/** All bits are compared at once: an assertion on each number takes seconds. */
function expectSame(picture: Picture): void {
  const [fast, plain] = [downsampleFast?.(picture), downsamplePlain(picture)];
  const differs = plain.findIndex((value, at) => !Object.is(value, fast?.[at]));
  expect([picture.widthPx, picture.heightPx, picture.channels, differs]).toEqual([
    picture.widthPx,
    picture.heightPx,
    picture.channels,
    -1,
  ]);
}

describe("PDQ's downsampling in WebAssembly", () => {
  it("makes the same numbers as the plain loops, for any size, in gray and in color", () => {
    const side = fc.oneof(
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 10, max: 300 }),
      fc.integer({ min: 300, max: 900 }),
    );
    fc.assert(
      fc.property(side, side, fc.nat(), (w, h, seed) => {
        expectSame(noise(w, h, seed % 2 === 0 ? 1 : 3, seed));
      }),
      { numRuns: 60 },
    );
  });

  it("does so where a box begins to be one wider, and far from a square", () => {
    for (const side of [63, 64, 65, 127, 128, 129, 255, 256, 257, 384, 385])
      expectSame(noise(side, side, 3, side));
    expectSame(noise(2000, 7, 3, 1));
    expectSame(noise(6, 2100, 3, 2));
    expectSame(noise(1, 1, 3, 3));
  });

  it("starts afresh after a larger picture", () => {
    expectSame(noise(500, 500, 3, 4));
    expectSame(noise(90, 70, 1, 5));
  });

  it("takes a strip of a million pixels without memory that it would keep", () => {
    const strip = createPicture(1_000_000, 5, 1).data.map((_, at) => at % 251);
    expect(bytesGrown(() => expectSame(createPicture(1_000_000, 5, 1, strip)))).toBe(0);
    expect(bytesGrown(() => expectSame(noise(2 ** 17, 5, 1, 6)))).toBeGreaterThan(0);
  });

  it("may take thousandths: for every color one division gives the rounded float64 sum", () => {
    let wrong = 0;
    for (let red = 0; red < 256; red++) {
      for (let green = 0; green < 256; green++) {
        for (let blue = 0; blue < 256; blue++) {
          const sum = Math.fround(0.299 * red + 0.587 * green + 0.114 * blue);
          if (Math.fround((299 * red + 587 * green + 114 * blue) / 1000) !== sum) wrong++;
        }
      }
    }
    expect(wrong).toBe(0);
  });
});
