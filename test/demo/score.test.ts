import { describe, expect, it } from "vitest";
import { type Answer, scoreDemo } from "../../demo/score.js";
import type { Truth } from "../../demo/truth.js";
import type { Verdict } from "../../src/contract/verdict.js";

const truth: Truth = {
  lookalikeTruth: 1,
  files: 7,
  pairs: [
    { a: "a", b: "b", verdict: "identical-file", edit: "copy" },
    { a: "a", b: "m", verdict: "edited-copy", edit: "mirror" },
    { a: "b", b: "m", verdict: "edited-copy", edit: "mirror" },
    { a: "m", b: "n", verdict: "same-picture", edit: "mirror x mirror-webp" },
    { a: "p", b: "q", verdict: "alternate", edit: "left x right" },
  ],
  failures: [{ path: "broken", code: "IMAGE_TRUNCATED" }],
};

type PairOf = [string, string, Verdict];

function answer(pairs: readonly PairOf[], members?: readonly string[]): Answer {
  const paths = members ?? [...new Set(pairs.flatMap((pair) => pair.slice(0, 2)))];
  const group = {
    verdict: "edited-copy" as const,
    members: paths.map((path, index) => ({ path, keep: index === 0 })),
    pairs: pairs.map(([a, b, verdict]) => ({ a, b, verdict })),
  };
  return { groups: [group], failures: [{ path: "broken", code: "IMAGE_TRUNCATED" }] };
}

describe("scoreDemo", () => {
  it("finds pairs through the keeper, in either order of their paths", () => {
    const score = scoreDemo(
      truth,
      answer([
        ["b", "a", "identical-file"],
        ["m", "a", "edited-copy"],
        ["a", "n", "edited-copy"],
      ]),
    );
    expect(score.missed).toEqual([]);
    expect(score.byVerdict).toEqual([
      { name: "identical-file", pairs: 1, found: 1, direct: 1, wrongVerdict: 0 },
      { name: "identical-pixels", pairs: 0, found: 0, direct: 0, wrongVerdict: 0 },
      { name: "same-picture", pairs: 1, found: 1, direct: 0, wrongVerdict: 0 },
      { name: "edited-copy", pairs: 2, found: 2, direct: 1, wrongVerdict: 0 },
    ]);
    // a | n is no pair of this truth: it was named, so it is counted.
    expect(score.falsePairs).toEqual([{ a: "a", b: "n", verdict: "edited-copy" }]);
  });

  it("lists what was missed, and counts per edit", () => {
    const score = scoreDemo(truth, answer([["a", "b", "identical-file"]]));
    expect(score.missed.map(({ a, b }) => a + b)).toEqual(["am", "bm", "mn"]);
    expect(score.byEdit).toEqual([
      { name: "copy", pairs: 1, found: 1, direct: 1, wrongVerdict: 0 },
      { name: "edit x edit", pairs: 1, found: 0, direct: 0, wrongVerdict: 0 },
      { name: "mirror", pairs: 2, found: 0, direct: 0, wrongVerdict: 0 },
    ]);
    expect(score.falsePairs).toEqual([]);
  });

  it("names a wrong verdict of a pair that is true", () => {
    const score = scoreDemo(truth, answer([["a", "m", "same-picture"]]));
    expect(score.wrongVerdicts).toEqual([
      { a: "a", b: "m", verdict: "edited-copy", edit: "mirror", answered: "same-picture" },
    ]);
  });

  it("takes a pair called similar neither for found nor for false", () => {
    const score = scoreDemo(
      truth,
      answer([
        ["a", "m", "similar"],
        ["x", "y", "similar"],
      ]),
    );
    expect(score.missed).toHaveLength(4);
    expect(score.falsePairs).toEqual([]);
  });

  it("counts an alternate called a copy as false, and one called alternate as found", () => {
    expect(scoreDemo(truth, answer([["p", "q", "edited-copy"]])).falsePairs).toHaveLength(1);
    const score = scoreDemo(truth, answer([["p", "q", "alternate"]]));
    expect(score.falsePairs).toEqual([]);
    expect(score.alternates).toEqual({ pairs: 1, found: 1 });
  });

  it("takes a member that no pair explains for a claim against the keeper", () => {
    const score = scoreDemo(truth, answer([["a", "b", "identical-file"]], ["a", "b", "stranger"]));
    expect(score.falsePairs).toEqual([{ a: "a", b: "stranger", verdict: "edited-copy" }]);
  });

  it("tells failures that are missing, wrong or unexpected", () => {
    const failing = (path: string, code: string): Answer => ({ groups: [], failures: [{ path, code }] });
    expect(scoreDemo(truth, failing("broken", "IMAGE_TRUNCATED")).failures).toEqual([]);
    expect(scoreDemo(truth, failing("broken", "IMAGE_EMPTY")).failures).toEqual([
      { path: "broken", expected: "IMAGE_TRUNCATED", received: "IMAGE_EMPTY" },
    ]);
    expect(scoreDemo(truth, failing("a", "IMAGE_EMPTY")).failures).toEqual([
      { path: "broken", expected: "IMAGE_TRUNCATED" },
      { path: "a", received: "IMAGE_EMPTY" },
    ]);
  });
});
