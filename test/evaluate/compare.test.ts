// Two reports side by side: what moved, what did not, what cannot be compared; and files that are no report.

import { expect, test } from "vitest";
import { compareReports, movesOf, moveText, readReport } from "../../src/evaluate/compare.js";
import { experimentDifferences, softwareDifferences } from "../../src/evaluate/differences.js";
import { codeOf } from "../support/code-of.js";
import { answerOf, methodOf } from "../support/evaluation-answer.js";
import { put, temporaryFolder } from "../support/folder.js";

test("what moved by less than three digits show has not moved", () => {
  const before = answerOf([methodOf("pdq", 0.99), methodOf("phash", 0.9), methodOf("average", 0.5)]);
  const now = answerOf([methodOf("pdq", 0.995), methodOf("phash", 0.9004), methodOf("weightless", 1)]);
  const { methods, onlyBefore, onlyNow, differs } = compareReports(before, now);
  expect(methods.map((method) => movesOf(method).map(({ figure }) => figure))).toEqual([
    ["F1@5", "mAP", "uAP", "R@P9999", "gray"],
    [],
  ]);
  expect(moveText(methods[0]!.map)).toBe("0.990 -> 0.995 (+0.005)");
  expect([onlyBefore, onlyNow]).toEqual([["average"], ["weightless"]]);
  expect(differs).toEqual([]);
});

test("a move is more than chance where the intervals lie apart", () => {
  const apart = (before: number, now: number) =>
    compareReports(answerOf([methodOf("pdq", before)]), answerOf([methodOf("pdq", now)])).methods[0]?.isApart;
  expect(apart(0.9, 0.93)).toBe(true);
  expect(apart(0.93, 0.9)).toBe(true);
  expect(apart(0.9, 0.91)).toBe(false);
});

test("a forest is held against a forest", () => {
  const forest = { ...methodOf("weightless", 0.8), index: "forest" as const };
  const { methods, onlyBefore } = compareReports(
    answerOf([methodOf("weightless", 0.9), forest]),
    answerOf([forest]),
  );
  expect(methods.map(({ index, map }) => [index, map])).toEqual([["forest", { before: 0.8, now: 0.8 }]]);
  expect(onlyBefore).toEqual(["weightless"]);
});

test("in what two experiments differ is said in words", () => {
  const { manifest } = answerOf([methodOf("pdq", 1)]);
  const other = {
    ...manifest,
    ...{ seed: 2, lookalike: "2", k: [1], versions: { node: "22", sharp: "1" } },
    edits: [{ ...manifest.edits[0]!, saving: { format: "webp", quality: 30 } }],
    pictures: { ...manifest.pictures, digest: "e" },
  };
  expect(experimentDifferences(manifest, other)).toEqual([
    "seed 1, now 2",
    "edit of another version: gray",
    "k 5, now 1",
  ]);
  expect(experimentDifferences(manifest, { ...manifest, pictures: other.pictures })).toEqual([
    "as many originals, but others",
  ]);
  expect(experimentDifferences(manifest, { ...other, seed: 1, k: [5], profile: "thorn" })).toEqual([
    "profile reference, now thorn",
    "as many originals, but others",
  ]);
  expect(softwareDifferences(manifest, other)).toEqual([
    "Lookalike 1, now 2",
    "node 20, now 22",
    "sharp none, now 1",
  ]);
  expect(
    experimentDifferences(manifest, { ...manifest, machine: { ...manifest.machine, cores: 9 } }),
  ).toEqual([]);
});

test("a report is read from its file or its folder; nothing else is taken for one", () => {
  const folder = temporaryFolder();
  const answer = answerOf([methodOf("pdq", 0.9)]);
  const path = put(folder, "report.json", JSON.stringify(answer));
  expect(readReport(path)).toEqual(answer);
  expect(readReport(folder)).toEqual(answer);
  const later = { ...answer, manifest: { ...answer.manifest, lookalikeEvaluation: 2 } };
  for (const text of ["", "{", "[]", '{"ok":true}', JSON.stringify(later)])
    expect(codeOf(() => readReport(put(folder, "other.json", text)))).toBe("REPORT_INVALID");
  expect(codeOf(() => readReport(`${folder}/absent.json`))).toBe("FILE_NOT_FOUND");
});

test("edits and a truth are two questions", () => {
  const edits = answerOf([methodOf("pdq", 0.9)]);
  const scores = { precision: 1, recall: 1, f1: 1 };
  const truth = {
    ...answerOf([]),
    truth: {
      ...{ kind: "groups" as const, pictures: 2, truePairs: 1, foundPairs: 1, pairs: scores, bCubed: scores },
      ...{ falseMerges: 0, largestGroup: 2, verdicts: [], misses: [], missCount: 0 },
      ...{ falsePairs: [], falsePairCount: 0, absent: [], ambiguous: [] },
    },
  };
  expect(codeOf(() => compareReports(truth, edits))).toBe("REPORT_INVALID");
  expect(codeOf(() => compareReports(edits, truth))).toBe("REPORT_INVALID");
  expect(compareReports(truth, truth).truth?.f1).toEqual({ before: 1, now: 1 });
});
