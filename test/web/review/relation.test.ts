import { describe, expect, it } from "vitest";
import type { Group, Transform } from "../../../src/contract/answers.js";
import { apply } from "../../../src/web/review/affine.js";
import { goesFor, keeperOf, keyOf, relate, staysFor } from "../../../src/web/review/relation.js";
import { file } from "./file.js";

const mirrored: Transform = {
  mirrored: true,
  quarterTurns: 0,
  angleDegrees: 0,
  scale: 0.5,
  cropPx: { x: 0, y: 0, width: 40, height: 20 },
  changes: ["resize", "mirror"],
};
const a = file("a.jpg", 40, 20);
const b = file("b.jpg", 20, 10);
const c = file("c.jpg", 80, 40);
const group: Group = {
  id: "0",
  verdict: "edited-copy",
  members: [a, b, c],
  pairs: [
    { a: "a.jpg", b: "b.jpg", verdict: "edited-copy", evidence: { transform: mirrored } },
    { a: "a.jpg", b: "c.jpg", verdict: "identical-pixels", evidence: {} },
  ],
};

describe("relate", () => {
  it("lays a copy on its keeper", () => {
    const known = relate(group, a, b);
    expect(known).toMatchObject({ verdict: "edited-copy", backward: false, aligned: true });
    expect(apply(known!.onto, { x: 0, y: 0 })).toEqual({ x: 40, y: 0 });
  });

  it("lays the keeper on a copy when the roles change", () => {
    const known = relate(group, b, a);
    expect(known?.backward).toBe(true);
    expect(apply(known!.onto, { x: 40, y: 20 })).toEqual({ x: 0, y: 10 });
  });

  it("lays a cropped and rotated copy by the matrix of its proof, either way round", () => {
    const transform: Transform = { ...mirrored, changes: ["crop"], matrix: [0.8, 0.6, -0.6, 0.8, -3, 4] };
    const pairs = [{ a: "a.jpg", b: "b.jpg", verdict: "edited-copy" as const, evidence: { transform } }];
    const onto = apply(relate({ ...group, pairs }, a, b)!.onto, { x: 0.8 * 10 - 3, y: 0.6 * 10 + 4 });
    expect(onto.x).toBeCloseTo(10);
    expect(onto.y).toBeCloseTo(0);
    expect(apply(relate({ ...group, pairs }, b, a)!.onto, { x: 10, y: 0 })).toEqual({ x: 5, y: 10 });
  });

  it("goes over the file both were held against", () => {
    const known = relate(group, c, b);
    expect(known?.over).toBe(a);
    expect(apply(known!.onto, { x: 0, y: 0 })).toEqual({ x: 80, y: 0 });
  });

  it("knows nothing of a file without a pair", () => {
    expect(relate({ ...group, pairs: [] }, a, b)).toBeUndefined();
  });

  it("tells names of no UTF-8 apart", () => {
    const odd = file("x\uFFFD.jpg", 10, 10, { pathBase64: "eP8uanBn" });
    const twin = file("x\uFFFD.jpg", 10, 10, { pathBase64: "eP4uanBn" });
    const pairs = [
      { a: odd.path, aBase64: "eP8uanBn", b: "a.jpg", verdict: "identical-file" as const, evidence: {} },
    ];
    expect(keyOf(odd)).not.toBe(keyOf(twin));
    expect(relate({ ...group, members: [a, odd, twin], pairs }, a, odd)).toBeDefined();
    expect(relate({ ...group, members: [a, odd, twin], pairs }, a, twin)).toBeUndefined();
  });
});

it("takes the keeper a person chose before the first", () => {
  expect(keeperOf(group)).toBe(a);
  expect(keeperOf({ members: [a, { ...b, mark: "keeper" }] }).path).toBe("b.jpg");
});

describe("goesFor", () => {
  const gone = { ...c, keep: false };
  const members = [a, b, gone];
  const pairs = [...group.pairs, { a: "b.jpg", b: "c.jpg", verdict: "same-picture" as const, evidence: {} }];

  it("names the file that stays in place of a copy of a copy", () => {
    expect(goesFor({ ...group, members, pairs }, a, gone)).toBe(b);
  });

  it("is what such a copy is compared with, and the keeper everything else", () => {
    const known = { ...group, members, pairs };
    expect(staysFor(known, a, gone)).toBe(b);
    expect(staysFor(known, a, b)).toBe(a);
    expect(staysFor({ ...known, members: [a, { ...b, keep: false }, gone] }, a, gone)).toBe(a);
  });

  it("names none where the keeper itself stays for it, or where it stays", () => {
    expect(goesFor({ ...group, members }, a, gone)).toBeUndefined();
    expect(goesFor({ ...group, pairs }, a, c)).toBeUndefined();
  });
});
