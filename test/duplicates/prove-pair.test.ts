import { expect, it } from "vitest";
import { type Provable, provePair } from "../../src/duplicates/prove-pair.js";
import type { Picture } from "../../src/pixels/picture.js";
import { describe } from "../../src/verify/describe.js";
import { decode, draw, edit, overpaint, PHOTO, photoPath, pixel, speckle } from "../verify/photos.js";

const cat = await decode(PHOTO);
const saved = await edit(cat, (image) => image.resize(384).jpeg({ quality: 60 }));

/** A sky with something in its corner: too few textured blocks for a proof on signatures. */
const sky = draw(760, 500, (x, y) =>
  x < 140 && y < 140 ? pixel(cat, x + 180, y + 60) : 80 + (120 * x) / 760,
);
const skySaved = await edit(sky, (image) => image.jpeg({ quality: 85 }));

/** Proves a pair, and tells how often the pictures themselves were asked for. */
async function prove(a: Picture, b: Picture, { near = false, readable = true } = {}) {
  let reads = 0;
  const provable = (picture: Picture): Provable => ({
    signature: describe(picture),
    picture: async () => {
      reads++;
      return readable ? picture : undefined;
    },
  });
  const proof = await provePair(provable(a), provable(b), near);
  return { proof, reads };
}

it("looks at the pictures themselves where whole lies on whole", async () => {
  const { proof, reads } = await prove(cat, saved);
  expect(proof).toMatchObject({ verdict: "copy", pure: true, strict: true });
  expect(reads).toBe(2);
});

it("finds then what is too small for a signature", async () => {
  const stamp = { x: 440, y: 236, width: 50, height: 8 };
  const stamped = overpaint(cat, stamp, (x, y) => (x % 6 < 3 ? [255, 150, 30] : pixel(cat, x, y)));
  const { proof } = await prove(cat, stamped);
  expect(proof).toMatchObject({ verdict: "copy", pure: false, strict: false });
  expect(proof?.transform.changes).toContain("retouch");
});

it("reads nothing for a copy that is cropped, mirrored or gray anyway", async () => {
  const cropped = await edit(cat, (image) =>
    image.extract({ left: 60, top: 20, width: 400, height: 220 }).png(),
  );
  const mirrored = await edit(cat, (image) => image.flop().png());
  const gray = await edit(cat, (image) => image.modulate({ saturation: 0 }).png());
  for (const copy of [cropped, mirrored, gray]) {
    const { proof, reads } = await prove(cat, copy, { near: true, readable: false });
    expect(proof).toMatchObject({ verdict: "copy", pure: false });
    expect(reads).toBe(0);
  }
});

it("looks at an unproved pair only when its fingerprints are near", async () => {
  const far = await prove(sky, skySaved);
  expect(far).toMatchObject({ reads: 0, proof: { verdict: "none" } });
  const near = await prove(sky, skySaved, { near: true });
  expect(near).toMatchObject({ reads: 2, proof: { verdict: "copy", pure: true } });
});

it("looks at no unproved pair of other proportions, and at no pages", async () => {
  const other = await decode(photoPath("march-pastoral"));
  const square = await edit(other, (image) => image.resize(400, 400, { fit: "fill" }).png());
  expect(await prove(cat, square, { near: true })).toMatchObject({ reads: 0, proof: { verdict: "none" } });

  // Letters: squares of 2 pixels, on or off by a hash.
  const page = draw(400, 560, (x, y) => {
    const isLetter = x > 39 && x < 360 && y > 39 && y < 520 && x % 8 < 6 && y % 16 < 10;
    return isLetter && speckle(Math.floor(x / 2), Math.floor(y / 2)) < 0.5 ? 30 : 245;
  });
  const pages = await prove(page, await edit(page, (image) => image.jpeg()), { near: true });
  expect(pages).toMatchObject({ reads: 0, proof: { plain: true } });
  expect(pages.proof?.verdict).not.toBe("copy");
});

it("leaves another picture another, however near its fingerprint", async () => {
  const other = await edit(await decode(photoPath("nagasaki-boats")), (image) =>
    image.resize(cat.widthPx, cat.heightPx, { fit: "fill" }).png(),
  );
  expect(await prove(cat, other, { near: true })).toMatchObject({ reads: 2, proof: { verdict: "none" } });
});

it("does not judge what it would have to read and cannot", async () => {
  expect(await prove(cat, saved, { readable: false })).toMatchObject({ proof: undefined, reads: 2 });
  expect(await prove(sky, skySaved, { near: true, readable: false })).toMatchObject({ proof: undefined });
});
