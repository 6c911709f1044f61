// lookalike evaluate as a person types it.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { layoutOf } from "../../src/catalog/layout.js";
import { EvaluateAnswer } from "../../src/contract/evaluate.js";
import { openEvaluations } from "../../src/evaluate/kept/evaluations.js";
import { lookalike } from "../support/command.js";
import { put, temporaryFolder, texture } from "../support/folder.js";

test("a folder is evaluated; the report is what was printed", async () => {
  const folder = temporaryFolder();
  for (const seed of [1, 2, 3]) put(folder, `${seed}.jpg`, await texture(seed, 200, 150).jpeg().toBuffer());
  const out = join(folder, "report");
  const words = [
    "evaluate",
    folder,
    "--originals",
    "3",
    "--methods",
    "pdq,phash",
    "--k",
    "1,5",
    "--out",
    out,
  ];
  const { code, stdout } = lookalike([...words, "--json"]);
  expect(code).toBe(0);
  const answer = EvaluateAnswer.parse(JSON.parse(stdout));
  expect(answer).toMatchObject({ profile: "reference", originals: 3, pictures: 18, failures: [] });
  expect(answer.methods.map(({ method }) => method)).toEqual(["pdq", "phash"]);
  expect(JSON.parse(readFileSync(join(out, "report.json"), "utf8"))).toEqual(answer);
  const csv = readFileSync(join(out, "report.csv"), "utf8").trimEnd().split("\n");
  expect(csv).toHaveLength(1 + 2 * (2 + 5));
  // The catalog knows where it was put.
  const { evaluations } = openEvaluations(layoutOf(join(folder, ".lookalike"), folder)).list();
  expect(evaluations).toMatchObject([{ evaluation: "report", state: "done", originals: 3, edits: 5 }]);
  // A scan of the folder takes none of the edited pictures for the person's own.
  const { stdout: index } = lookalike(["index", folder, "--json"]);
  expect(JSON.parse(index)).toMatchObject({ summary: { files: 3 } });
  expect(lookalike([...words, "--seed", "2"])).toMatchObject({ code: 2 });
});

test("what is unknown is said at once, and nothing is made", () => {
  const folder = temporaryFolder();
  const out = join(folder, "report");
  for (const [words, said] of [
    [["--profile", "referense"], /reference/],
    [["--methods", "pdqq"], /pdq/],
    [["--k", "0"], /whole numbers from 1/],
  ] as const) {
    const { code, stderr } = lookalike(["evaluate", folder, "--out", out, ...words]);
    expect(code).toBe(2);
    expect(stderr).toMatch(said);
  }
  expect(lookalike(["evaluate", folder, "--out", out])).toMatchObject({ code: 2 });
  expect(existsSync(out)).toBe(false);
});
