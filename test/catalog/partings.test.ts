// Lines about many pictures at once, beside lines about two.

import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readDecisions, recordDecisions } from "../../src/catalog/decisions.js";
import type { Answer, DecisionImage, Said } from "../../src/catalog/said.js";
import { temporaryFolder } from "../support/folder.js";

const at = "2026-01-01T00:00:00Z";
/** The last two have the same pixels. */
const PICTURES: readonly DecisionImage[] = [
  { content: "c0", pixel: "p0" },
  { content: "c1", pixel: "p1" },
  { content: "c2", pixel: "p2" },
  { content: "c3", pixel: "p2" },
];
const [A, B, C, TWIN] = PICTURES as [DecisionImage, DecisionImage, DecisionImage, DecisionImage];

function read(lines: readonly Said[]) {
  const path = join(temporaryFolder(), "decisions.jsonl");
  for (const line of lines) recordDecisions(path, [line]);
  return readDecisions(path);
}

describe("a set of pictures", () => {
  test("called different parts every two of them, by content and by pixels", () => {
    const decisions = read([{ images: PICTURES, answer: "different", at }]);
    for (const a of PICTURES)
      for (const b of PICTURES) if (a !== b) expect(decisions.answer(a, b)).toBe("different");
    expect(decisions.answer(A, A)).toBeUndefined();
    expect(decisions.answer({ content: "other", pixel: "p0" }, B)).toBe("different");
    expect(decisions.answer(A, { content: "c9", pixel: "p9" })).toBeUndefined();
    expect(decisions.isAnswered(A)).toBe(true);
  });

  test("gives way to a later answer of two, and speaks over an earlier one", () => {
    const same = { a: A, b: B, answer: "same" as const, at };
    const parted = { images: [A, B, C], answer: "different" as const, at };
    expect(read([parted, same]).answer(B, A)).toBe("same");
    expect(read([parted, same]).samePairs()).not.toEqual([]);
    const after = read([same, parted]);
    expect(after.answer(B, A)).toBe("different");
    expect(after.samePairs()).toEqual([]);
  });

  test("is taken back as one, with what was said of two, or of one with itself", () => {
    const decisions = read([
      { images: [A, B, C], answer: "different", at },
      { a: A, b: A, answer: "same", at },
      { a: A, b: TWIN, answer: "same", at },
      { images: [A, B, C], answer: undefined, at },
    ]);
    for (const a of [A, B, C]) for (const b of [A, B, C]) expect(decisions.answer(a, b)).toBeUndefined();
    // By pixels, the twin was spoken of as well.
    expect(decisions.answer(A, TWIN)).toBeUndefined();
    expect(decisions.isAnswered(B)).toBe(false);
  });

  test("with a word of a later version, or with something that is no picture, is passed over", () => {
    const path = join(temporaryFolder(), "decisions.jsonl");
    recordDecisions(path, [{ images: [A, B], answer: "different", at }]);
    const strange = [
      { images: [A, B], answer: "maybe", at },
      { images: [A, null, B], answer: null, at },
      { images: "AB", answer: null, at },
      { images: [], answer: null, at },
    ];
    recordDecisions(path, strange as never);
    expect(readDecisions(path).answer(A, B)).toBe("different");
  });
});

test("a set says what the lines of its pairs would say", () => {
  const picture = fc.constantFrom(...PICTURES);
  const line = fc.oneof(
    fc.record({
      a: picture,
      b: picture,
      answer: fc.constantFrom<Answer | undefined>("same", "different", undefined),
    }),
    fc.record({
      images: fc.uniqueArray(picture, { minLength: 2, maxLength: 4 }),
      answer: fc.constantFrom("different" as const, undefined),
    }),
  );
  const pairsOf = (own: Said): Said[] => {
    if (!("images" in own)) return [own];
    const { images, answer } = own;
    return images.flatMap((a, i) =>
      images.slice(answer === undefined ? i : i + 1).map((b) => ({ a, b, answer, at })),
    );
  };
  fc.assert(
    fc.property(fc.array(line, { maxLength: 6 }), (drawn) => {
      const lines = drawn.map((own): Said => ({ ...own, at }));
      const [bySets, byPairs] = [read(lines), read(lines.flatMap(pairsOf))];
      for (const a of PICTURES)
        for (const b of PICTURES) expect(bySets.answer(a, b)).toBe(byPairs.answer(a, b));
      expect(bySets.samePairs().sort()).toEqual(byPairs.samePairs().sort());
      for (const a of PICTURES) if (byPairs.isAnswered(a)) expect(bySets.isAnswered(a)).toBe(true);
    }),
    { numRuns: 100 },
  );
});
