// lookalike evaluate as a person types it.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { EvaluateAnswer } from "../../src/contract/evaluate.js";
import { lookalike } from "../support/command.js";
import { put, temporaryFolder, texture } from "../support/folder.js";

test("a folder is evaluated; the report is what was printed", async () => {
  const folder = temporaryFolder();
  // Large enough to be cut into parts, which nobody asks for here.
  for (const seed of [1, 2, 3]) put(folder, `${seed}.jpg`, await texture(seed, 200, 96).jpeg().toBuffer());
  const out = join(folder, "report");
  const words = ["evaluate", folder, "--methods", "pdq,phash", "--threads", "1"];
  const { code, stdout } = lookalike([...words, "--k", "1,5", "--out", out, "--json"]);
  expect(code).toBe(0);
  const answer = EvaluateAnswer.parse(JSON.parse(stdout));
  expect(answer).toMatchObject({ profile: "reference", originals: 3, pictures: 18, failures: [] });
  expect(answer.methods.map(({ method }) => method)).toEqual(["pdq", "phash"]);
  expect(JSON.parse(readFileSync(join(out, "report.json"), "utf8"))).toEqual(answer);
  const csv = readFileSync(join(out, "report.csv"), "utf8").trimEnd().split("\n");
  expect(csv).toHaveLength(1 + 2 * (2 + 5));
  const page = readFileSync(join(out, "index.html"), "utf8");
  expect(page.match(/<img src="data:image\/jpeg;base64,/g)?.length).toBe(1 + 5);
  expect(page).not.toContain("no picture");

  // Once more with a picture that cannot be read; of the edited ones none is taken for the person's own.
  put(folder, "broken.jpg", "no picture");
  const again = lookalike([...words, "--profile", "none", "--neighbors", "1", "--compare", out]);
  expect(again.code).toBe(3);
  expect(again.stdout).toMatch(/^none: 3 originals, 3 pictures/);
  expect(again.stdout).toMatch(/1 picture could not be read/);
  expect(again.stdout).toMatch(/only before: pdq, phash/);
});

test("what is wrong is said at once, and nothing is made", () => {
  const folder = temporaryFolder();
  const out = join(folder, "report");
  for (const [words, said] of [
    [["--originals", "0"], /whole number from 2/],
    [["--compare", folder], /No file at/],
    [[], /Expected at least 2 different pictures/],
  ] as const) {
    const { code, stderr } = lookalike(["evaluate", folder, "--out", out, ...words]);
    expect(code).toBe(2);
    expect(stderr).toMatch(said);
  }
  expect(existsSync(out)).toBe(false);
});
