import { expect, it } from "vitest";
import { shrink, shrinkThenGray } from "../../../src/fingerprint/kernels/shrink.js";
import { toGray } from "../../../src/pixels/gray.js";
import { createPicture } from "../../../src/pixels/picture.js";
import { resample } from "../../../src/pixels/resample.js";
import { draw } from "../../support/draw.js";

const patterned = (widthPx: number, heightPx: number) =>
  createPicture(
    widthPx,
    heightPx,
    1,
    Uint8Array.from({ length: widthPx * heightPx }, (_, at) => {
      const x = at % widthPx;
      const y = Math.floor(at / widthPx);
      return (x * x * 37 + y * 91 + x * y * 53) % 256;
    }),
  );

// Image.resize((4, 3), LANCZOS) of Pillow 13.0.0. The high ones lose 57 rows and 17 rows, more than twice 8 columns.
it.each([
  [12, 60, [124, 131, 127, 124, 131, 136, 133, 132, 124, 109, 155, 136], false],
  [12, 20, [111, 111, 122, 109, 119, 116, 130, 119, 135, 151, 132, 143], false],
  [60, 12, [116, 145, 137, 119, 116, 124, 132, 121, 123, 131, 126, 130], true],
])("makes of %d x %d the bytes of Pillow 13", (widthPx, heightPx, bytes, isRowsFirst) => {
  const picture = patterned(widthPx, heightPx);
  expect([...shrink(picture, 4, 3).data]).toEqual(bytes);
  expect([...resample(picture, 4, 3, "lanczos").data].join() === bytes.join()).toBe(isRowsFirst);
});

it("makes color pictures gray last", () => {
  const rgb = draw(12, 20, (x, y) => [(x * 37 + y * 5) % 256, (x * 11 + y * 91) % 256, (x * y * 7) % 256]);
  expect([...shrinkThenGray(rgb, 4, 3).data]).toEqual([
    81, 145, 109, 123, 121, 142, 117, 141, 121, 144, 114, 137,
  ]);
  expect([...shrink(toGray(rgb), 4, 3).data]).toEqual([
    80, 145, 108, 123, 121, 142, 116, 141, 121, 144, 115, 137,
  ]);
});
