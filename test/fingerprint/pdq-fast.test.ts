import { expect, it } from "vitest";
import { downsampleTo64 } from "../../src/fingerprint/jarosz.js";
import { distanceBits } from "../../src/fingerprint/method.js";
import { pdqMethod, pdqOfPlane, pdqOrientations, pdqOrientationsOfPlane } from "../../src/fingerprint/pdq.js";
import { downsampleFastTo64 } from "../../src/fingerprint/pdq-fast.js";
import { readPicture } from "../../src/image/read.js";
import { toGray } from "../../src/pixels/gray.js";
import { createPicture, type Picture } from "../../src/pixels/picture.js";
import { numbersFrom } from "../../src/pixels/seeded.js";
import { photograph } from "../image/files.js";

const planeOf = (gray: Picture) => ({ gray, widthPx: gray.widthPx, heightPx: gray.heightPx });

it("is within a level of PDQ's own downsampling, for any size", () => {
  const random = numbersFrom(1);
  const sizes = [1, 3, 5, 40, 63, 64, 65, 127, 128, 129, 256, 257, 400, 711, 1030];
  for (const [i, w] of sizes.entries()) {
    const h = sizes[(i * 4 + 2) % sizes.length]!;
    const gray = createPicture(
      w,
      h,
      1,
      Uint8Array.from({ length: w * h }, () => 256 * random()),
    );
    const [fast, exact] = [downsampleFastTo64(planeOf(gray)), downsampleTo64(gray)];
    const worst = exact.reduce((most, luma, at) => Math.max(most, Math.abs(luma - fast[at]!)), 0);
    expect([w, h, worst < 1.01]).toEqual([w, h, true]);
  }
});

it("gives nearly PDQ's hash, and the same quality, of a photograph's gray plane", async () => {
  const rgb = await readPicture(photograph());
  const gray = toGray(rgb);
  const exact = pdqOrientations(rgb);
  const fast = pdqOrientationsOfPlane(planeOf(gray));
  exact.codes.forEach((code, o) => {
    expect(distanceBits(code, fast.codes[o]!)).toBeLessThanOrEqual(4);
  });
  expect(Math.abs(exact.quality - fast.quality)).toBeLessThanOrEqual(1);
  expect(pdqOfPlane(planeOf(gray))).toEqual({ bits: fast.codes[0], quality: fast.quality });
  expect(pdqMethod.compute({ rgb, gray }).bits).toEqual(exact.codes[0]);
});

it("gives a picture too small for a hash zeros of quality 0", () => {
  expect(pdqOfPlane(planeOf(createPicture(4, 9, 1)))).toEqual({ bits: new Uint8Array(32), quality: 0 });
});

it("lays its cells on a smaller plane where they lie on the picture itself", () => {
  // A ramp that a plane of any size shows alike: what differs is where a cell is thought to be.
  const ramp = (w: number, h: number) =>
    createPicture(
      w,
      h,
      1,
      Uint8Array.from({ length: w * h }, (_, at) =>
        Math.round(125 * (((at % w) + 0.5) / w + (Math.floor(at / w) + 0.5) / h)),
      ),
    );
  for (const [width, height, by] of [
    [1024, 717, 2],
    [1021, 1300, 4],
    [4000, 3000, 8],
    [2055, 2047, 4],
  ] as const) {
    const gray = ramp(Math.floor(width / by), Math.floor(height / by));
    const fast = downsampleFastTo64({ gray, widthPx: width, heightPx: height });
    const exact = downsampleTo64(ramp(width, height));
    const worst = exact.reduce((most, luma, at) => Math.max(most, Math.abs(luma - fast[at]!)), 0);
    expect([width, worst < 1.1]).toEqual([width, true]);
  }
});

it("takes no longer for each pixel of a long side than of a short one", () => {
  const [width, height] = [2_000_000, 5];
  const gray = createPicture(
    width,
    height,
    1,
    Uint8Array.from({ length: width * height }, (_, at) => ((at % width) * 250) / width),
  );
  // Box by box, the 64 cells of this side would take half a minute.
  const began = performance.now();
  const fast = downsampleFastTo64(planeOf(gray));
  expect(performance.now() - began).toBeLessThan(5000);
  const exact = downsampleTo64(gray);
  const worst = exact.reduce((most, luma, at) => Math.max(most, Math.abs(luma - fast[at]!)), 0);
  expect(worst).toBeLessThan(1.5);
});
