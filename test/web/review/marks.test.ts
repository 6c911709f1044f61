import { describe, expect, it } from "vitest";
import type { Evidence, Mask, Transform } from "../../../src/contract/answers.js";
import { apply, invert, ofMatrix } from "../../../src/web/review/affine.js";
import { blocksPath, isWorthMarking, type Mark, marksOf } from "../../../src/web/review/marks.js";
import type { Related } from "../../../src/web/review/relation.js";
import { file } from "./file.js";

// b is a's right half, mirrored and made twice as large: (20..40, 0..20) of 40 x 20 became 40 x 40.
const matrix = [-2, 0, 0, 2, 80, 0] as const;
const transform: Transform = {
  mirrored: true,
  quarterTurns: 0,
  angleDegrees: 0,
  scale: 2,
  cropPx: { x: 20, y: 0, width: 20, height: 20 },
  changes: ["resize", "mirror", "crop"],
  matrix,
};
// four blocks of 10 x 10 pixels of a; the one at a's right lower corner differs
const mask: Mask = {
  columns: 2,
  rows: 2,
  blocks: "+++#",
  toA: [10, 0, 0, 10, 20, 0],
  toB: [-20, 0, 0, 20, 40, 0],
};
const evidence: Evidence = {
  transform,
  mask,
  overlay: { on: "b", boxPx: { x: 0, y: 20, width: 20, height: 20 } },
};
const a = file("a.jpg", 40, 20);
const b = file("b.jpg", 40, 40);
const forward: Related = {
  verdict: "edited-copy",
  evidence,
  backward: false,
  onto: invert(ofMatrix(matrix)),
  aligned: true,
};
const backward: Related = { ...forward, backward: true, onto: ofMatrix(matrix) };

/** The corners of a shape on the picture it is drawn over, each once. */
function corners({ path, onto }: Mark): string[] {
  let [x, y] = [0, 0];
  const points = [...path.matchAll(/([MhvHV])([-\d.]+)(?: ([-\d.]+))?/g)].map(([, own, first, second]) => {
    if (own === "M") [x, y] = [Number(first), Number(second)];
    else if (own === "h") x += Number(first);
    else if (own === "v") y += Number(first);
    else if (own === "H") x = Number(first);
    else y = Number(first);
    const at = apply(onto, { x, y });
    return `${at.x + 0},${at.y + 0}`;
  });
  return [...new Set(points)].sort();
}

const shapes = (marks: readonly Mark[] = []) =>
  Object.fromEntries(marks.map((mark) => [mark.kind, corners(mark)]));

describe("marksOf", () => {
  const onA = {
    frame: ["20,0", "20,20", "40,0", "40,20"],
    differs: ["30,10", "30,20", "40,10", "40,20"],
  };
  const onB = {
    // a's frame reaches beyond b at the right, since mirrored
    frame: ["0,0", "0,40", "80,0", "80,40"],
    differs: ["0,20", "0,40", "20,20", "20,40"],
  };

  it("draws on both where the other lies, what differs and what lies on it", () => {
    const { keeper, member } = marksOf(forward, a, b) ?? {};
    expect(shapes(keeper)).toEqual({ ...onA, "overlay-place": onA.differs });
    expect(shapes(member)).toEqual({ ...onB, overlay: onB.differs });
  });

  it("draws the same when the proof was made the other way round", () => {
    const { keeper, member } = marksOf(backward, b, a) ?? {};
    expect(shapes(keeper)).toEqual({ ...onB, overlay: onB.differs });
    expect(shapes(member)).toEqual({ ...onA, "overlay-place": onA.differs });
  });

  it("draws what may lie on either one on both alike", () => {
    const either = {
      ...forward,
      evidence: { ...evidence, overlay: { ...evidence.overlay!, on: "either" as const } },
    };
    const { keeper, member } = marksOf(either, a, b) ?? {};
    expect([keeper, member].map((marks) => marks?.at(-1)?.kind)).toEqual(["overlay", "overlay"]);
  });

  it("draws places only of two that were held against a third", () => {
    const { keeper, member } = marksOf({ ...forward, over: a }, a, b) ?? {};
    expect([...(keeper ?? []), ...(member ?? [])].map(({ kind }) => kind)).toEqual(["frame", "frame"]);
  });

  it("draws nothing where nothing was proved", () => {
    expect(marksOf({ ...forward, aligned: false }, a, b)).toBeUndefined();
    expect(marksOf({ ...forward, evidence: {} }, a, b)).toBeUndefined();
  });
});

describe("isWorthMarking", () => {
  const worth = (changes: readonly string[], more: Partial<Evidence> = {}) =>
    isWorthMarking({ ...forward, evidence: { transform: { ...transform, changes: [...changes] }, ...more } });

  it("is what moved the frame, and what differs inside it", () => {
    for (const change of ["crop", "border", "rotation", "extend", "collage", "stretch", "overlay"])
      expect(worth(["gray", change]), change).toBe(true);
    expect(worth([], { mask, disagreeing: 0.01 })).toBe(true);
    expect(worth(["retouch"], { mask, disagreeing: 0.001 })).toBe(true);
  });

  it("is no whole frame, however it was turned or colored", () => {
    expect(worth(["resize", "mirror", "turn", "gray", "contrast"])).toBe(false);
    expect(worth(["gray"], { mask, disagreeing: 0.001 })).toBe(false);
    expect(isWorthMarking({ ...forward, evidence: {} })).toBe(false);
  });
});

describe("blocksPath", () => {
  const path = (...rows: string[]) =>
    blocksPath({ columns: rows[0]?.length ?? 0, rows: rows.length, blocks: rows.join("") });

  it("has one outline round blocks that touch, and no corner on a straight line", () => {
    expect(path("....", ".##.", ".##.")).toBe("M1 1H3V3H1V1z");
  });

  it("goes round a hole", () => {
    expect(path("###", "#+#", "###").match(/M/g)).toHaveLength(2);
  });

  it("closes outlines of blocks that touch at a corner only", () => {
    const outlines = path("#.", ".#").split("z").filter(Boolean);
    expect(outlines.join(" ")).toMatch(/^M/);
    for (const outline of outlines) expect(outline).toMatch(/^M\d \d([HV]\d)+$/);
    expect(path("#.", ".#").match(/[HV]/g)).toHaveLength(8);
  });

  it("is empty where nothing differs", () => {
    expect(path("+. ", "+++")).toBe("");
  });
});
