// Hashes made elsewhere, by the command as a real process on real folders.

import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import * as answers from "../../src/contract/answers.js";
import { COMMAND, lookalike, lookalikeJson, lookalikeKilled } from "../support/command.js";
import { generator, put, temporaryFolder } from "../support/folder.js";
import { fits, library, pictures } from "./library.js";

const HEX = "f88ac2f1833f1f24";

function json<T>(words: readonly string[], cwd: string) {
  return lookalikeJson<T>(words, { cwd });
}

test("export, import, info, search, check, doctor, remove: the same pictures are met again without being there", () => {
  const folder = library();
  lookalike(["index", folder]);
  const hashes = join(temporaryFolder(), "My Hashes.csv");
  const exported = json(["export", hashes, "--method", "phash"], folder);
  expect(fits(answers.ExportAnswer, exported.answer)).toMatchObject({
    entries: 6,
    format: "csv",
    out: hashes,
  });
  expect([exported.code, fits(answers.ExportAnswer, exported.answer).failures[0]?.path]).toEqual([
    3,
    "broken.jpg",
  ]);
  expect(readFileSync(hashes, "utf8")).toContain('"sub/sunset copy\n🌅.png",');

  const other = temporaryFolder();
  const different = put(other, "pictures/other.jpg", pictures["other.jpg"]);
  lookalike(["index", join(other, "pictures")]);
  const cwd = join(other, "pictures");
  const imported = json(["import-hashes", hashes, "--method", "phash"], cwd);
  expect(fits(answers.ImportAnswer, imported.answer)).toMatchObject({
    set: "my-hashes",
    entries: 6,
    apart: 0,
  });
  const info = fits(answers.InfoAnswer, json(["info"], cwd).answer);
  expect(info.sets).toMatchObject([{ set: "my-hashes", method: "phash", bits: 64, entries: 6 }]);
  expect(lookalike(["info"], { cwd }).stdout).toMatch(/set my-hashes +6 hashes of phash/);

  const found = fits(answers.SearchAnswer, json(["search", different, "--method", "phash"], cwd).answer);
  expect(found.hits.map(({ id, score }) => [id.length === 64 ? "picture" : id, score])).toEqual([
    ["picture", 0],
    ["ext:my-hashes:other.jpg", 0],
  ]);
  const limited = json<answers.SearchAnswer>(
    [
      "search",
      "ext:my-hashes:other.jpg",
      "--method",
      "phash",
      "--set",
      "my-hashes",
      "--radius",
      "64",
      "--limit",
      "2",
    ],
    cwd,
  ).answer;
  expect(limited.hits.length).toBe(2);
  expect(limited.cutoff).toBe(64);

  const fresh = put(temporaryFolder(), "new.png", pictures["sunset.png"]);
  const checked = json(["check", fresh, "--against", cwd], cwd);
  const check = fits(answers.CheckAnswer, checked.answer);
  expect([checked.code, check.found.length, check.outcome]).toEqual([1, 0, "maybe"]);
  expect(check.candidates?.[0]).toMatchObject({ path: fresh, method: "phash", distanceBits: 0 });
  const said = lookalike(["check", fresh, "--against", cwd], { cwd }).stdout;
  expect(said).toContain(
    "maybe: near ext:my-hashes:sunset.png (phash, 0 of 64 bits; no picture to prove it on)",
  );
  expect(said).toContain("ext:my-hashes:sub/sunset copy\\n🌅.png");
  expect(said).toMatch(/^1 file checked: none is here already, 1 maybe\n/);
  expect(said.split("\n").filter((line) => line.endsWith("new.png"))).toHaveLength(1); // once, all about it below
  expect(lookalike(["duplicates"], { cwd }).stdout).toContain("No copies found");

  expect(lookalike(["doctor"], { cwd }).code).toBe(0);
  const path = join(cwd, ".lookalike/sets/my-hashes.jsonl");
  writeFileSync(path, readFileSync(path, "utf8").replace("other.jpg", "0ther.jpg"));
  const doctor = lookalike(["doctor"], { cwd });
  expect([doctor.code, doctor.stdout.includes("The set my-hashes is damaged")]).toEqual([4, true]);
  const removed = json(["import-hashes", "--remove", "my-hashes"], cwd);
  expect(fits(answers.ImportAnswer, removed.answer)).toMatchObject({ set: "my-hashes", removed: true });
  expect(readdirSync(join(cwd, ".lookalike/sets"))).toEqual([]);
});

test("a method that no scan keeps is computed for export, or kept by index, without touching the others", () => {
  const folder = library();
  expect(lookalike(["index", folder]).code).toBe(3);
  const out = join(temporaryFolder(), "a.jsonl");
  const lines = () =>
    readFileSync(out, "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
  lookalike(["export", out, "--method", "phash-16"], { cwd: folder });
  expect(lines().length).toBe(6);
  expect(lines()[0]).toMatchObject({ hex: expect.stringMatching(/^[0-9a-f]{64}$/), method: "phash-16" });
  const again = json<answers.IndexAnswer>(["index", folder, "--method", "blockhash,pdq-512"], folder).answer;
  expect(again.summary).toMatchObject({ files: 7, added: 0, changed: 0, unchanged: 7 });
  expect(Object.keys(again.summary.stagesMs)).not.toContain("phash");
  expect(Object.keys(again.summary.stagesMs)).toContain("blockhash");
  lookalike(["export", out, "--method", "pdq-512", "--force"], { cwd: folder });
  expect(lines()[0]).toMatchObject({ quality: expect.any(Number) });
  for (const method of ["crop-resistant", "none"])
    expect(
      json<{ error: { code: string } }>(["index", folder, "--method", method], folder).answer.error.code,
    ).toBe("OPTION_INVALID");
});

test("export costs nobody a file", () => {
  const folder = library();
  lookalike(["index", folder]);
  const refused = (words: string[]) => {
    const { code, answer } = json<{ error: { code: string; hint: string } }>(
      ["export", "--method", "phash", ...words],
      folder,
    );
    return [code, answer.error.code, answer.error.hint];
  };
  const old = put(folder, "notes.csv", "mine");
  expect(refused([old])).toEqual([2, "FILE_EXPECTED", "Choose another name, or replace it with --force"]);
  expect(readFileSync(old, "utf8")).toBe("mine");
  expect(refused(["other.jpg", "--force", "--format", "csv"])[1]).toBe("FILE_EXPECTED");
  expect(refused([".lookalike/keep/journal.jsonl", "--force", "--format", "csv"])[1]).toBe("FILE_EXPECTED");
  expect(readFileSync(join(folder, "other.jpg"))).toEqual(pictures["other.jpg"]);
  expect(refused(["sub", "--force", "--format", "csv"])[1]).toBe("FILE_EXPECTED");
  expect(refused(["a.txt"])[1]).toBe("OPTION_INVALID");
  expect(refused(["none/a.csv"])[1]).toBe("FOLDER_NOT_FOUND");
  const wide = json<{ error: { message: string } }>(["export", "a.json", "--method", "pdq"], folder);
  expect(wide.answer.error.message).toContain("one of 64 bits, which imagededup reads");
  expect(existsSync(join(folder, "a.json"))).toBe(false);
});

test("stdin, wrong rows, names from outside, and words that are missing", () => {
  const folder = library();
  lookalike(["index", folder]);
  const piped = spawnSync(
    process.execPath,
    [COMMAND, "import-hashes", "-", "--method", "phash", "--set", "piped"],
    {
      cwd: folder,
      input: `{"path": "\\u001b[2Jevil", "phash": "${HEX}"}\n`,
      encoding: "utf8",
    },
  );
  expect([piped.status, piped.stdout]).toEqual([0, expect.stringContaining("piped: 1 hash of phash")]);
  const shown = lookalike(["search", HEX, "--method", "phash"], { cwd: folder }).stdout;
  expect(shown).toContain("ext:piped:\\x1b[2Jevil");

  const bad = put(folder, "bad.csv", `a,${HEX}\n\u001b[2J,xyz\n`);
  const refused = lookalike(["import-hashes", bad, "--method", "phash"], { cwd: folder });
  expect([refused.code, refused.stderr.includes("\u001b")]).toEqual([2, false]);
  expect(refused.stderr).toContain(
    'row 2: Expected 16 hex digits for phash but received "xyz" [HASHES_INVALID]',
  );
  const skipped = lookalike(["import-hashes", bad, "--method", "phash", "--skip-invalid"], { cwd: folder });
  expect([skipped.code, skipped.stdout]).toEqual([0, expect.stringContaining("1 row left out")]);
  expect(skipped.stdout.match(/xyz/g)).toHaveLength(1);
  const twice = json<{ error: { code: string } }>(
    ["import-hashes", bad, "--method", "phash", "--skip-invalid"],
    folder,
  );
  expect([twice.code, twice.answer.error.code]).toEqual([2, "SET_EXISTS"]);

  const code = (words: string[]) => json<{ error: { code: string } }>(words, folder).answer.error.code;
  expect(code(["import-hashes", "--method", "phash"])).toBe("USAGE");
  expect(code(["import-hashes", bad])).toBe("USAGE");
  expect(code(["import-hashes", bad, "--remove", "bad"])).toBe("USAGE");
  expect(code(["import-hashes", "--remove", "../keep/journal"])).toBe("OPTION_INVALID");
  expect(code(["import-hashes", "--remove", "none"])).toBe("SET_NOT_FOUND");
  expect(code(["search", HEX])).toBe("USAGE");
  expect(code(["export", "-", "--method", "phash"])).toBe("USAGE");
  expect(code(["search", HEX, "--method", "phash", "--radius", "65"])).toBe("OPTION_INVALID");
  const nowhere = temporaryFolder();
  expect(
    json<{ error: { code: string } }>(["import-hashes", bad, "--method", "phash"], nowhere).answer.error.code,
  ).toBe("CATALOG_NOT_FOUND");
});

test("killed while it imports, the old set stays whole, and the next import clears up", async () => {
  const folder = temporaryFolder();
  const catalog = join(folder, "catalog");
  const small = put(folder, "small.csv", `old,${HEX}\n`);
  const words = ["--method", "phash", "--set", "a", "--catalog", catalog];
  expect(lookalike(["import-hashes", small, ...words]).code).toBe(0);
  const before = readFileSync(join(catalog, "sets/a.jsonl"));
  const random = generator(7);
  const rows = Array.from({ length: 150_000 }, (_, i) => {
    const half = () =>
      Math.floor(random() * 2 ** 32)
        .toString(16)
        .padStart(8, "0");
    return `IMG_${i}.jpg,${half()}${half()}`;
  });
  const large = put(folder, "large.csv", rows.join("\n"));
  const replacing = ["import-hashes", large, ...words, "--replace"];
  const started = performance.now();
  expect(lookalike(["import-hashes", large, ...words.with(3, "b")]).code).toBe(0);
  const wholeMs = performance.now() - started;
  let killed = 0;
  for (const share of [0.4, 0.55, 0.7, 0.85]) {
    const { killedBy } = await lookalikeKilled(replacing, share * wholeMs, "SIGKILL");
    if (killedBy === null) break; // it was quicker this time
    killed += 1;
    expect(readFileSync(join(catalog, "sets/a.jsonl")).equals(before)).toBe(true);
  }
  expect(killed).toBeGreaterThan(0);
  // The new set, where one of the imports was quicker than its end.
  const standing = readFileSync(join(catalog, "sets/a.jsonl"));
  const stopped = await lookalikeKilled(replacing, 0.5 * wholeMs, "SIGINT");
  if (stopped.code === 130) {
    expect(readFileSync(join(catalog, "sets/a.jsonl")).equals(standing)).toBe(true);
    expect(readdirSync(join(catalog, "sets")).sort()).toEqual(["a.jsonl", "b.jsonl"]);
  }
  expect(lookalike(replacing).code).toBe(0);
  expect(readdirSync(join(catalog, "sets")).sort()).toEqual(["a.jsonl", "b.jsonl"]);
  const { answer } = lookalikeJson<answers.InfoAnswer>(["info", "--catalog", catalog]);
  expect(answer.sets?.map(({ entries }) => entries)).toEqual([150_000, 150_000]);
});
