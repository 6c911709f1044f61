// The real command on real folders: what a person types, what comes out, what is left on the disk.

import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { z } from "zod";
import { openCatalog } from "../../src/catalog/catalog.js";
import { takeLock } from "../../src/catalog/lock.js";
import * as answers from "../../src/contract/answers.js";
import { Plan } from "../../src/contract/plan.js";
import { lookalike, lookalikeJson } from "../support/command.js";
import { put, temporaryFolder, texture } from "../support/folder.js";

const bytes: Record<string, Buffer> = {};
beforeAll(async () => {
  const original = texture(1, 400, 300);
  bytes["sunset.png"] = await original.clone().png().toBuffer();
  bytes["sunset.jpg"] = await original.clone().jpeg({ quality: 85 }).toBuffer();
  bytes["small.jpg"] = await original.clone().resize(200, 150).jpeg({ quality: 85 }).toBuffer();
  bytes["mirror.jpg"] = await original.clone().flop().jpeg({ quality: 85 }).toBuffer();
  bytes["other.jpg"] = await texture(2, 400, 300).jpeg().toBuffer();
});
const file = (name: string) => bytes[name] as Buffer;

/** A folder with one picture in four forms and another one; the names are odd on purpose. */
function library(): string {
  const folder = temporaryFolder();
  put(folder, "sunset.png", file("sunset.png"));
  put(folder, "sub/sunset copy\n🌅.png", file("sunset.png"));
  put(folder, "sub/-rf.jpg", file("sunset.jpg"));
  put(folder, "small.jpg", file("small.jpg"));
  put(folder, "mirror.jpg", file("mirror.jpg"));
  put(folder, "other.jpg", file("other.jpg"));
  put(folder, "broken.jpg", file("other.jpg").subarray(0, 1500));
  return folder;
}

/** Every file below a folder: bytes, time and mode. */
function state(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && !entry.parentPath.includes(".lookalike"),
  );
  return Object.fromEntries(
    files.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const { mtimeMs, mode } = statSync(path);
      return [
        path.slice(folder.length),
        `${createHash("sha256").update(readFileSync(path)).digest("hex")} ${mtimeMs} ${mode}`,
      ];
    }),
  );
}

/** Holds an answer against its contract: right shape, and no key the contract does not name. */
function fits<T extends z.ZodObject>(shape: T, answer: unknown): z.infer<T> {
  return shape.strict().parse(answer) as z.infer<T>;
}

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
    const known = put(elsewhere, "download.jpg", file("small.jpg"));
    const fresh = put(elsewhere, "fresh.jpg", file("other.jpg").subarray(0, 900));
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

describe("bad input", () => {
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
    const outside = put(temporaryFolder(), "outside.jpg", file("small.jpg"));
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
    expect(refusedWith((step) => Object.assign(step, { destination: "/tmp/x" }))).toEqual([
      2,
      "PLAN_INVALID",
    ]);
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
    cpSync(put(folder, "a.jpg", file("other.jpg")), join(folder, "many", `${n}.jpg`));
  lookalike(["index", folder]);
  const { answer } = lookalikeJson<answers.DuplicatesAnswer>(["duplicates", folder]);
  expect(answer.groups).toHaveLength(1);
  expect(answer.summary.redundantFiles).toBe(100);
});

/** One entry of a record, as a record. */
function pick(record: Record<string, string>, key: string): Record<string, string> {
  return record[key] === undefined ? {} : { [key]: record[key] };
}
