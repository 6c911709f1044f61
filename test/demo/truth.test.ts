import { describe, expect, it } from "vitest";
import { type Member, pairsOf, sharedOfSmaller, verdictOf, WHOLE } from "../../demo/truth.js";

const original: Member = {
  path: "a.jpg",
  origin: "hill",
  edit: "original",
  look: [],
  window: WHOLE,
  exact: true,
  sha256: "00",
};
const made = (path: string, changes: Partial<Member>): Member => ({
  ...original,
  path,
  sha256: path,
  edit: path,
  exact: false,
  ...changes,
});

const LEFT = { x: 0, y: 0, width: 0.6, height: 1 };
const RIGHT = { x: 0.5, y: 0, width: 0.5, height: 1 };

describe("verdictOf", () => {
  it.each([
    ["identical-file", made("copy", { sha256: "00" }), original],
    ["identical-pixels", made("png", { exact: true }), original],
    ["same-picture", made("jpeg", {}), original],
    ["same-picture", made("jpeg", {}), made("webp", {})],
    ["edited-copy", made("mirror", { look: ["mirror"] }), original],
    ["same-picture", made("mirror", { look: ["mirror"] }), made("mirror 2", { look: ["mirror"] })],
    [
      "identical-pixels",
      made("mirror", { look: ["mirror"], exact: true }),
      made("mirror 2", { look: ["mirror"], exact: true }),
    ],
    ["edited-copy", made("mirror", { look: ["mirror"] }), made("gray", { look: ["gray"] })],
    ["edited-copy", made("crop", { look: ["left"], window: LEFT }), original],
    [
      "alternate",
      made("left", { look: ["left"], window: LEFT }),
      made("right", { look: ["right"], window: RIGHT }),
    ],
    [undefined, made("other", { origin: "lake" }), original],
    ["alternate", made("next", { origin: "lake", scene: "walk" }), made("first", { scene: "walk" })],
  ] as const)("is %s, in either order", (verdict, a, b) => {
    expect(verdictOf(a, b)).toBe(verdict);
    expect(verdictOf(b, a)).toBe(verdict);
  });

  it("finds nothing in common in crops that do not touch", () => {
    const right = { ...RIGHT, x: 0.6, width: 0.4 };
    const a = made("left", { look: ["left"], window: LEFT });
    expect(verdictOf(a, made("right", { look: ["right"], window: right }))).toBeUndefined();
  });
});

describe("sharedOfSmaller", () => {
  it("is the overlap as a share of the smaller window", () => {
    expect(sharedOfSmaller(LEFT, RIGHT)).toBeCloseTo(0.2, 12);
    expect(sharedOfSmaller(LEFT, WHOLE)).toBeCloseTo(1, 12);
    expect(sharedOfSmaller(LEFT, { ...RIGHT, x: 0.6 })).toBe(0);
  });
});

describe("pairsOf", () => {
  const members = [
    made("z.jpg", { edit: "mirror", look: ["mirror"] }),
    original,
    made("c.jpg", { sha256: "00", edit: "copy" }),
    made("lake.jpg", { origin: "lake" }),
    made("b.jpg", { edit: "jpeg-60" }),
  ];

  it("lists every pair of a family once, ordered, and names the edit", () => {
    expect(pairsOf(members)).toEqual([
      { a: "a.jpg", b: "b.jpg", verdict: "same-picture", edit: "jpeg-60" },
      { a: "a.jpg", b: "c.jpg", verdict: "identical-file", edit: "copy" },
      { a: "a.jpg", b: "z.jpg", verdict: "edited-copy", edit: "mirror" },
      { a: "b.jpg", b: "c.jpg", verdict: "same-picture", edit: "jpeg-60" },
      { a: "b.jpg", b: "z.jpg", verdict: "edited-copy", edit: "jpeg-60 x mirror" },
      { a: "c.jpg", b: "z.jpg", verdict: "edited-copy", edit: "mirror" },
    ]);
  });

  it("does not depend on the order of the members", () => {
    expect(pairsOf(members.toReversed())).toEqual(pairsOf(members));
  });
});
