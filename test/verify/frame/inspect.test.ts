import { describe, expect, it } from "vitest";
import { createPicture, type Picture } from "../../../src/pixels/picture.js";
import { type FrameInspection, inspectFrame } from "../../../src/verify/frame/inspect.js";
import type { Change } from "../../../src/verify/proof.js";
import { decode, draw, edit, overpaint, PHOTO, photoPath, pixel, speckle } from "../photos.js";

const cat = await decode(PHOTO);

describe("re-encoding and resizing are pure", () => {
  const edits: Record<string, Parameters<typeof edit>[1]> = {
    "JPEG 90": (s) => s.jpeg({ quality: 90 }),
    "JPEG 30": (s) => s.jpeg({ quality: 30 }),
    "WebP 50": (s) => s.webp({ quality: 50 }),
    "AVIF 50": (s) => s.avif({ quality: 50, effort: 0 }),
    "half the size, JPEG 40": (s) => s.resize(256).jpeg({ quality: 40 }),
    "a third, cubic": (s) => s.resize(171, null, { kernel: "cubic" }).png(),
    "1.5 times the size": (s) => s.resize(768).png(),
  };
  for (const [name, change] of Object.entries(edits)) {
    it(name, async () => {
      const found = seen(cat, await edit(cat, change));
      expect(found).toMatchObject({ pure: true, whole: true, moved: false, plain: false, changes: [] });
      expect(found.agreement).toBeGreaterThan(0.95);
    });
  }

  it("says so of a picture and itself", () => {
    expect(inspectFrame(cat, cat)).toMatchObject({
      pure: true,
      agreement: 1,
      worst: 1,
      disagreeing: 0,
    });
  });
});

describe("what was done to the whole frame is named, and not pure", () => {
  const edits: Record<string, [Parameters<typeof edit>[1], Change[]]> = {
    gray: [
      (s) =>
        s
          .recomb([
            [0.3, 0.59, 0.11],
            [0.3, 0.59, 0.11],
            [0.3, 0.59, 0.11],
          ])
          .jpeg(),
      ["gray"],
    ],
    brighter: [(s) => s.linear(1, 25).jpeg(), ["brightness"]],
    "less contrast": [(s) => s.linear(0.7, 38).jpeg(), ["contrast"]],
    "colors turned": [(s) => s.modulate({ hue: 60 }).jpeg(), ["color"]],
  };
  for (const [name, [change, changes]] of Object.entries(edits)) {
    it(name, async () => {
      const found = seen(cat, await edit(cat, change));
      expect(found).toMatchObject({ whole: true, pure: false, moved: false });
      expect(found.changes).toEqual(expect.arrayContaining(changes));
    });
  }

  it("gamma, which no straight line describes", () => {
    const data = cat.data.map((v) => Math.round(255 * (v / 255) ** 1.8));
    const found = seen(cat, { ...cat, data });
    expect(found).toMatchObject({ whole: true, pure: false });
    expect(found.changes).toContain("tone");
  });
});

describe("both orders give one answer", () => {
  const pairs: Record<string, () => Promise<[Picture, Picture]>> = {
    "half the size, brighter": async () => [
      cat,
      await edit(cat, (s) => s.linear(1.1, 10).resize(256).jpeg()),
    ],
    "same size, other bytes": async () => [cat, await edit(cat, (s) => s.jpeg({ quality: 40 }))],
    "another photograph": async () => [cat, await decode(photoPath("march-pastoral"))],
  };
  for (const [name, make] of Object.entries(pairs)) {
    it(name, async () => {
      const [a, b] = await make();
      expect(inspectFrame(a, b)).toEqual(inspectFrame(b, a));
    });
  }
});

describe("what differs in one place is not whole, never pure", () => {
  const saved = (picture: Picture): Promise<Picture> => edit(picture, (s) => s.jpeg({ quality: 90 }));
  const region = { x: 180, y: 90, width: 60, height: 60 };
  const tampers: Record<string, () => Picture> = {
    "a patch from elsewhere": () =>
      overpaint(cat, { x: 200, y: 100, width: 24, height: 24 }, (x, y) => pixel(cat, x + 120, y + 60)),
    "a region moved by 4 pixels": () => overpaint(cat, region, (x, y) => pixel(cat, x + 4, y + 2)),
    "a stamp in the corner": () =>
      overpaint(cat, { x: 440, y: 236, width: 50, height: 8 }, (x, y) =>
        x % 6 < 3 ? [255, 150, 30] : pixel(cat, x, y),
      ),
    "one other color": () =>
      overpaint(cat, region, (x, y) => {
        const [r, g, b] = pixel(cat, x, y);
        return [Math.min(255, r + 40), Math.max(0, g - 20), b]; // about the same luma
      }),
  };
  for (const [name, tamper] of Object.entries(tampers)) {
    it(name, async () => {
      expect(inspectFrame(cat, await saved(tamper()))).toMatchObject({ whole: false, pure: false });
    });
  }

  it("the next shot of a burst: everything moved a little", async () => {
    const next = draw(cat.widthPx, cat.heightPx, (x, y) =>
      pixel(
        cat,
        Math.min(cat.widthPx - 1, Math.max(0, x + Math.round(3 * Math.sin(y / 40)))),
        Math.min(cat.heightPx - 1, Math.max(0, y + Math.round(3 * Math.sin(x / 50)))),
      ),
    );
    expect(inspectFrame(cat, await saved(next))).toMatchObject({ whole: false, moved: true, pure: false });
  });

  it("a crop of 3 %", async () => {
    const left = Math.round(cat.widthPx * 0.03);
    const top = Math.round(cat.heightPx * 0.03);
    const size = { width: cat.widthPx - left, height: cat.heightPx - top };
    const found = inspectFrame(cat, await edit(cat, (s) => s.extract({ left, top, ...size }).jpeg()));
    expect(found?.whole ?? false).toBe(false);
  });
});

describe("other pictures have nothing to look at", () => {
  const others = ["march-pastoral", "nagasaki-boats", "french-alpine-landscape"] as const;
  for (const name of others) {
    it(name, async () => expect(inspectFrame(cat, await decode(photoPath(name)))).toBeUndefined());
  }

  it("another photograph squeezed to the same size", async () => {
    const other = await edit(await decode(photoPath("nagasaki-boats")), (s) =>
      s.resize(cat.widthPx, cat.heightPx, { fit: "fill" }).png(),
    );
    expect(inspectFrame(cat, other)).toBeUndefined();
  });

  it("another aspect ratio, even of the same picture", async () => {
    const stretched = await edit(cat, (s) => s.resize(400, 400, { fit: "fill" }).png());
    expect(inspectFrame(cat, stretched)).toBeUndefined();
  });

  it("blank pictures, gradients and pictures too small to show anything", () => {
    const blank = draw(200, 200, () => 128);
    const gradient = draw(200, 200, (x) => x);
    expect(inspectFrame(blank, blank)).toBeUndefined();
    expect(inspectFrame(gradient, gradient)).toBeUndefined();
    const tiny = draw(40, 30, (x, y) => 255 * speckle(x, y));
    expect(inspectFrame(tiny, tiny)).toBeUndefined();
    const dot = createPicture(1, 1, 3);
    expect(inspectFrame(dot, dot)).toBeUndefined();
  });
});

describe("pages and silhouettes are plain, and never pure", () => {
  // Letters: squares of 2 pixels, on or off by a hash; `other` draws one letter anew.
  const page = (other: boolean): Picture =>
    draw(400, 560, (x, y) => {
      const column = Math.floor((x - 40) / 8);
      const row = Math.floor((y - 40) / 16);
      const inLetter =
        (x - 40) % 8 < 6 && (y - 40) % 16 < 10 && column >= 0 && column < 40 && row >= 0 && row < 30;
      const seed = row * 41 + column + (other && row === 11 && column === 17 ? 5000 : 0);
      return inLetter && speckle(seed * 31 + Math.floor((x % 8) / 2), Math.floor((y % 16) / 2)) < 0.5
        ? 30
        : 245;
    });
  const shape = (color: number): Picture =>
    draw(300, 400, (x, y) =>
      Math.hypot(x - 150, y - 200) < 90 + 20 * Math.sin(5 * Math.atan2(y - 200, x - 150)) ? color : 255,
    );

  it("a page and itself: whole, plain, not pure", () => {
    expect(inspectFrame(page(false), page(false))).toMatchObject({
      whole: true,
      plain: true,
      pure: false,
    });
  });

  it("one other letter on the page: not whole", () => {
    expect(inspectFrame(page(false), page(true))).toMatchObject({
      whole: false,
      plain: true,
      pure: false,
    });
  });

  it("a silhouette in another gray: not whole", () => {
    expect(inspectFrame(shape(40), shape(120))).toMatchObject({ whole: false, plain: true, pure: false });
  });
});

/** An inspection that there must be. */
function seen(a: Picture, b: Picture): FrameInspection {
  const found = inspectFrame(a, b);
  if (found === undefined) throw new Error("Expected something to look at");
  return found;
}
