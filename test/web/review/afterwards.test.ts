import { describe, expect, it } from "vitest";
import type { ReviewedGroup } from "../../../src/contract/review.js";
import { afterwards, refOf } from "../../../src/web/review/afterwards.js";
import { file } from "./file.js";

const a = file("a.jpg");
const b = file("b.jpg", 40, 20, { keep: false });
const group: ReviewedGroup = { id: "0", verdict: "same-picture", state: "open", members: [a, b], pairs: [] };
const keeps = ({ members }: ReviewedGroup) => members.map(({ path, keep }) => `${path} ${keep}`);

describe("afterwards", () => {
  it("leaves the proposal as it is when it is right", () => {
    expect(afterwards(group, { action: "same" })).toEqual({ ...group, state: "decided" });
  });

  it.each(["keep-all", "not-duplicates"] as const)("lets every file stay: %s", (action) => {
    const next = afterwards(group, { action });
    expect(next.state).toBe("decided");
    expect(keeps(next)).toEqual(["a.jpg true", "b.jpg true"]);
  });

  it("puts a chosen keeper first and forgets the one chosen before", () => {
    const before = { ...group, members: [{ ...a, mark: "keeper" as const }, b] };
    const next = afterwards(before, { action: "keeper", member: refOf(b) });
    expect(next.members.map(({ path, mark }) => [path, mark])).toEqual([
      ["b.jpg", "keeper"],
      ["a.jpg", undefined],
    ]);
    expect(next.members[0]?.keep).toBe(true);
  });

  it("marks one file alone", () => {
    const next = afterwards(group, { action: "keep", member: refOf(b) });
    expect(keeps(next)).toEqual(["a.jpg true", "b.jpg true"]);
    expect(next.members[0]?.mark).toBeUndefined();
    expect(keeps(afterwards(group, { action: "remove", member: refOf(a) }))).toEqual([
      "a.jpg false",
      "b.jpg false",
    ]);
  });

  it("takes every word back", () => {
    const said = afterwards(group, { action: "keep", member: refOf(b) });
    const next = afterwards(said, { action: "clear" });
    expect(next.state).toBe("open");
    expect(next.members.every((member) => !("mark" in member))).toBe(true);
  });
});
