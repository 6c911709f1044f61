import { expect, it } from "vitest";
import { distanceBits, toHex } from "../../src/fingerprint/method.js";
import { pdqMethod, pdqOrientations } from "../../src/fingerprint/pdq.js";
import { orient } from "../../src/pixels/orientation.js";
import { createPicture, type Picture } from "../../src/pixels/picture.js";
import { photo, photoRows } from "../pixels/npm-photos.js";

// The reference's own hashes, quality and dihedral lists are compared in golden.test.ts.

const hash = (rgb: Picture) => pdqMethod.compute({ rgb, gray: rgb });

it("predicts the hash of each really turned and mirrored picture, and of no other", async () => {
  for (const row of photoRows("decode")) {
    const rgb = await photo(row);
    const { codes } = pdqOrientations(rgb);
    expect(codes[0]).toEqual(hash(rgb).bits);
    for (let o = 0; o < 8; o++) {
      const { bits } = hash(orient(rgb, o));
      const distances = codes.map((code) => distanceBits(code, bits));
      // Not equal (34 at worst here), since PDQ's even boxes lie half a pixel off, to one side.
      expect(distances[o], `${row.path} ${o}: ${distances}`).toBeLessThanOrEqual(40);
      expect(Math.min(...distances.filter((_, other) => other !== o))).toBeGreaterThan(60);
    }
  }
});

it("gives zeros of quality 0 below 5 px", () => {
  const data = Uint8Array.from({ length: 4 * 90 }, (_, i) => (i * 7919) % 256);
  expect(hash(createPicture(4, 90, 1, data))).toEqual({ bits: new Uint8Array(32), quality: 0 });
  expect(toHex(hash(createPicture(5, 72, 1, data)).bits)).not.toMatch(/^0+$/);
});

it("hashes a gray picture like the same picture in three equal channels, but for rounding", async () => {
  const rows = photoRows("decode");
  const { widthPx, heightPx, data } = await photo(rows[2]!);
  const gray = createPicture(
    widthPx,
    heightPx,
    1,
    data.filter((_, i) => i % 3 === 1),
  );
  const rgb = createPicture(
    widthPx,
    heightPx,
    3,
    data.map((_, i) => data[i - (i % 3) + 1]!),
  );
  expect(distanceBits(hash(gray).bits, hash(rgb).bits)).toBeLessThanOrEqual(2);
});

it("measures quality by steps between neighbors", () => {
  // 64 x 64, so nothing is smoothed: 32 columns of 10 more than the rest, one step of trunc(1000 / 255) = 3 in
  // each of 64 rows, and trunc(192 / 90) = 2.
  const step = createPicture(
    64,
    64,
    1,
    new Uint8Array(4096).map((_, i) => (i % 64 < 32 ? 100 : 110)),
  );
  expect(hash(step).quality).toBe(2);
  const checker = createPicture(
    64,
    64,
    1,
    new Uint8Array(4096).map((_, i) => ((i + (i >> 6)) % 2) * 255),
  );
  expect(hash(checker).quality).toBe(100);
});
