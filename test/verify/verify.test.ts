import type { Sharp } from "sharp";
import { expect, it, describe as suite } from "vitest";
import { inverseOrientation, ORIENTATIONS, orient } from "../../src/pixels/orientation.js";
import { createPicture, type Picture } from "../../src/pixels/picture.js";
import { describe } from "../../src/verify/describe.js";
import { invertProof } from "../../src/verify/invert.js";
import type { Change, Proof } from "../../src/verify/proof.js";
import { verify } from "../../src/verify/verify.js";
import { decode, draw, edit, overpaint, PHOTO, photoPath, speckle } from "./photos.js";

const cat = await decode(PHOTO);
const home = await decode(photoPath("dust-bowl-home"), 800);
const PHOTOS = { cat, home };

const prove = (a: Picture, b: Picture): Proof => verify(describe(a), describe(b));

/** Where a proof puts the corners of a, against where they are: the largest distance as a share of b's longer side. */
function cornerError(
  proof: Proof,
  a: Picture,
  b: Picture,
  truth: (x: number, y: number) => [number, number],
): number {
  const [m0, m1, m2, m3, m4, m5] = proof.transform.matrix;
  const { widthPx: w, heightPx: h } = a;
  const far = [
    [0, 0],
    [w, 0],
    [0, h],
    [w, h],
  ].map(([x, y]) => {
    const [u, v] = truth(x as number, y as number);
    return Math.hypot(m0 * x! + m2 * y! + m4 - u, m1 * x! + m3 * y! + m5 - v);
  });
  return Math.max(...far) / Math.max(b.widthPx, b.heightPx);
}

const jpeg = (s: Sharp): Sharp => s.jpeg({ quality: 85 });

for (const [name, photo] of Object.entries(PHOTOS)) {
  const { widthPx: w, heightPx: h } = photo;
  suite(`an edit's own parameters are recovered: ${name}`, () => {
    it.each([0.35, 0.5, 0.8, 1.4])("scaled to %f", async (scale) => {
      const b = await edit(photo, (s) => jpeg(s.resize(Math.round(w * scale))));
      const proof = prove(photo, b);
      expect(proof).toMatchObject({ verdict: "copy", strict: true });
      expect(proof.transform.scale / (b.widthPx / w)).toBeCloseTo(1, 1.9);
      expect(proof.transform.changes).toEqual(["resize"]);
    });

    it.each([
      [0.1, 0.1, 0.8],
      [0.3, 0.2, 0.6],
      [0.05, 0.35, 0.55],
    ])("cut at %f, %f to %f of its sides", async (left, top, side) => {
      const box = {
        left: Math.round(w * left),
        top: Math.round(h * top),
        width: Math.round(w * side),
        height: Math.round(h * side),
      };
      const b = await edit(photo, (s) => jpeg(s.extract(box)));
      const proof = prove(photo, b);
      expect(proof.verdict).toBe("copy");
      expect(proof.transform.changes).toEqual(["crop"]);
      expect(cornerError(proof, photo, b, (x, y) => [x - box.left, y - box.top])).toBeLessThan(0.02);
      const { cropPx } = proof.transform;
      for (const [found, own] of [
        [cropPx.x, box.left],
        [cropPx.y, box.top],
        [cropPx.width, box.width],
        [cropPx.height, box.height],
      ] as const)
        expect(Math.abs(found - own)).toBeLessThan(0.01 * Math.max(w, h));
      expect(proof.transform.overlapB).toBe(1);
    });

    it.each([-25, -8, 3, 7, 20])("rotated by %f degrees", async (degrees) => {
      const b = await edit(photo, (s) => jpeg(s.rotate(degrees, { background: "#000" })));
      const proof = prove(photo, b);
      expect(proof.verdict).toBe("copy");
      expect(proof.transform.angleDegrees).toBeCloseTo(degrees, 0);
      expect(Math.abs(proof.transform.angleDegrees - degrees)).toBeLessThan(0.5);
      expect(proof.transform.changes).toEqual(expect.arrayContaining(["rotation", "border"]));
      const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
      const truth = (x: number, y: number): [number, number] => [
        b.widthPx / 2 + cos * (x - w / 2) - sin * (y - h / 2),
        b.heightPx / 2 + sin * (x - w / 2) + cos * (y - h / 2),
      ];
      expect(cornerError(proof, photo, b, truth)).toBeLessThan(0.01);
    });

    it("a border round it", async () => {
      const b = await edit(photo, (s) =>
        jpeg(s.extend({ left: 40, right: 60, top: 30, bottom: 50, background: "#f4f0e8" })),
      );
      const proof = prove(photo, b);
      expect(proof).toMatchObject({ verdict: "copy", outsideB: "plain" });
      expect(proof.outsideA).toBeUndefined();
      expect(proof.transform.changes).toEqual(["border"]);
      expect(cornerError(proof, photo, b, (x, y) => [x + 40, y + 30])).toBeLessThan(0.01);
    });

    it.each([0.75, 1.33])("stretched to %f of its width", async (wide) => {
      const b = await edit(photo, (s) => jpeg(s.resize(Math.round(w * wide), h, { fit: "fill" })));
      const proof = prove(photo, b);
      expect(proof.verdict).toBe("copy");
      expect(proof.transform.stretch / wide).toBeCloseTo(1, 1.9);
      expect(proof.transform.changes).toContain("stretch");
    });

    it.each(ORIENTATIONS.map((orientation, index) => ({ ...orientation, index })))(
      "mirrored: $mirrored, quarter turns: $quarterTurns",
      ({ index, ...orientation }) => {
        const proof = prove(photo, orient(photo, index));
        expect(proof).toMatchObject({ verdict: "copy", strict: true });
        expect(proof.transform).toMatchObject({ ...orientation, angleDegrees: 0, overlapA: 1, overlapB: 1 });
        const back = prove(orient(photo, index), photo);
        expect(back.transform).toMatchObject(ORIENTATIONS[inverseOrientation(index)]!);
      },
    );
  });
}

suite("what was done is named", () => {
  const edits: [string, (s: Sharp) => Sharp, Change[]][] = [
    [
      "gray",
      (s) =>
        jpeg(
          s.recomb([
            [0.3, 0.59, 0.11],
            [0.3, 0.59, 0.11],
            [0.3, 0.59, 0.11],
          ]),
        ),
      ["gray"],
    ],
    ["brighter", (s) => jpeg(s.linear(1, 25)), ["brightness"]],
    ["less contrast", (s) => jpeg(s.linear(0.7, 38)), ["contrast"]],
    ["other hues", (s) => jpeg(s.modulate({ hue: 60 })), ["color"]],
    [
      "mirrored, cut and gray",
      (s) => jpeg(s.flop().extract({ left: 90, top: 40, width: 300, height: 200 })),
      ["mirror", "crop"],
    ],
  ];
  it.each(edits)("%s", async (_, change, changes) => {
    const proof = prove(cat, await edit(cat, change));
    expect(proof.verdict).toBe("copy");
    expect(proof.transform.changes).toEqual(expect.arrayContaining(changes));
  });

  it("a solid sticker: where it is, and on which picture", () => {
    const box = { x: 150, y: 90, width: 110, height: 100 };
    const covered = overpaint(cat, box, () => [210, 40, 50]);
    const proof = prove(cat, covered);
    expect(proof).toMatchObject({ verdict: "copy", strict: false, overlay: { on: "b" } });
    expect(proof.transform.changes).toContain("overlay");
    const { x, y, width, height } = proof.overlay!.boxB;
    for (const [found, own] of [
      [x, 150],
      [y, 90],
      [x + width, 260],
      [y + height, 190],
    ] as const)
      expect(Math.abs(found - own)).toBeLessThan(12);
    expect(prove(covered, cat).overlay?.on).toBe("a");
    expect(proof.mask?.blocks).toContain("#");
  });

  it("beside another picture: a collage, not a crop", async () => {
    const other = await decode(photoPath("nagasaki-boats"), 512);
    const right = await edit(other, (s) => s.resize(cat.widthPx, cat.heightPx, { fit: "cover" }).png());
    const both = draw(2 * cat.widthPx, cat.heightPx, (x, y) => {
      const from = x < cat.widthPx ? cat : right;
      const at = (y * cat.widthPx + (x % cat.widthPx)) * 3;
      return [from.data[at]!, from.data[at + 1]!, from.data[at + 2]!];
    });
    const proof = prove(cat, both);
    expect(proof).toMatchObject({ verdict: "copy", strict: false, outsideB: "foreign" });
    expect(proof.transform.changes).toContain("collage");
  });

  it("cut out of more of the scene: seen from the cut, the other extends it", async () => {
    const cut = await edit(home, (s) => jpeg(s.extract({ left: 200, top: 150, width: 400, height: 300 })));
    expect(prove(cut, home).transform.changes).toContain("extend");
  });
});

suite("both orders give one answer", () => {
  const pairs: [string, () => Promise<[Picture, Picture]>][] = [
    [
      "cut",
      async () => [
        cat,
        await edit(cat, (s) => jpeg(s.extract({ left: 60, top: 30, width: 300, height: 200 }))),
      ],
    ],
    [
      "rotated, with corners",
      async () => [cat, await edit(cat, (s) => jpeg(s.rotate(9, { background: "#fff" })))],
    ],
    ["mirrored, half the size", async () => [cat, await edit(cat, (s) => jpeg(s.flop().resize(256)))]],
    ["same size, other bytes", async () => [cat, await edit(cat, (s) => s.jpeg({ quality: 40 }))]],
    ["another photograph", async () => [cat, home]],
  ];
  it.each(pairs)("%s", async (_, make) => {
    const [a, b] = await make();
    const there = prove(a, b);
    const again = invertProof(prove(b, a), b, a);
    const { transform, gain, bias, mask, ...rest } = again;
    expect(there).toMatchObject(rest);
    expect(there.gain).toBeCloseTo(gain, 6);
    expect(there.bias).toBeCloseTo(bias, 4);
    expect(there.transform.changes).toEqual(transform.changes);
    expect(there.transform.scale).toBeCloseTo(transform.scale, 3);
    for (const [i, value] of there.transform.matrix.entries())
      expect(value).toBeCloseTo(transform.matrix[i]!, 1);
    expect(there.mask?.blocks).toBe(mask?.blocks);
  });
});

suite("other pictures, and nothing to compare", () => {
  it("other photographs are none", async () => {
    for (const name of ["march-pastoral", "nagasaki-boats", "french-alpine-landscape"] as const)
      expect(prove(cat, await decode(photoPath(name))).verdict).toBe("none");
    expect(prove(cat, home).verdict).toBe("none");
  });

  const empty: [string, Picture][] = [
    ["blank", draw(200, 200, () => 128)],
    ["black", draw(300, 200, () => 0)],
    ["a gradient", draw(200, 200, (x) => x)],
    ["1 x 1", createPicture(1, 1, 3)],
    ["1 x 5000", draw(1, 5000, (_, y) => y % 256)],
    ["5000 x 1", draw(5000, 1, (x) => (x * 7) % 256)],
  ];
  it.each(empty)("%s: no verdict, against itself and a photograph", (_, picture) => {
    expect(prove(picture, picture).verdict).toBe("none");
    expect(prove(picture, cat).verdict).toBe("none");
    expect(prove(cat, picture).verdict).toBe("none");
  });

  it("two draws of noise, and a repeated texture moved by half a tile", () => {
    const noise = (seed: number) =>
      draw(300, 300, (x, y) => 255 * speckle(speckle(x, y) * 1e6 + seed * 7919, y * 31 + x));
    expect(prove(noise(1), noise(2)).verdict).toBe("none");
    const tiles = (shift: number) =>
      draw(320, 320, (x, y) => (speckle((x + shift) % 40, y % 40) > 0.5 ? 220 : 30));
    expect(prove(tiles(0), tiles(20)).strict && prove(tiles(0), tiles(20)).pure).toBe(false);
  });

  it("a huge picture is described within bounds", () => {
    const huge = draw(6000, 40, (x, y) => 255 * speckle(x >> 3, y >> 3));
    expect(describe(huge).plane).toMatchObject({ widthPx: 256, heightPx: 2 });
    expect(prove(huge, huge).verdict).not.toBe("part");
  });
});
