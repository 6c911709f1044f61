import { describe, expect, test } from "vitest";
import {
  differentMoments,
  type Judgeable,
  judgeByIdentity,
  judgeByProof,
} from "../../src/duplicates/judge.js";
import type { Proof } from "../../src/verify/proof.js";
import { PURE_COPY } from "./pure-copy.js";

const picture = (content: string, pixel: string, frames = 1, takenAt?: string): Judgeable => ({
  content,
  pixel,
  facts: { frames },
  metadata: takenAt === undefined ? {} : { takenAt },
});
const proof = (part: Partial<Proof>): Proof => ({ ...PURE_COPY, ...part });
const A = picture("a", "pa");
const B = picture("b", "pb");

describe("by identity", () => {
  test("equal bytes, equal pixels, open", () => {
    expect(judgeByIdentity(A, picture("a", "other"))?.verdict).toBe("identical-file");
    expect(judgeByIdentity(A, picture("b", "pa"))?.verdict).toBe("identical-pixels");
    expect(judgeByIdentity(A, B)).toBeUndefined();
  });

  test("several frames: copies only when everything is equal", () => {
    expect(judgeByIdentity(picture("a", "pa", 12), picture("b", "pb", 12))?.verdict).toBe("similar");
    expect(judgeByIdentity(picture("a", "pa", 12), picture("b", "pa", 12))?.verdict).toBe("identical-pixels");
  });
});

describe("by proof", () => {
  test("the table, strongest to weakest", () => {
    expect(judgeByProof(A, B, proof({})).verdict).toBe("same-picture");
    expect(judgeByProof(A, B, proof({ pure: false })).verdict).toBe("edited-copy");
    expect(judgeByProof(A, B, proof({ verdict: "part", pure: false, plain: true }))).toMatchObject({
      verdict: "similar",
      because: expect.stringContaining("one tone"),
    });
    expect(judgeByProof(A, B, proof({ verdict: "part", disagreeing: 0.03 }))).toMatchObject({
      verdict: "similar",
      because: expect.stringContaining("3 %"),
    });
    expect(judgeByProof(A, B, proof({ verdict: "none" })).verdict).toBe("different");
  });

  test("an edited copy names its edits, and a merely damaged one says so", () => {
    const changed = (...changes: Proof["transform"]["changes"]) =>
      judgeByProof(A, B, proof({ pure: false, transform: { ...proof({}).transform, changes } })).because;
    expect(changed("resize", "mirror", "gray")).toBe("resize, mirror, gray");
    expect(changed("resize")).toMatch(/detail lost/);
    expect(changed()).toMatch(/detail lost/);
  });

  test("caution: a collage joins nobody, and what moved is another shot", () => {
    const collage = proof({ pure: false, outsideB: "foreign" });
    expect(judgeByProof(A, B, collage)).toMatchObject({
      verdict: "similar",
      because: expect.stringContaining("collage"),
    });
    const moved = proof({ verdict: "part", moved: true, pure: false });
    expect(judgeByProof(A, B, moved)).toMatchObject({ because: expect.stringContaining("moved") });
    const at = (time: string) => picture(time, time, 1, time);
    expect(judgeByProof(at("2020-05-01T10:00:00"), at("2020-05-01T10:00:01"), moved).verdict).toBe(
      "alternate",
    );
  });

  test("two capture times are two exposures, however alike they look", () => {
    const at = (time: string) => picture(time, time, 1, time);
    expect(judgeByProof(at("2020-05-01T10:00:00"), at("2020-05-01T10:00:01"), proof({})).verdict).toBe(
      "alternate",
    );
    expect(judgeByProof(at("2020-05-01T10:00:00"), at("2020-05-01T10:00:00"), proof({})).verdict).toBe(
      "same-picture",
    );
    expect(judgeByProof(at("2020-05-01T10:00:00"), B, proof({})).verdict).toBe("same-picture");
  });
});

test("times are compared as far as both are given", () => {
  expect(differentMoments("2020-05-01T10:00:00.25", "2020-05-01T10:00:00.75")).toBe(true);
  expect(differentMoments("2020-05-01T10:00:00.25", "2020-05-01T10:00:00")).toBe(false);
  expect(differentMoments("2020-05-01T10:00:00.2", "2020-05-01T10:00:00.25")).toBe(false);
  expect(differentMoments("2020-05-01T10:00:00+02:00", "2020-05-01T10:00:00")).toBe(false);
  expect(differentMoments("2020-05-01T10:00", "2020-05-01T10:00:30")).toBe(false);
  expect(differentMoments("2020-05-01T00:00:00", "2020-05-01T10:00:30")).toBe(false);
  expect(differentMoments("2020-05-01T12:00:00+02:00", "2020-05-01T10:00:00Z")).toBe(false);
  expect(differentMoments("2020-05-01T12:00:00+02:00", "2020-05-01T12:00:00Z")).toBe(true);
  expect(differentMoments(undefined, "2020-05-01T10:00:00")).toBe(false);
});
