import { expect, it } from "vitest";
import { pdqMethod } from "../../src/fingerprint/pdq.js";
import { nearestTo512, pdq512Method } from "../../src/fingerprint/pdq-512.js";
import { toGray } from "../../src/pixels/gray.js";
import { draw } from "../support/draw.js";

it("takes the nearest pixel on both sides when one is longer than 512", () => {
  const shrunk = nearestTo512(draw(1024, 256, (x, y) => [x & 255, x >> 8, y]));
  expect([shrunk.widthPx, shrunk.heightPx, shrunk.channels]).toEqual([512, 512, 3]);
  // Pixel (300, 101) is (600, 50) of the picture.
  const at = (101 * 512 + 300) * 3;
  expect([...shrunk.data.subarray(at, at + 3)]).toEqual([600 & 255, 600 >> 8, 50]);
});

it("leaves smaller pictures as they are, and so their hash", () => {
  const small = draw(512, 300, (x, y) => (x * 3 + y * 5) % 256);
  expect(nearestTo512(small)).toBe(small);
  const input = { rgb: small, gray: toGray(small) };
  expect(pdq512Method.compute(input)).toEqual(pdqMethod.compute(input));
});

it("comes near to the hash from all pixels, and is another one", () => {
  const rgb = draw(900, 700, (x, y) =>
    Math.floor(128 + 60 * Math.sin(x / 37) + 60 * Math.cos((x + y * y) / 5000)),
  );
  const [full, from512] = [pdqMethod, pdq512Method].map((method) =>
    method.compute({ rgb, gray: toGray(rgb) }),
  );
  expect(from512?.quality).toBeGreaterThan(0);
  expect(from512?.bits).not.toEqual(full?.bits);
});
