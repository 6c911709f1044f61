import { describe, expect, it } from "vitest";
import { mayBePure, withInspection } from "../../src/verify/closer-look.js";
import type { FrameInspection } from "../../src/verify/frame/inspect.js";
import { wholeFrame } from "../../src/verify/geometry/whole-frame.js";
import type { Change, Proof } from "../../src/verify/proof.js";
import { toTransform } from "../../src/verify/transform.js";

const A = { widthPx: 800, heightPx: 600 };
const B = { widthPx: 400, heightPx: 300 };

/** A proof of the whole of A on the whole of B, half as large. */
const proofWith = (changes: readonly Change[] = ["resize"], more: Partial<Proof> = {}): Proof => ({
  verdict: "copy",
  strict: true,
  moved: false,
  pure: false,
  plain: false,
  transform: { ...toTransform(wholeFrame(A, B, false, 0), A, B, { others: [] }), changes },
  inliers: 40,
  agreement: 0.9,
  agreementCoarse: 0.92,
  worst: 0.5,
  blocks: 300,
  disagreeing: 0.01,
  gain: 1,
  bias: 0,
  chroma: 1,
  ...more,
});

const turned = (change: Partial<Proof["transform"]>): Proof => {
  const proof = proofWith();
  return { ...proof, transform: { ...proof.transform, ...change } };
};

const FOUND: FrameInspection = {
  pure: false,
  whole: true,
  moved: false,
  plain: false,
  changes: [],
  agreement: 0.97,
  worst: 0.8,
  blocks: 1200,
  disagreeing: 0.004,
};

const BOX = { x: 0, y: 0, width: 80, height: 40 };
const COVERED = {
  outsideA: "plain",
  outsideB: "scene",
  overlay: { on: "a", boxA: BOX, boxB: BOX },
  mask: { columns: 1, rows: 1, blocks: "#", toA: [1, 0, 0, 1, 0, 0], toB: [1, 0, 0, 1, 0, 0] },
} as const;

describe("a copy may be pure", () => {
  it("while it lies whole and unturned, whatever was done to its tones", () => {
    expect(mayBePure(proofWith([]))).toBe(true);
    expect(mayBePure(proofWith(["resize", "brightness", "contrast", "tone", "retouch"]))).toBe(true);
  });

  const others: Record<string, Proof> = {
    "only a part": proofWith([], { verdict: "part" }),
    "not proved": proofWith([], { verdict: "none" }),
    mirrored: turned({ mirrored: true }),
    "turned by a quarter": turned({ quarterTurns: 1 }),
    "turned a little": turned({ angleDegrees: -0.5 }),
    "with a part of a missing": turned({ overlapA: 0.98 }),
    "with more round it in b": turned({ overlapB: 0.98 }),
    "with something on it": proofWith(["overlay"]),
    "in gray": proofWith(["gray"]),
    "in other colors": proofWith(["resize", "color"]),
  };
  for (const [name, proof] of Object.entries(others))
    it(`not when it is ${name}`, () => expect(mayBePure(proof)).toBe(false));
});

describe("what a closer look makes of a proof", () => {
  const look = (proof: Proof, found?: Partial<FrameInspection>): Proof =>
    withInspection(proof, found && { ...FOUND, ...found }, A, B);

  it("leaves it as it was when there was nothing to see, or all was seen to be whole", () => {
    const proof = proofWith();
    expect(look(proof)).toBe(proof);
    expect(look(proof, {})).toBe(proof);
  });

  it("makes no copy of another picture, whole or not", () => {
    for (const verdict of ["part", "none"] as const) {
      const proof = proofWith([], { verdict, strict: false });
      expect(look(proof, { whole: true })).toBe(proof);
      expect(look(proof, { whole: false })).toBe(proof);
      expect(look(proof, { whole: false, moved: true })).toBe(proof);
    }
  });

  it("makes a part of the next shot of a burst", () => {
    const proof = proofWith();
    const seen = { ...proof, verdict: "part", strict: false, moved: true };
    expect(look(proof, { whole: false, moved: true })).toEqual(seen);
  });

  it("names a region that differs a retouch, in the order in which changes are read", () => {
    const changesOf = (before: readonly Change[]) => {
      const { verdict, strict, transform } = look(proofWith(before), { whole: false });
      expect({ verdict, strict }).toEqual({ verdict: "copy", strict: false });
      return transform.changes;
    };
    expect(changesOf([])).toEqual(["retouch"]);
    expect(changesOf(["resize"])).toEqual(["resize", "retouch"]);
    expect(changesOf(["resize", "brightness", "tone"])).toEqual(["resize", "retouch", "brightness", "tone"]);
    for (const tone of ["gray", "color", "contrast"] as const)
      expect(changesOf([tone])).toEqual(["retouch", tone]);
    expect(changesOf(["retouch", "tone"])).toEqual(["retouch", "tone"]);
  });

  it("names no second reason where the difference is known to be covered", () => {
    const proof = proofWith(["overlay"], { overlay: COVERED.overlay });
    expect(look(proof, { whole: false })).toEqual({ ...proof, strict: false });
  });

  it("makes a pure copy strict, whole and bare, and keeps its own numbers", () => {
    const proof = proofWith(["brightness"], { ...COVERED, strict: false, plain: true, moved: true });
    const seen = look(proof, { pure: true });
    expect(seen).toMatchObject({ verdict: "copy", strict: true, pure: true, plain: false, moved: false });
    expect(seen.transform).toMatchObject({ changes: ["resize"], scale: 0.5, overlapA: 1, overlapB: 1 });
    for (const key of ["outsideA", "outsideB", "overlay", "mask"] as const) expect(seen[key]).toBeUndefined();
    expect(seen).toMatchObject({ agreement: 0.9, agreementCoarse: 0.92, worst: 0.5, blocks: 300 });
  });

  it("gives a pair that the signatures did not prove the numbers of the look", () => {
    const seen = look(proofWith([], { verdict: "none", strict: false, agreement: 0, blocks: 0 }), {
      pure: true,
    });
    expect(seen).toMatchObject({ verdict: "copy", strict: true, pure: true, agreement: 0.97 });
    expect(seen).toMatchObject({ agreementCoarse: 0.97, worst: 0.8, blocks: 1200, disagreeing: 0.004 });
  });
});
