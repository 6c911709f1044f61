// lookalike evaluate --truth as a person types it.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { EvaluateAnswer } from "../../src/contract/evaluate.js";
import { lookalike } from "../support/command.js";
import { put, temporaryFolder, texture } from "../support/folder.js";

test("a truth is held against what is found; the report is what was printed", async () => {
  const folder = temporaryFolder();
  const first = await texture(1, 200, 150).jpeg().toBuffer();
  for (const name of ["a.jpg", "copy of a.jpg"]) put(folder, name, first);
  put(folder, "b.jpg", await texture(2, 200, 150).jpeg().toBuffer());
  const truth = put(folder, "truth.csv", "a,b\na.jpg,copy of a.jpg\na.jpg,b.jpg\n\u001b[31m.jpg,a.jpg\n");
  const { code, stdout } = lookalike(["evaluate", folder, "--truth", truth]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/truth\.csv: 3 pictures, 3 true pairs, 1 pair found/);
  expect(stdout).toMatch(/pairs +1\.000 +0\.333 +0\.500/);
  expect(stdout).toMatch(/missed:\n +a\.jpg +b\.jpg +different\n/);
  expect(stdout).toContain("\\u001b[31m.jpg");
  expect(stdout).not.toContain("\u001b[31m");
  const report = /the report: (.*index\.html)/.exec(stdout)?.[1] as string;
  expect(report).toContain(join(folder, ".lookalike", "evaluations", "truth-"));
  expect(existsSync(report)).toBe(true);
  // The same again, beside the first.
  const again = lookalike(["evaluate", folder, "--truth", truth, "--compare", join(report, ".."), "--json"]);
  const answer = EvaluateAnswer.parse(JSON.parse(again.stdout));
  expect(answer.compared).toMatchObject({ differs: [], truth: { f1: { before: 0.5, now: 0.5 } } });
  expect(JSON.parse(readFileSync(join(report, "..", "report.json"), "utf8"))).toEqual(answer);
});

test("options of the other evaluation, and a file that is no truth, are refused", () => {
  const folder = temporaryFolder();
  const truth = put(folder, "truth.csv", "x.jpg;y.jpg\n");
  for (const option of ["--profile", "--seed"]) {
    const { code, stderr } = lookalike(["evaluate", folder, "--truth", truth, option, "2"]);
    expect([code, stderr]).toEqual([2, expect.stringContaining(`cannot be used with option '${option} `)]);
  }
  const { code, stderr } = lookalike(["evaluate", folder, "--truth", truth]);
  expect([code, stderr]).toEqual([2, expect.stringContaining("[TRUTH_INVALID]")]);
  expect(existsSync(join(folder, ".lookalike"))).toBe(false);
});
