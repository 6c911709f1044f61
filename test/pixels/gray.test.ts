import { expect, it } from "vitest";
import { toGray, toGrayFast, toGrayPlain } from "../../src/pixels/gray.js";
import { createPicture } from "../../src/pixels/picture.js";
import { numbersFrom } from "../../src/pixels/seeded.js";

// The golden bytes of nine photographs are compared in resample.test.ts.

it("weighs the channels as Pillow does, rounded", () => {
  const rgb = createPicture(5, 1, 3, Uint8Array.of(255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255, 1, 2, 3));
  // 76.24, 149.69, 29.07, 255, 1.81
  expect([...toGray(rgb).data]).toEqual([76, 150, 29, 255, 2]);
});

it("leaves a gray picture as it is", () => {
  const gray = createPicture(2, 2, 1);
  expect(toGray(gray)).toBe(gray);
});

it("gives the same bytes as the plain loop, for any number of pixels", () => {
  const random = numbersFrom(1);
  for (const pixels of [1, 2, 3, 4, 15, 16, 17, 31, 1000, 32767, 32768, 32769, 70_001]) {
    const data = Uint8Array.from({ length: 3 * pixels }, () => Math.floor(256 * random()));
    const picture = createPicture(pixels, 1, 3, data);
    expect(Buffer.compare(toGrayFast!(picture).data, toGrayPlain(picture).data)).toBe(0);
  }
});

it("gives every color the same byte as the plain loop", () => {
  const slice = new Uint8Array(3 << 16);
  for (let red = 0; red < 256; red++) {
    for (let at = 0; at < 1 << 16; at++) slice.set([red, at >> 8, at & 255], 3 * at);
    const picture = createPicture(256, 256, 3, slice);
    if (Buffer.compare(toGrayFast!(picture).data, toGrayPlain(picture).data) !== 0)
      expect.fail(`A color of red ${red} differs`);
  }
}, 30_000);
