// Does the original outrank what was enlarged from it, and a real larger picture its smaller copy? Prints how far.
import sharp from "sharp";
import { afterAll, describe, expect, it } from "vitest";
import { effectivePixels, packDetail, unpackDetail } from "../../src/pixels/detail.js";
import { toGray } from "../../src/pixels/gray.js";
import { createPicture, type Picture } from "../../src/pixels/picture.js";
import { type ResampleFilter, resample } from "../../src/pixels/resample.js";
import { decodeAsStored, photo, photoRows } from "./npm-photos.js";

const detailOf = (picture: Picture) => effectivePixels(toGray(picture));

const scaled = ({ widthPx, heightPx, ...rest }: Picture, by: number, filter: ResampleFilter) =>
  resample({ widthPx, heightPx, ...rest }, Math.round(widthPx * by), Math.round(heightPx * by), filter);

async function saved({ widthPx, heightPx, channels, data }: Picture, quality: number): Promise<Picture> {
  const raw = { width: widthPx, height: heightPx, channels };
  return decodeAsStored(await sharp(data, { raw }).jpeg({ quality }).toBuffer());
}

const ratios = new Map<string, number[]>();
const note = (what: string, ratio: number) => {
  ratios.set(what, [...(ratios.get(what) ?? []), ratio]);
  return ratio;
};

afterAll(() => {
  for (const [what, all] of ratios) {
    const won = all.filter((ratio) => ratio > 1).length;
    console.log(`${what.padEnd(34)} ${won} of ${all.length}, least ratio ${Math.min(...all).toFixed(2)}`);
  }
});

describe.each(photoRows("decode"))("$path", (row) => {
  it("has more detail than any copy enlarged from it", async () => {
    const gray = toGray(await photo(row));
    const own = detailOf(gray);
    for (const by of [1.5, 2, 3]) {
      const enlarged = scaled(gray, by, by === 2 ? "lanczos" : "bicubic");
      expect(note(`original over ${by}x`, own / detailOf(enlarged))).toBeGreaterThan(1);
      if (by === 3) continue;
      const again = await saved(enlarged, 75);
      expect(note(`original over ${by}x at quality 75`, own / detailOf(again))).toBeGreaterThan(1);
    }
  });

  it("has more detail than its smaller copies, also when saved again", async () => {
    const gray = toGray(await photo(row));
    const half = scaled(gray, 0.5, "lanczos");
    expect(note("original over 0.5x", detailOf(gray) / detailOf(half))).toBeGreaterThan(1);
    expect(
      note("original at quality 75 over 0.5x", detailOf(await saved(gray, 75)) / detailOf(half)),
    ).toBeGreaterThan(1);
    // Enlarging the half again gives nothing back.
    expect(detailOf(gray) / detailOf(scaled(half, 2, "bicubic"))).toBeGreaterThan(1);
  });
});

describe("effectivePixels", () => {
  it("counts all pixels of noise and of a flat picture", () => {
    let state = 7;
    const noise = Uint8Array.from({ length: 200 * 150 }, () => {
      state = (Math.imul(state, 1103515245) + 12345) | 0;
      return (state >>> 16) & 255;
    });
    expect(effectivePixels(createPicture(200, 150, 1, noise))).toBe(30_000);
    expect(effectivePixels(createPicture(200, 150, 1))).toBe(30_000);
    const twice = resample(createPicture(200, 150, 1, noise), 400, 300, "bicubic");
    expect(effectivePixels(twice)).toBeGreaterThan(30_000 * 0.6);
    // The replicas that bicubic leaves of noise are loud: an estimate, no proof.
    expect(effectivePixels(twice)).toBeLessThan(30_000 * 2);
  });

  it("counts all pixels of a picture too small to tell, in either direction", () => {
    expect(effectivePixels(createPicture(31, 500, 1))).toBe(31 * 500);
    expect(effectivePixels(createPicture(1, 1, 1))).toBe(1);
  });

  it("is above 0 and at most the pixels for odd sizes", () => {
    for (const [w, h] of [
      [32, 32],
      [33, 64],
      [127, 500],
      [640, 65],
    ] as const) {
      const ramp = createPicture(
        w,
        h,
        1,
        new Uint8Array(w * h).map((_, i) => 128 + 100 * Math.sin(i / 9)),
      );
      const detail = effectivePixels(ramp);
      expect(detail).toBeGreaterThan(0);
      expect(detail).toBeLessThanOrEqual(w * h);
    }
  });

  it("refuses color", () => {
    expect(() => effectivePixels(createPicture(2, 2, 3))).toThrow(
      /Expected 1 channel for gray but received 3/,
    );
  });
});

it("packs a count into four bytes and back", () => {
  expect([...packDetail(258.4)]).toEqual([2, 1, 0, 0]);
  for (const pixels of [0, 1, 12_000_000, 0xffffffff]) expect(unpackDetail(packDetail(pixels))).toBe(pixels);
  expect(unpackDetail(packDetail(1e12))).toBe(0xffffffff);
  expect(unpackDetail(Uint8Array.of(9, 9, 2, 1, 0, 0).subarray(2))).toBe(258);
  expect(() => unpackDetail(new Uint8Array(3))).toThrow(/Expected 4 bytes for packed but received 3/);
});
