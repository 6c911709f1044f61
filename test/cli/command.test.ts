// The real command on real folders: what a person types, what comes out, what is left on the disk.

import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import * as answers from "../../src/contract/answers.js";
import { Plan } from "../../src/contract/plan.js";
import { lookalike, lookalikeJson } from "../support/command.js";
import { put, temporaryFolder } from "../support/folder.js";
import { fits, library, pictures, state } from "./library.js";

describe("from a folder to a clean-up and back", () => {
  test("index, duplicates, plan, apply, undo", () => {
    const folder = library();
    const before = state(folder);
    const index = lookalikeJson(["index", folder]);
    expect(index.code).toBe(3);
    expect(fits(answers.IndexAnswer, index.answer).summary).toMatchObject({
      files: 7,
      images: 6,
      added: 7,
      failed: 1,
    });

    const planFile = join(folder, "plan.json");
    const { code, answer } = lookalikeJson(["duplicates", folder, "--plan", planFile]);
    expect(code).toBe(0);
    const { groups, summary } = fits(answers.DuplicatesAnswer, answer);
    expect(groups).toHaveLength(1);
    expect(groups[0]?.verdict).toBe("edited-copy");
    expect(Object.fromEntries((groups[0]?.members ?? []).map(({ path, keep }) => [path, keep]))).toEqual({
      "sunset.png": true,
      "sub/sunset copy\n🌅.png": false,
      "sub/-rf.jpg": false,
      "small.jpg": false,
      "mirror.jpg": true,
    });
    expect(summary).toMatchObject({ redundantFiles: 3, failed: 1 });
    const plan = Plan.parse(JSON.parse(readFileSync(planFile, "utf8")));
    expect(plan.steps.map(({ verdict }) => verdict).sort()).toEqual([
      "identical-file",
      "same-picture",
      "same-picture",
    ]);
    expect(state(folder)).toEqual({ ...before, ...pick(state(folder), "/plan.json") });

    const apply = lookalikeJson(["apply", planFile]);
    expect(apply.code).toBe(0);
    expect(fits(answers.ActionAnswer, apply.answer)).toMatchObject({ done: 3, refused: [] });
    expect(Object.keys(state(folder)).sort()).toEqual([
      "/broken.jpg",
      "/mirror.jpg",
      "/other.jpg",
      "/plan.json",
      "/sunset.png",
    ]);
    expect(
      fits(answers.QuarantineAnswer, lookalikeJson(["quarantine", "list"], { cwd: folder }).answer).summary
        .files,
    ).toBe(3);

    const again = lookalikeJson<{ done: number; alreadyDone: number }>(["apply", planFile]);
    expect(again.answer).toMatchObject({ done: 0, alreadyDone: 3 });

    rmSync(join(folder, ".lookalike", "catalog.db"));
    const undo = lookalikeJson(["undo"], { cwd: folder });
    expect(fits(answers.ActionAnswer, undo.answer)).toMatchObject({ done: 3, notUndone: [] });
    expect(state(folder)).toEqual({ ...before, ...pick(state(folder), "/plan.json") });
  });

  test("what a person reads: verdicts, what is kept and why, the next command", () => {
    const folder = library();
    const index = lookalike(["index", folder]);
    expect(index.stdout).toContain("IMAGE_TRUNCATED");
    expect(index.stdout).toContain(`Next: lookalike duplicates ${folder}`);
    expect(index.stderr).toBe("");
    const { stdout } = lookalike(["duplicates", folder]);
    expect(stdout).toMatch(/keep +sunset\.png +400 x 300 .* lossless/);
    expect(stdout).toMatch(/remove +small\.jpg +200 x 150 .* same-picture: resized/);
    expect(stdout).toMatch(
      /keep +mirror\.jpg .* edited-copy: mirror, removed only with --include edited-copy/,
    );
    expect(stdout).toContain("sub/sunset copy\\n🌅.png");
    expect(stdout).toContain("Next: lookalike duplicates");
    expect(lookalike(["duplicates", folder, "--csv"]).stdout.split("\n")[0]).toBe(
      "group,verdict,keep,path,widthPx,heightPx,bytes,format,image,why",
    );
  });

  test("--include takes edited copies too, --protect keeps a folder whole", () => {
    const folder = library();
    lookalike(["index", folder]);
    const kept = (words: string[]) => {
      const { answer } = lookalikeJson<answers.DuplicatesAnswer>(["duplicates", folder, ...words]);
      return answer.groups.flatMap(({ members }) =>
        members.filter(({ keep }) => keep).map(({ path }) => path),
      );
    };
    expect(kept(["--include", "edited-copy"])).toEqual(["sunset.png"]);
    expect(kept(["--protect", join(folder, "sub")])).toEqual(
      expect.arrayContaining(["sub/-rf.jpg", "sub/sunset copy\n🌅.png"]),
    );
  });

  test("a second index reads nothing, and the same question gives the same answer", () => {
    const folder = library();
    for (const name of readdirSync(folder)) utimesSync(join(folder, name), 1_600_000_000, 1_600_000_000);
    for (const name of readdirSync(join(folder, "sub")))
      utimesSync(join(folder, "sub", name), 1_600_000_000, 1_600_000_000);
    lookalike(["index", folder]);
    const first = lookalike(["duplicates", folder, "--json"]).stdout;
    const { answer } = lookalikeJson<answers.IndexAnswer>(["index", folder]);
    expect(answer.summary).toMatchObject({ unchanged: 7, added: 0 });
    expect(answer.summary.stagesMs.read).toBeUndefined();
    expect(lookalike(["duplicates", folder, "--json"]).stdout).toBe(first);
  });

  test("the undo that apply prints works where it was printed", () => {
    const folder = library();
    const above = join(folder, "..");
    lookalike(["index", folder], { cwd: above });
    const planFile = join(temporaryFolder(), "plan.json");
    lookalike(["duplicates", folder, "--plan", planFile], { cwd: above });
    const before = state(folder);
    const { stdout } = lookalike(["apply", planFile], { cwd: above });
    const undo = /Undo: lookalike (undo .*)/.exec(stdout)?.[1]?.split(" ") ?? [];
    expect(undo).toContain("--catalog");
    expect(lookalike(undo, { cwd: above }).code).toBe(0);
    expect(state(folder)).toEqual(before);
  });

  test("a file restored from quarantine is in the catalog at once, and comes back without a database too", () => {
    const folder = library();
    lookalike(["index", folder]);
    const planFile = join(temporaryFolder(), "plan.json");
    lookalike(["duplicates", folder, "--plan", planFile]);
    lookalike(["apply", planFile]);
    const filesKnown = () =>
      lookalikeJson<answers.InfoAnswer>(["info"], { cwd: folder }).answer.summary.files;
    expect(filesKnown()).toBe(4);
    const restore = (name: string) =>
      lookalikeJson<answers.ActionAnswer>(["quarantine", "restore", name], { cwd: folder });
    expect(restore("small.jpg")).toMatchObject({ code: 0, answer: { done: 1, notUndone: [] } });
    expect(filesKnown()).toBe(5);
    rmSync(join(folder, ".lookalike", "catalog.db"));
    expect(restore("sub/-rf.jpg")).toMatchObject({ code: 0, answer: { done: 1, notUndone: [] } });
    expect(existsSync(join(folder, "sub", "-rf.jpg"))).toBe(true);
  });

  test("index --retry reads again what could not be read, and only that", () => {
    const folder = library();
    for (const name of Object.keys(state(folder)))
      utimesSync(join(folder, name), 1_600_000_000, 1_600_000_000);
    lookalike(["index", folder]);
    const stages = (words: string[]) =>
      lookalikeJson<answers.IndexAnswer>(["index", folder, ...words]).answer.summary;
    expect(stages([]).stagesMs.decode).toBeUndefined();
    const retried = stages(["--retry"]);
    expect(retried).toMatchObject({ unchanged: 7, failed: 1 });
    expect(retried.stagesMs.decode).toBeGreaterThanOrEqual(0);
    expect(retried.stagesMs.pdq).toBeUndefined();
  });
});

describe("single questions", () => {
  test("compare says how two files are related", () => {
    const folder = library();
    const { code, answer } = lookalikeJson([
      "compare",
      join(folder, "sunset.png"),
      join(folder, "mirror.jpg"),
    ]);
    expect(code).toBe(0);
    const { verdict, evidence } = fits(answers.CompareAnswer, answer);
    expect(verdict).toBe("edited-copy");
    expect(evidence.transform).toMatchObject({ mirrored: true, quarterTurns: 0, scale: 1 });
    expect(existsSync(join(folder, ".lookalike"))).toBe(false);
  });

  test("check finds what is there already, and leaves nothing of the question", () => {
    const folder = library();
    const elsewhere = temporaryFolder();
    const known = put(elsewhere, "download.jpg", pictures["small.jpg"]);
    const fresh = put(elsewhere, "fresh.jpg", pictures["other.jpg"].subarray(0, 900));
    const found = lookalikeJson(["check", known, "--against", folder]);
    expect(found.code).toBe(1);
    const { found: rows } = fits(answers.CheckAnswer, found.answer);
    expect(rows.map(({ match, verdict }) => [match, verdict])).toEqual(
      expect.arrayContaining([
        ["small.jpg", "identical-file"],
        ["sunset.png", "same-picture"],
      ]),
    );
    const failed = lookalikeJson(["check", fresh, "--against", folder]);
    expect(failed.code).toBe(3);
    expect(existsSync(join(elsewhere, ".lookalike"))).toBe(false);
  });

  test("info and doctor tell what is there", () => {
    const folder = library();
    lookalike(["index", folder]);
    expect(fits(answers.InfoAnswer, lookalikeJson(["info", folder]).answer).summary).toMatchObject({
      files: 7,
      images: 6,
      failed: 1,
      roots: ["."],
    });
    const doctor = lookalikeJson(["doctor", folder]);
    expect(doctor.code).toBe(0);
    expect(fits(answers.DoctorAnswer, doctor.answer).healthy).toBe(true);
  });
});

test("a folder that was never writable gets its catalog elsewhere, and says so", () => {
  if (process.getuid?.() === 0) return; // root may write everywhere
  const folder = library();
  const home = temporaryFolder();
  const { stderr } = lookalike(["index", folder], { env: { XDG_DATA_HOME: home } });
  expect(stderr).toContain("the catalog lies in");
});

test("a hundred copies of one picture are one group with one keeper", () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "many"));
  for (let n = 0; n < 100; n++)
    cpSync(put(folder, "a.jpg", pictures["other.jpg"]), join(folder, "many", `${n}.jpg`));
  lookalike(["index", folder]);
  const { answer } = lookalikeJson<answers.DuplicatesAnswer>(["duplicates", folder]);
  expect(answer.groups).toHaveLength(1);
  expect(answer.summary.redundantFiles).toBe(100);
});

/** One entry of a record, as a record. */
function pick(record: Record<string, string>, key: string): Record<string, string> {
  return record[key] === undefined ? {} : { [key]: record[key] };
}
