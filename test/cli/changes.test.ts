import { describe, expect, it } from "vitest";
import { changesInWords } from "../../src/cli/changes.js";
import type { Evidence, Transform } from "../../src/contract/answers.js";
import { CHANGES } from "../../src/verify/proof.js";

const transform: Transform = {
  mirrored: true,
  quarterTurns: 1,
  angleDegrees: -4.23,
  scale: 0.5,
  stretch: 0.8,
  cropPx: { x: 10.4, y: 20.6, width: 300, height: 200 },
  shownPx: { x: 5, y: 6, width: 150, height: 100 },
  overlapA: 0.607,
  overlapB: 0.4,
  changes: [...CHANGES],
};
const overlay: Evidence["overlay"] = { on: "b", boxPx: { x: 1, y: 2, width: 30, height: 40 } };
const long = (more: Partial<Transform>, own?: Evidence["overlay"]) =>
  changesInWords({
    transform: { ...transform, ...more },
    ...(own === undefined ? {} : { overlay: own }),
  }).map((words) => words.long);

describe("changesInWords", () => {
  it("says every change with its measure and place", () => {
    const straight = CHANGES.filter((change) => change !== "rotation");
    expect(long({ changes: straight }, overlay)).toEqual([
      "scaled to 50 %",
      "stretched: 1.25 times as high",
      "mirrored",
      "turned 90 degrees clockwise",
      "cropped to 61 % (300 x 200 at 10, 21 of A)",
      "shows more of the scene (A is 150 x 100 at 5, 6 of B)",
      "border added (A is 150 x 100 at 5, 6 of B)",
      "collage: beside something else (A is 150 x 100 at 5, 6 of B)",
      "something lies on B (30 x 40 at 1, 2 of B)",
      "a small region differs",
      "gray",
      "recolored",
      "other brightness",
      "other contrast",
      "other tones",
    ]);
  });

  it("says the other ways round", () => {
    const only = (change: string, more: Partial<Transform> = {}) => long({ changes: [change], ...more });
    expect(only("resize", { scale: 2 })).toEqual(["enlarged to 200 %"]);
    expect(only("resize", { scale: 1 })).toEqual(["resized"]);
    expect(only("resize", { scale: 0.034 })).toEqual(["scaled to 3.4 %"]);
    expect(only("stretch", { stretch: 1.2 })).toEqual(["stretched: 1.20 times as wide"]);
    expect(long({ changes: ["rotation", "crop"] })[1]).toBe("cropped to 61 %"); // its box would mislead
    expect(only("turn", { quarterTurns: 2 })).toEqual(["turned upside down"]);
    expect(only("rotation")).toEqual(["rotated 4.2 degrees counterclockwise"]);
    expect(only("rotation", { angleDegrees: 3 })).toEqual(["rotated 3.0 degrees clockwise"]);
    expect(long({ changes: ["overlay"] }, { on: "either", boxPx: overlay.boxPx })).toEqual([
      "something lies on one of them (30 x 40 at 1, 2 of B)",
    ]);
  });

  it("never calls a crop 100 %, and claims no measure that is not known", () => {
    expect(long({ changes: ["crop"], overlapA: 0.999 })[0]).toMatch(/^cropped to 99 %/);
    const { overlapA: _, overlapB: __, shownPx: ___, stretch: ____, ...old } = transform;
    const words = changesInWords({ transform: { ...old, changes: ["crop", "extend", "stretch", "glow"] } });
    expect(words.map(({ short }) => short)).toEqual([
      "cropped",
      "shows more of the scene",
      "stretched",
      "glow",
    ]);
    expect(changesInWords({})).toEqual([]);
  });
});
