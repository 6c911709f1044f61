// The part of a report about a truth: whole, bounded, and believing no name.

import { expect, test } from "vitest";
import type { TruthScores } from "../../../src/contract/evaluate.js";
import { truthCsvLines, truthSection } from "../../../src/evaluate/report/truth.js";

const HOSTILE = '"><script>alert(1)</script>,.jpg';
const miss = { a: HOSTILE, b: "b.jpg", imageA: "a".repeat(64), imageB: "b".repeat(64), verdict: "similar" };
const TRUTH: TruthScores = {
  ...{ kind: "groups", pictures: 1234, truePairs: 70, foundPairs: 12 },
  pairs: { precision: 0.75, recall: 0.125, f1: 0.214 },
  bCubed: { precision: 0.875, recall: 0.5, f1: 0.636 },
  ...{ falseMerges: 2, largestGroup: 3, verdicts: [{ verdict: "edited-copy", pairs: 12, right: 9 }] },
  ...{ misses: Array.from({ length: 60 }, () => miss), missCount: 61 },
  ...{ falsePairs: [{ ...miss, verdict: "edited-copy" }], falsePairCount: 3, unnamedFalsePairs: 1 },
  ...{ absent: [HOSTILE], ambiguous: [] },
};

test("both pictures of a pair side by side, fifty pairs, and where the others are", () => {
  const html = truthSection(TRUTH, (image) =>
    image.startsWith("a") ? "data:image/jpeg;base64,AA" : undefined,
  );
  expect(html).not.toMatch(/<script|https?:/);
  expect(html.match(/<figure class="pair">/g)).toHaveLength(51);
  expect(html.match(/<img src="data:/g)).toHaveLength(51);
  for (const said of [
    ...["0.750", "0.125", "0.875", "1,234", "Missed: true pairs that were not found (61)"],
    ...["and 11 more, in truth.csv", "held against each other: similar", "called edited-copy"],
    "Names of no picture that could be read (1)",
  ])
    expect(html).toContain(said);
  expect(html).not.toContain("Names that fit several files");
});

test("nothing without a truth", () => {
  expect(truthSection(undefined, () => undefined)).toBe("");
});

test("the table has a row a pair, whatever the names", () => {
  const rows = [
    { kind: "miss" as const, a: HOSTILE, b: "b.jpg" },
    { kind: "false" as const, ...miss },
  ];
  const name = `"${HOSTILE.replaceAll('"', '""')}"`;
  expect([...truthCsvLines(rows)]).toEqual([
    "kind,a,b,verdict",
    `miss,${name},b.jpg,`,
    `false,${name},b.jpg,similar`,
  ]);
});
