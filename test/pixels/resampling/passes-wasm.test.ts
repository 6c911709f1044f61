import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createPicture, type Picture } from "../../../src/pixels/picture.js";
import { acrossRows, downColumns } from "../../../src/pixels/resampling/passes.js";
import { acrossRowsFast, downColumnsFast } from "../../../src/pixels/resampling/passes-wasm.js";
import { RESAMPLE_FILTERS, tapsFor } from "../../../src/pixels/resampling/taps.js";
import { numbersFrom } from "../../../src/pixels/seeded.js";
import { bytesGrown } from "../../support/kernel-memory.js";

const filters = RESAMPLE_FILTERS.filter((filter) => filter !== "nearest");

function noise(widthPx: number, heightPx: number, channels: 1 | 3, seed: number) {
  const random = numbersFrom(seed);
  const level = () => (random() < 0.2 ? 255 * Math.round(random()) : Math.floor(256 * random()));
  return createPicture(
    widthPx,
    heightPx,
    channels,
    Uint8Array.from({ length: widthPx * heightPx * channels }, level),
  );
}

/** Bytes are compared at once: an assertion on each takes seconds. */
function expectSame(fast: Picture | undefined, plain: Picture): void {
  expect([fast?.widthPx, fast?.heightPx]).toEqual([plain.widthPx, plain.heightPx]);
  expect(Buffer.compare(fast!.data, plain.data)).toBe(0);
}

describe("the passes in WebAssembly", () => {
  const side = fc.integer({ min: 1, max: 90 });
  const filter = fc.constantFrom(...filters);

  it("make the same rows as the plain ones, for any size and filter, in gray and in color", () => {
    fc.assert(
      fc.property(side, side, side, filter, fc.nat(), (w, h, to, name, seed) => {
        const picture = noise(w, h, seed % 3 === 0 ? 1 : 3, seed);
        const taps = tapsFor(w, to, name);
        const first = seed % h;
        expectSame(acrossRowsFast?.(picture, taps, first, h), acrossRows(picture, taps, first, h));
      }),
    );
  });

  it("make the same columns as the plain ones, in gray and in color", () => {
    fc.assert(
      fc.property(side, side, side, filter, fc.nat(), (w, h, to, name, seed) => {
        const channels = seed % 2 === 0 ? 1 : 3;
        const picture = noise(w, h, channels, seed);
        const taps = tapsFor(h, to, name);
        const plain = downColumns(picture, taps, 0, createPicture(w, to, channels));
        expectSame(downColumnsFast?.(picture, taps, 0, createPicture(w, to, channels)), plain);
      }),
    );
  });

  it("go through a picture larger than a band", () => {
    const picture = noise(1000, 700, 1, 1);
    const columns = tapsFor(1000, 333, "lanczos");
    for (const wide of [picture, noise(1000, 700, 3, 2)])
      expectSame(acrossRowsFast?.(wide, columns, 0, 700), acrossRows(wide, columns, 0, 700));
    const rows = tapsFor(700, 9, "lanczos");
    const plain = downColumns(picture, rows, 0, createPicture(1000, 9, 1));
    expectSame(downColumnsFast?.(picture, rows, 0, createPicture(1000, 9, 1)), plain);
  });

  it("take a strip of millions of pixels without memory that they would keep", () => {
    const side = 6_000_000;
    const taps = tapsFor(side, 8, "lanczos");
    const levels = Uint8Array.from({ length: side }, (_, at) => at % 251);
    const wide = createPicture(side, 1, 1, levels);
    const high = createPicture(8, side / 8, 1, levels);
    const rows = tapsFor(side / 8, 2048, "lanczos");
    const small = () => createPicture(8, 2048, 1);
    const grown = bytesGrown(() => {
      expectSame(acrossRowsFast?.(wide, taps, 0, 1), acrossRows(wide, taps, 0, 1));
      expectSame(downColumnsFast?.(high, rows, 0, small()), downColumns(high, rows, 0, small()));
    });
    expect(grown).toBeLessThan(2 ** 26);
  });
});
