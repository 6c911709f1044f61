// An evaluation in the terminal: everything fits 80 columns, figures stand under their heads, nothing drives a terminal.

import { expect, test } from "vitest";
import { evaluationLines } from "../../src/cli/evaluation-lines.js";
import { widthOf } from "../../src/cli/text.js";
import type { EvaluateAnswer } from "../../src/contract/evaluate.js";
import { compareReports } from "../../src/evaluate/compare.js";
import { reportFolder } from "../../src/evaluate/folder.js";
import { answerOf, methodOf } from "../support/evaluation-answer.js";

const printed = (answer: EvaluateAnswer) => evaluationLines(answer, reportFolder("report")).slice(0, -1);
const said = (answer: EvaluateAnswer) => printed(answer).join("\n");

test("a table has one row a method, its figures under their heads", () => {
  const [, head = "", row = ""] = printed(answerOf([methodOf("model:\u001b[31mred", 0.5)]));
  expect(head.trim().split(/ +/)).toEqual(["method", "index", "F1@5", "mAP", "R@1", "uAP", "R@P9999"]);
  expect(row).toContain("model:\\x1b[31mred");
  expect(row.length).toBe(head.length);
  expect(row.endsWith("  0.500")).toBe(true);
});

test("what is too wide for a terminal shows the largest k alone", () => {
  const long = methodOf("model:a-network-of-a-long-name", 0.5);
  const answer = answerOf([{ ...long, at: { 1: long.at[5]!, 3: long.at[5]!, 5: long.at[5]! } }]);
  const lines = printed({
    ...answer,
    manifest: { ...answer.manifest, k: [1, 3, 5] },
    advice: [{ text: "word ".repeat(60).trim() }],
    notices: ["another ".repeat(30).trim()],
  });
  expect(lines.filter((line) => widthOf(line) > 80)).toEqual([]);
  expect(lines[1]).toContain("F1@5");
  expect(lines[1]).not.toContain("F1@1");
});

test("without edits it is what the spaces call near", () => {
  const answer = answerOf([]);
  const space = (method: string) => ({
    method,
    hubness: { skewness: 1.5, orphans: 0.25, mostPath: "a.jpg", mostCount: 9 },
    classAgreement: 0.75,
  });
  const lines = said({
    ...answer,
    profile: "none",
    manifest: { ...answer.manifest, edits: [] },
    neighbors: {
      k: 10,
      spaces: ["pdq", "phash"].map(space),
      agreement: [
        [1, 0.4],
        [0.4, 1],
      ],
    },
  });
  expect(lines).toMatch(/^none: 2 originals, 4 pictures/);
  expect(lines).toMatch(/pdq +1\.50 +25\.0 % +0\.750 +0\.400/);
});

test("what moved is named, what did not is counted", () => {
  const before = answerOf([methodOf("pdq", 0.9), methodOf("phash", 0.9)]);
  const now = answerOf([methodOf("pdq", 0.95), methodOf("phash", 0.9)]);
  const lines = said({ ...now, compared: compareReports(before, now) });
  expect(lines).toMatch(/pdq +F1@5 +0\.900 -> 0\.950 \(\+0\.050\) +intervals lie apart/);
  expect(lines).toContain("1 of 2 methods did not move");
  expect(lines).not.toMatch(/differ|phash +F1/);
});

test("an edit that could not be made is named with its picture", () => {
  const answer = answerOf([methodOf("pdq", 1)]);
  const lines = said({
    ...answer,
    failures: [
      { path: "a.jpg", edit: "gray", code: "EDIT_IMPOSSIBLE", reason: "1 px wide" },
      { path: "b.jpg", code: "IMAGE_EMPTY", reason: "no bytes" },
    ],
  });
  expect(lines).toMatch(/1 picture could not be read:.*b\.jpg.*1 edited picture could not be made:/s);
  expect(lines).toContain("gray of a.jpg");
});
