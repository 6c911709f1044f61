import { expect, it } from "vitest";
import { gaussianBlur2, median3 } from "../../../src/fingerprint/kernels/smooth.js";
import { createPicture } from "../../../src/pixels/picture.js";

const gray = createPicture(
  6,
  5,
  1,
  Uint8Array.from({ length: 30 }, (_, at) => {
    const x = at % 6;
    const y = Math.floor(at / 6);
    return (x * x * 37 + y * 91 + x * y * 53) % 256;
  }),
);

// What Pillow 13.0.0 makes of the same pixels.
it("blurs as Pillow's GaussianBlur(2)", () => {
  expect([...gaussianBlur2(gray).data]).toEqual([
    ...[84, 88, 93, 98, 102, 104, 91, 94, 97, 100, 103, 104, 99, 100, 102],
    ...[102, 103, 103, 106, 106, 105, 104, 102, 100, 110, 109, 107, 104, 101, 98],
  ]);
});

it("takes medians as Pillow's MedianFilter(3)", () => {
  expect([...median3(gray).data]).toEqual([
    ...[37, 89, 77, 80, 80, 127, 91, 89, 71, 80, 80, 101, 91, 91, 71],
    ...[89, 101, 127, 108, 108, 69, 65, 65, 101, 108, 108, 101, 59, 53, 45],
  ]);
});

it("leaves white white, and one pixel alone", () => {
  const white = createPicture(9, 9, 1, new Uint8Array(81).fill(255));
  expect(median3(gaussianBlur2(white)).data).toEqual(white.data);
  const dot = createPicture(1, 1, 1, Uint8Array.of(7));
  expect(median3(gaussianBlur2(dot)).data).toEqual(dot.data);
});
