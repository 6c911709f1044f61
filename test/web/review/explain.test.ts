import { describe, expect, it } from "vitest";
import type { Evidence, Transform } from "../../../src/contract/answers.js";
import { IDENTITY } from "../../../src/web/review/affine.js";
import { describeTransform, explain, rawEvidence } from "../../../src/web/review/explain.js";
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
    expect(describeTransform(transform, true)).toEqual(["enlarged to 200 %", "turned 270° clockwise"]);
    // a mirrored turn is its own way back
    expect(describeTransform({ ...transform, mirrored: true, changes: ["turn"] }, true)).toEqual([
      "turned 90° clockwise",
    ]);
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
});
