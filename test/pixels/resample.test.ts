import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toGray } from "../../src/pixels/gray.js";
import { createPicture, type Picture } from "../../src/pixels/picture.js";
import {
  cut,
  RESAMPLE_FILTERS,
  type ResampleFilter,
  resample,
  resampleWindow,
} from "../../src/pixels/resample.js";
import { photo, photoRows, sha256 } from "./npm-photos.js";

describe("resample, golden", () => {
  for (const row of photoRows("pillow-resize")) {
    it(`equals Pillow on ${row.path}`, async () => {
      const rgb = await photo(row);
      const gray = toGray(rgb);
      expect(sha256(rgb.data)).toBe(row.rgb);
      expect(sha256(gray.data)).toBe(row.L);
      let compared = 0;
      for (const [key, digest] of Object.entries(row)) {
        const match = /^(\w+?)_(\d+)x(\d+)_(rgb|L)$/.exec(key);
        if (match === null) continue;
        const [, filter, width, height, mode] = match;
        const from = mode === "L" ? gray : rgb;
        const out = resample(from, Number(width), Number(height), filter as ResampleFilter);
        expect(sha256(out.data), key).toBe(digest);
        compared += 1;
      }
      expect(compared).toBe(54);
    });
  }
});

describe("resample, by hand", () => {
  it("averages with the box filter when it halves", () => {
    const gray = createPicture(4, 2, 1, Uint8Array.of(0, 10, 100, 200, 20, 30, 100, 200));
    expect([...resample(gray, 2, 1, "box").data]).toEqual([15, 150]);
  });

  it("repeats pixels with the nearest filter when it doubles", () => {
    const gray = createPicture(2, 1, 1, Uint8Array.of(7, 9));
    expect([...resample(gray, 4, 2, "nearest").data]).toEqual([7, 7, 9, 9, 7, 7, 9, 9]);
  });

  it("clips what lanczos overshoots", () => {
    const gray = createPicture(6, 1, 1, Uint8Array.of(0, 0, 0, 255, 255, 255));
    const wide = [...resample(gray, 24, 1, "lanczos").data];
    // Before the step the curve dips below 0, after it rises above 255.
    expect(wide.slice(0, 12)).toEqual([0, 0, 0, 4, 7, 5, 0, 0, 0, 0, 23, 89]);
    expect(wide.slice(12).reverse()).toEqual(wide.slice(0, 12).map((v) => 255 - v));
  });

  it("returns the picture itself when the size is unchanged", () => {
    const gray = createPicture(3, 2, 1);
    for (const filter of RESAMPLE_FILTERS) expect(resample(gray, 3, 2, filter)).toBe(gray);
  });

  it("refuses a size below 1 and a filter it does not know", () => {
    const gray = createPicture(3, 2, 1);
    expect(() => resample(gray, 0, 2, "box")).toThrow(/width and height of at least 1 but received 0 x 2/);
    expect(() => resample(gray, 1, 1, "cubic" as ResampleFilter)).toThrow(/bicubic.* but received cubic/);
  });
});

const sides = fc.integer({ min: 1, max: 23 });

const pictures: fc.Arbitrary<Picture> = fc
  .tuple(sides, sides, fc.constantFrom<(1 | 3)[]>(1, 3))
  .chain(([w, h, channels]) =>
    fc
      .uint8Array({ minLength: w * h * channels, maxLength: w * h * channels })
      .map((data) => createPicture(w, h, channels, data)),
  );

describe("resample, properties", () => {
  it("equals the plain loop for any picture, size and filter", () => {
    fc.assert(
      fc.property(pictures, sides, sides, fc.constantFrom(...RESAMPLE_FILTERS), (picture, w, h, filter) => {
        if (filter === "nearest") return;
        const plain = plainResample(picture, w, h, filter);
        expect([...resample(picture, w, h, filter).data]).toEqual([...plain.data]);
      }),
      { numRuns: 400, seed: 1 },
    );
  });

  it("keeps a flat picture flat", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 255 }),
        sides,
        sides,
        fc.constantFrom(...RESAMPLE_FILTERS),
        (v, w, h, f) => {
          const flat = createPicture(11, 7, 1, new Uint8Array(77).fill(v));
          expect(new Set(resample(flat, w, h, f).data)).toEqual(new Set([v]));
        },
      ),
      { numRuns: 100, seed: 2 },
    );
  });
});

/** The textbook form: one pass a direction, one pixel at a time, weights from the definition. */
function plainResample(picture: Picture, w: number, h: number, filter: ResampleFilter): Picture {
  const turned = transpose(plainPass(picture, w, filter));
  return transpose(plainPass(turned, h, filter));
}

function plainPass(picture: Picture, widthPx: number, filter: ResampleFilter): Picture {
  if (widthPx === picture.widthPx) return picture;
  const { heightPx, channels } = picture;
  const out = createPicture(widthPx, heightPx, channels);
  const scale = picture.widthPx / widthPx;
  const stretch = Math.max(1, scale);
  const support = SUPPORT[filter] * stretch;
  for (let x = 0; x < widthPx; x++) {
    const center = (x + 0.5) * scale;
    const first = Math.max(0, Math.floor(center - support + 0.5));
    const end = Math.min(picture.widthPx, Math.floor(center + support + 0.5));
    const weights = [];
    for (let i = first; i < end; i++) weights.push(weightOf(filter, (i - center + 0.5) * (1 / stretch)));
    const sum = weights.reduce((a, b) => a + b, 0);
    for (let y = 0; y < heightPx; y++) {
      for (let c = 0; c < channels; c++) {
        let acc = 2 ** 21;
        weights.forEach((weight, k) => {
          const scaled = (weight / sum) * 2 ** 22;
          const fixed = Math.sign(scaled) * Math.floor(Math.abs(scaled) + 0.5);
          acc += fixed * (picture.data[(y * picture.widthPx + first + k) * channels + c] as number);
        });
        out.data[(y * widthPx + x) * channels + c] = Math.min(255, Math.max(0, Math.floor(acc / 2 ** 22)));
      }
    }
  }
  return out;
}

const SUPPORT: Record<ResampleFilter, number> = {
  nearest: 0,
  box: 0.5,
  bilinear: 1,
  hamming: 1,
  bicubic: 2,
  lanczos: 3,
};

function weightOf(filter: ResampleFilter, at: number): number {
  const x = Math.abs(at);
  const f32 = Math.fround;
  const sinc = (v: number) => (v === 0 ? 1 : Math.sin(Math.PI * v) / (Math.PI * v));
  if (filter === "box") return at > -0.5 && at <= 0.5 ? 1 : 0;
  if (filter === "bilinear") return Math.max(0, 1 - x);
  if (filter === "hamming") return x < 1 ? sinc(x) * (f32(0.54) + f32(0.46) * Math.cos(Math.PI * x)) : 0;
  if (filter === "lanczos") return x < 3 ? sinc(x) * sinc(x / 3) : 0;
  if (x < 1) return 1.5 * x ** 3 - 2.5 * x ** 2 + 1;
  return x < 2 ? -0.5 * (x ** 3 - 5 * x ** 2 + 8 * x - 4) : 0;
}

function transpose({ widthPx, heightPx, channels, data }: Picture): Picture {
  const out = createPicture(heightPx, widthPx, channels);
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      for (let c = 0; c < channels; c++) {
        out.data[(x * heightPx + y) * channels + c] = data[(y * widthPx + x) * channels + c] as number;
      }
    }
  }
  return out;
}

describe("resampleWindow", () => {
  const side = fc.integer({ min: 1, max: 40 });

  it("gives the same bytes as a cut from the whole, for any picture, size, filter and window", () => {
    fc.assert(
      fc.property(
        fc.record({ w: side, h: side, toW: side, toH: side, seed: fc.integer() }),
        fc.record({ x: fc.nat(), y: fc.nat(), w: fc.nat(), h: fc.nat() }),
        fc.constantFrom(...RESAMPLE_FILTERS),
        fc.constantFrom(1 as const, 3 as const),
        ({ w, h, toW, toH, seed }, part, filter, channels) => {
          const picture = createPicture(w, h, channels);
          for (let i = 0; i < picture.data.length; i++)
            picture.data[i] = Math.imul(seed + i, 2654435761) >>> 24;
          const xPx = part.x % toW;
          const yPx = part.y % toH;
          const window = {
            xPx,
            yPx,
            widthPx: 1 + (part.w % (toW - xPx)),
            heightPx: 1 + (part.h % (toH - yPx)),
          };
          const whole = cut(resample(picture, toW, toH, filter), window);
          expect(resampleWindow(picture, toW, toH, filter, window)).toEqual(whole);
        },
      ),
    );
  });

  it("refuses a window that leaves the picture", () => {
    const picture = createPicture(4, 4, 1);
    const outside = { xPx: 1, yPx: 0, widthPx: 2, heightPx: 2 };
    expect(() => resampleWindow(picture, 2, 2, "box", outside)).toThrow(/2 x 2 at 1, 0/);
  });
});
