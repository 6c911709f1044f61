import { expect, it } from "vitest";
import { LookalikeError } from "../../src/contract/errors.js";
import { pictureError, tooLarge, truncatedFile } from "../../src/image/decoder-error.js";
import { open, pattern } from "./files.js";

it("says in one clean line what the decoder said last", async () => {
  const png = await open(pattern(4, 4), 4, 4).png().toBuffer();
  const complaint =
    "Input buffer has corrupt header: source: bad seek to 4\n\x1b[31mvipspng: bad\tthing\x07\n (2.100)\n";
  const error = pictureError("png", png, new Error(complaint));
  expect(error.code).toBe("IMAGE_CORRUPT");
  expect(error.message).toBe("The png file cannot be decoded ([31mvipspng: badthing)");
  expect(pictureError("png", png, new Error("x".repeat(999))).message.length).toBeLessThan(250);
  expect(pictureError("png", png, "").message).toBe("The png file cannot be decoded");
});

it("passes a LookalikeError on, and tells cut files by their container", async () => {
  const own = new LookalikeError("IMAGE_TOO_LARGE", "big");
  expect(pictureError("png", new Uint8Array(9), own)).toBe(own);
  const png = await open(pattern(9, 9), 9, 9).png().toBuffer();
  expect(pictureError("png", png.subarray(0, 60), new Error("bad")).code).toBe("IMAGE_TRUNCATED");
  expect(pictureError("bmp", png, new Error("bad")).code).toBe("IMAGE_CORRUPT");
  expect(truncatedFile("gif")).toMatchObject({
    code: "IMAGE_TRUNCATED",
    message: "The gif file ends before its picture does",
  });
});

it("names the size and the limit in megapixels", () => {
  expect(tooLarge(20000, 10000, 1e8).message).toBe(
    "Expected at most 100 megapixels but received 200 megapixels (20000 x 10000)",
  );
});
