import { describe, expect, it } from "vitest";
import type { Evidence, Transform } from "../../../src/contract/answers.js";
import { IDENTITY } from "../../../src/web/review/affine.js";
import { describeChanges, explain, rawEvidence } from "../../../src/web/review/explain.js";
import { file } from "./file.js";

const transform: Transform = {
  mirrored: false,
  quarterTurns: 1,
  angleDegrees: 0,
  scale: 0.5,
  cropPx: { x: 0, y: 0, width: 4, height: 2 },
  changes: ["resize", "turn"],
};
const evidence: Evidence = {
  pdqBits: 4,
  agreement: 0.992,
  disagreeing: 0,
  transform,
  because: "resize, turn",
};
const related = { verdict: "edited-copy" as const, evidence, backward: false, onto: IDENTITY, aligned: true };

describe("explain", () => {
  it("says the verdict, what was done, and how sure that is", () => {
    expect(explain(related)).toEqual([
      "Edited copy: resized to 50 %, turned 90° clockwise.",
      "Fingerprints differ by 4 of 256 bits.",
      "Detail matches to 99.2 % after alignment.",
    ]);
  });

  it("sees it from the other side when the proof was made the other way round", () => {
    const back = (more: Partial<Transform>) =>
      describeChanges({ transform: { ...transform, ...more } }, true);
    expect(back({})).toEqual(["enlarged to 200 %", "turned 270° clockwise"]);
    // a mirrored turn is its own way back
    expect(back({ mirrored: true, changes: ["turn"] })).toEqual(["turned 90° clockwise"]);
    const rotation = { changes: ["rotation"], angleDegrees: 4.2 };
    expect(back(rotation)).toEqual(["rotated 4.2° counterclockwise"]);
    expect(back({ ...rotation, mirrored: true })).toEqual(["rotated 4.2° clockwise"]);
    const stretch = { changes: ["stretch"], stretch: 1.25 };
    expect(back({ ...stretch, quarterTurns: 0 })).toEqual(["stretched to 1.25 times the height"]);
    expect(back({ ...stretch, quarterTurns: 1 })).toEqual(["stretched to 1.25 times the width"]);
  });

  it("says what was cut away, put round it, set beside it or laid over it", () => {
    const edited = { ...transform, overlapA: 0.607, overlapB: 0.88, changes: ["crop"] };
    const said = (changes: string[], backward = false, overlay?: Evidence["overlay"]) =>
      describeChanges(
        { transform: { ...edited, changes }, ...(overlay === undefined ? {} : { overlay }) },
        backward,
      );
    expect(said(["crop", "border"])).toEqual(["cropped to 61 %", "border added"]);
    expect(said(["crop", "border"], true)).toEqual(["shows more round it", "border cut away"]);
    expect(said(["extend"])).toEqual(["shows more of the scene"]);
    expect(said(["extend"], true)).toEqual(["cropped to 88 %"]);
    expect(said(["collage"])).toEqual(["beside something else (collage)"]);
    expect(said(["collage"], true)).toEqual(["cut out of a collage"]);
    const boxPx = { x: 0, y: 0, width: 1, height: 1 };
    expect(said(["overlay"], false, { on: "b", boxPx })).toEqual(["something lies on it"]);
    expect(said(["overlay"], true, { on: "b", boxPx })).toEqual(["something lies on the other one"]);
    expect(said(["overlay"], true, { on: "either", boxPx })).toEqual(["something lies on one of the two"]);
    expect(said(["overlay"])).toEqual(["something lies on one of the two"]);
    const { overlapA: _, overlapB: __, ...old } = edited;
    expect(describeChanges({ transform: old }, false)).toEqual(["cropped"]);
  });

  it("says whether an edited copy is one beyond doubt", () => {
    const sure = (strict: boolean) => explain({ ...related, evidence: { ...evidence, strict } })[1];
    expect(sure(true)).toBe("Beyond doubt: it passes the stricter test.");
    expect(sure(false)).toMatch(/no plan takes it by itself/);
    const same = { ...related, verdict: "same-picture" as const, evidence: { ...evidence, strict: false } };
    expect(explain(same).join(" ")).not.toMatch(/doubt/);
  });

  it("keeps the server's reason where it is no list of changes", () => {
    const said = { ...related, evidence: { ...evidence, because: "you said so" } };
    expect(explain(said)[0]).toBe("Edited copy: you said so.");
    expect(
      explain({ ...related, verdict: "identical-file", evidence: { because: "the same bytes" } }),
    ).toEqual(["Identical files: the same bytes."]);
  });

  it("names the file between two that were not held against each other", () => {
    expect(explain({ ...related, over: file("c.jpg") }, "c.jpg").at(-1)).toContain("against c.jpg");
  });
});

it("lists raw numbers flat", () => {
  const rows = Object.fromEntries(rawEvidence(evidence));
  expect(rows).toMatchObject({ pdqBits: "4", scale: "0.5", cropPx: '{"x":0,"y":0,"width":4,"height":2}' });
  const mask = {
    columns: 2,
    rows: 1,
    blocks: "#+",
    toA: [1, 0, 0, 1, 0, 0],
    toB: [1, 0, 0, 1, 0, 0],
  } as const;
  expect(Object.fromEntries(rawEvidence({ mask }))).toEqual({ mask: "2 × 1 blocks, 1 of them differ" });
});
