// What the command says to what it cannot do: a clear error with its code, and a disk as it was.

import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openCatalog } from "../../src/catalog/catalog.js";
import { takeLock } from "../../src/catalog/lock.js";
import * as answers from "../../src/contract/answers.js";
import { lookalike, lookalikeJson } from "../support/command.js";
import { put, temporaryFolder } from "../support/folder.js";
import { library, pictures, state } from "./library.js";

const error = (words: string[], cwd?: string) => {
  const { code, answer } = lookalikeJson<{
    ok: boolean;
    error: { code: string; message: string; hint: string };
  }>(words, cwd === undefined ? {} : { cwd });
  expect(answers.ErrorAnswer.parse(answer).ok).toBe(false);
  return [code, answer.error.code, answer.error.message] as const;
};

test("each is a clear error with its code", () => {
  const folder = library();
  const picture = join(folder, "sunset.png");
  expect(error(["index", join(folder, "nowhere")]).slice(0, 2)).toEqual([2, "FOLDER_NOT_FOUND"]);
  expect(error(["index", picture]).slice(0, 2)).toEqual([2, "FOLDER_EXPECTED"]);
  expect(error(["duplicates", folder]).slice(0, 2)).toEqual([2, "CATALOG_NOT_FOUND"]);
  expect(error(["compare", folder, picture]).slice(0, 2)).toEqual([2, "FILE_EXPECTED"]);
  expect(error(["compare", picture, join(folder, "none.jpg")]).slice(0, 2)).toEqual([2, "FILE_NOT_FOUND"]);
  expect(error(["compare", picture, join(folder, "broken.jpg")])).toEqual([
    3,
    "IMAGE_TRUNCATED",
    expect.stringContaining("broken.jpg"),
  ]);
  expect(error(["index", folder, "--max-megapixels", "lots"])).toEqual([
    2,
    "USAGE",
    expect.stringContaining('received "lots"'),
  ]);
  expect(error(["index", folder, "--fast"])).toEqual([2, "USAGE", expect.stringContaining("--fast")]);
  expect(error(["apply", picture]).slice(0, 2)).toEqual([2, "PLAN_INVALID"]);
  expect(error(["apply", join(folder, "none.json")]).slice(0, 2)).toEqual([2, "FILE_NOT_FOUND"]);
  expect(error(["undo"], folder).slice(0, 2)).toEqual([2, "CATALOG_NOT_FOUND"]);
});

test("without --json the error names the value and the next step on stderr", () => {
  const { code, stdout, stderr } = lookalike(["index", "/nowhere/at all"]);
  expect(code).toBe(2);
  expect(stdout).toBe("");
  expect(stderr).toBe("lookalike: No folder at /nowhere/at all [FOLDER_NOT_FOUND]\n  Check the path\n");
});

test("an empty folder is scanned to its end", () => {
  const folder = temporaryFolder();
  expect(lookalike(["index", folder]).code).toBe(0);
  expect(lookalike(["duplicates", folder]).stdout).toContain("No copies found");
});

test("a catalog of a newer version is refused, a damaged one is set aside, keep/ stays", () => {
  const folder = library();
  lookalike(["index", folder]);
  const catalog = openCatalog(folder);
  catalog.store.database.exec("PRAGMA user_version = 99");
  catalog.close();
  expect(error(["duplicates", folder]).slice(0, 2)).toEqual([2, "CATALOG_NEWER"]);
  for (const name of ["catalog.db", "catalog.db-wal", "catalog.db-shm"])
    rmSync(join(folder, ".lookalike", name), { force: true });
  writeFileSync(join(folder, ".lookalike", "catalog.db"), Buffer.alloc(9000, "garbage"));
  expect(error(["duplicates", folder]).slice(0, 2)).toEqual([4, "CATALOG_DAMAGED"]);
  expect(lookalike(["doctor", folder]).code).toBe(4);
  const rebuilt = lookalike(["index", folder]);
  expect(rebuilt.stderr).toContain("was set aside");
  expect(lookalike(["duplicates", folder]).code).toBe(0);
});

test("a second writer is told who is first", () => {
  const folder = library();
  const catalog = openCatalog(folder);
  const lock = takeLock(catalog.layout, "index");
  const [code, name, message] = error(["index", folder]);
  expect([code, name]).toEqual([4, "CATALOG_BUSY"]);
  expect(message).toContain(`process ${process.pid}`);
  lock.release();
  catalog.close();
});

test("a plan edited by hand is refused whole or step by step, and nothing is moved", () => {
  const folder = library();
  lookalike(["index", folder]);
  const planFile = join(folder, "plan.json");
  lookalike(["duplicates", folder, "--plan", planFile]);
  const plan = JSON.parse(readFileSync(planFile, "utf8"));
  const outside = put(temporaryFolder(), "outside.jpg", pictures["small.jpg"]);
  symlinkSync(join(folder, "sub"), join(folder, "link"));
  rmSync(planFile);
  const before = state(folder);
  const refusedWith = (change: (step: Record<string, unknown>) => void) => {
    const edited = structuredClone(plan);
    edited.steps = [edited.steps[0]];
    change(edited.steps[0]);
    writeFileSync(planFile, JSON.stringify(edited));
    const { code, answer } = lookalikeJson<{ refused?: { code: string }[]; error?: { code: string } }>([
      "apply",
      planFile,
    ]);
    return [code, answer.error?.code ?? answer.refused?.[0]?.code];
  };
  expect(refusedWith((step) => Object.assign(step, { destination: "/tmp/x" }))).toEqual([2, "PLAN_INVALID"]);
  expect(refusedWith((step) => Object.assign(step, { path: outside }))[0]).toBe(4);
  expect(refusedWith((step) => Object.assign(step, { path: "../../etc/passwd" }))).toEqual([
    4,
    "PLAN_PATH_OUTSIDE",
  ]);
  expect(
    refusedWith((step) =>
      Object.assign(step, { path: `link/${String(step.path).replace(/^sub\//, "")}` }),
    )[0],
  ).toBe(4);
  expect(
    refusedWith((step) => Object.assign(step, { sha256: "0".repeat(64), verdict: "same-picture" })),
  ).toEqual([4, "PLAN_FILE_CHANGED"]);
  expect(refusedWith((step) => Object.assign(step, { verdict: "similar" }))).toEqual([2, "PLAN_INVALID"]);
  expect(
    refusedWith((step) => Object.assign(step, { verdict: "identical-file", sha256: "0".repeat(64) })),
  ).toEqual([2, "PLAN_INVALID"]);
  rmSync(planFile);
  expect(state(folder)).toEqual(before);
});

test("check goes on after a file that is not there", () => {
  const folder = library();
  const { code, answer } = lookalikeJson<answers.CheckAnswer>([
    "check",
    join(folder, "none.jpg"),
    join(folder, "broken.jpg"),
    "--against",
    folder,
  ]);
  expect(code).toBe(3);
  expect(answer.checked).toBe(2);
  expect(answer.failures.map((failure) => failure.code)).toEqual(["FILE_NOT_FOUND", "IMAGE_TRUNCATED"]);
});

test("a folder that was not scanned is said, an empty name refused", () => {
  const folder = library();
  lookalike(["index", folder]);
  mkdirSync(join(folder, "later"));
  expect(lookalike(["duplicates", join(folder, "later")]).stderr).toContain("nothing in later was scanned");
  expect(error(["index", ""])).toEqual([2, "FOLDER_NOT_FOUND", expect.any(String)]);
  expect(error(["apply", "plan.json", "--protect", join(folder, "typo")]).slice(0, 2)).toEqual([
    2,
    "FOLDER_NOT_FOUND",
  ]);
});
