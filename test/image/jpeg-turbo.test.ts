import { expect, it } from "vitest";
import { decodeGrayWithJpegTurbo, hasJpegTurbo } from "../../src/image/jpeg-turbo.js";
import { texture } from "../support/folder.js";

if (!hasJpegTurbo())
  console.warn("JPEG-TURBO NOT TESTED: the optional package @julusian/jpeg-turbo is not installed");

it("says whether the package is there, and gives nothing where it is not", async () => {
  const bytes = await texture(1, 40, 30).jpeg().toBuffer();
  expect(decodeGrayWithJpegTurbo(bytes, 40, 30)?.data.length).toBe(hasJpegTurbo() ? 1200 : undefined);
});

it.skipIf(!hasJpegTurbo())("refuses a truncated file, and one of another size than was checked", async () => {
  const bytes = await texture(1, 40, 30).jpeg().toBuffer();
  expect(() => decodeGrayWithJpegTurbo(bytes.subarray(0, bytes.length >> 1), 40, 30)).toThrow();
  expect(() => decodeGrayWithJpegTurbo(bytes, 39, 30)).toThrow();
  expect(() => decodeGrayWithJpegTurbo(bytes, 41, 30)).toThrow("a picture of 40 x 30");
});
