// Which evaluations a catalog has, and what is no evaluation: links, climbing names, foreign and broken files.

import {
  chmodSync,
  cpSync,
  mkdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { layoutOf } from "../../../src/catalog/layout.js";
import type { EvaluationManifest } from "../../../src/contract/evaluate.js";
import { evaluationsFolder, manifestOf } from "../../../src/evaluate/folder.js";
import { openEvaluations } from "../../../src/evaluate/kept/evaluations.js";
import { notePlace } from "../../../src/evaluate/kept/pointer.js";
import { codeOf, codeOfPromise } from "../../support/code-of.js";
import { EVALUATION, type EvaluatedLibrary, evaluatedLibrary } from "../../support/evaluation.js";
import { put, temporaryFolder } from "../../support/folder.js";

let library: EvaluatedLibrary;
beforeEach(async () => {
  library = await evaluatedLibrary();
});

function layout() {
  return layoutOf(join(library.folder, ".lookalike"), library.folder);
}

function opened() {
  const evaluations = openEvaluations(layout());
  onTestFinished(() => evaluations.close());
  return evaluations;
}

const names = () =>
  opened()
    .list()
    .evaluations.map(({ evaluation, state }) => `${evaluation} ${state}`);
const query = { sort: "number", offset: 0, limit: 60 } as const;

/** A further evaluation that began at an instant. */
function begun(name: string, startedAt: string): string {
  const folder = join(evaluationsFolder(layout()), name);
  cpSync(library.files.folder, folder, { recursive: true });
  const report = opened().report(name);
  const times = { ...report.times, startedAt };
  writeFileSync(join(folder, "report.json"), JSON.stringify({ ...report, times }));
  return folder;
}

test("a line each, the newest first", () => {
  begun("older", "2020-01-01T00:00:00.000Z");
  begun("newest", "2120-01-01T00:00:00.000Z");
  const { evaluations } = opened().list();
  expect(evaluations.map(({ evaluation }) => evaluation)).toEqual(["newest", EVALUATION, "older"]);
  expect(evaluations[1]).toMatchObject({
    ...{ state: "done", profile: "small", originals: 4, edits: 2, hasTruth: false },
    methods: ["weightless", "pdq"],
  });
});

test("a report, its pictures and the files they are drawn from", async () => {
  const evaluations = opened();
  expect(evaluations.report(EVALUATION).originals).toBe(4);
  const { pictures, total } = evaluations.pictures(EVALUATION, query);
  expect([total, pictures.length]).toEqual([4, 4]);
  const { versions } = evaluations.picture(EVALUATION, 0, "number");
  const { previews } = evaluations.set(EVALUATION);
  for (const { image } of [...pictures, ...versions]) {
    expect((await previews.thumbnail(image)).length).toBeGreaterThan(500);
    // From its file, which lies inside another catalog's folder.
    expect((await previews.preview(image, 1024)).length).toBeGreaterThan(500);
  }
  expect(await codeOfPromise(() => previews.thumbnail("0".repeat(64)))).toBe("IMAGE_UNKNOWN");
  await evaluations.close();
  expect(codeOf(() => evaluations.set(EVALUATION))).toBe("INTERRUPTED");
});

test("of three sets two are open; one that was made anew under its name is opened anew", async () => {
  for (const name of ["b", "c"])
    cpSync(library.files.folder, join(evaluationsFolder(layout()), name), { recursive: true });
  const evaluations = opened();
  const { image } = evaluations.picture(EVALUATION, 0, "number");
  const first = evaluations.set(EVALUATION);
  expect(evaluations.set(EVALUATION)).toBe(first);
  for (const name of ["b", "c"]) expect(evaluations.set(name)).toBe(evaluations.set(name));
  const again = evaluations.set(EVALUATION);
  expect(again).not.toBe(first);
  expect((await again.previews.thumbnail(image)).length).toBeGreaterThan(500);
  rmSync(library.files.folder, { recursive: true });
  cpSync(join(evaluationsFolder(layout()), "b"), library.files.folder, { recursive: true });
  expect(evaluations.set(EVALUATION)).not.toBe(again);
});

test("what was read is read again only when it changed", () => {
  const evaluations = opened();
  const first = evaluations.report(EVALUATION);
  expect(evaluations.report(EVALUATION)).toBe(first);
  writeFileSync(library.files.report, JSON.stringify({ ...first, originals: 3 }));
  expect(evaluations.report(EVALUATION).originals).toBe(3);
  const states = () => evaluations.list().evaluations.map(({ state }) => state);
  expect(states()).toEqual(["done"]);
  truncateSync(library.files.report, 100);
  expect(states()).toEqual(["damaged"]);
  writeFileSync(library.files.report, JSON.stringify(first));
  expect(states()).toEqual(["done"]);
});

describe("names", () => {
  test.each(["..", "../..", ".", "", "a/b", "nothing", "%2e%2e", "small-4-1.json", "SMALL-4-1"])(
    "%j is none",
    (name) => {
      const evaluations = opened();
      expect(codeOf(() => evaluations.report(name))).toBe("EVALUATION_UNKNOWN");
      expect(codeOf(() => evaluations.set(name))).toBe("EVALUATION_UNKNOWN");
    },
  );

  test("links are not followed: not to an evaluation, not on the way, not in the place of its files", () => {
    const own = evaluationsFolder(layout());
    symlinkSync(library.files.folder, join(own, "linked"));
    expect(names()).toEqual([`${EVALUATION} done`]);
    expect(codeOf(() => opened().report("linked"))).toBe("EVALUATION_UNKNOWN");
    const away = join(temporaryFolder(), "report.json");
    renameSync(library.files.report, away);
    symlinkSync(away, library.files.report);
    expect(codeOf(() => opened().report(EVALUATION))).toBe("EVALUATION_UNFINISHED");
    const elsewhere = join(temporaryFolder(), "evaluations");
    renameSync(own, elsewhere);
    symlinkSync(elsewhere, own);
    expect(names()).toEqual([]);
  });

  test("a set that is reached by a link, or is gone, has no pictures", () => {
    const elsewhere = join(temporaryFolder(), "set");
    renameSync(library.files.set, elsewhere);
    expect(codeOf(() => opened().set(EVALUATION))).toBe("IMAGE_UNKNOWN");
    symlinkSync(elsewhere, library.files.set);
    expect(codeOf(() => opened().set(EVALUATION))).toBe("IMAGE_UNKNOWN");
  });
});

describe("files that are not what they should be", () => {
  test("a catalog without evaluations has none", () => {
    rmSync(evaluationsFolder(layout()), { recursive: true });
    expect(names()).toEqual([]);
  });

  test("cut off, damaged and foreign ones", () => {
    const { report, pictures, manifest } = library.files;
    truncateSync(pictures, 100);
    expect(names()).toEqual([`${EVALUATION} done`]);
    expect(codeOf(() => opened().pictures(EVALUATION, query))).toBe("EVALUATION_DAMAGED");
    rmSync(pictures);
    expect(opened().pictures(EVALUATION, query)).toEqual({ ok: true, total: 0, pictures: [] });
    truncateSync(report, 100);
    expect(names()).toEqual([`${EVALUATION} damaged`]);
    expect(codeOf(() => opened().report(EVALUATION))).toBe("EVALUATION_DAMAGED");
    rmSync(report);
    expect(names()).toEqual([`${EVALUATION} unfinished`]);
    expect(codeOf(() => opened().report(EVALUATION))).toBe("EVALUATION_UNFINISHED");
    writeFileSync(manifest, "{}");
    expect(names()).toEqual([]);
  });

  test.skipIf(process.getuid?.() === 0)("a folder that may not be searched is left out", () => {
    const closed = join(evaluationsFolder(layout()), "closed");
    cpSync(library.files.folder, closed, { recursive: true });
    chmodSync(closed, 0o600);
    onTestFinished(() => chmodSync(closed, 0o700));
    expect(names()).toEqual([`${EVALUATION} done`]);
    expect(codeOf(() => opened().report("closed"))).toBe("EVALUATION_UNKNOWN");
  });

  test("a set's catalog that is damaged says so, and nothing of it is set aside", () => {
    const database = join(library.files.set, ".lookalike", "catalog.db");
    for (const suffix of ["-wal", "-shm"]) rmSync(database + suffix, { force: true });
    writeFileSync(database, "no database at all".repeat(100));
    expect(codeOf(() => opened().set(EVALUATION))).toBe("CATALOG_DAMAGED");
  });
});

describe("a report that was put elsewhere", () => {
  test("is seen by the pointer that was left; not when it is gone", async () => {
    const out = join(temporaryFolder(), "My Report");
    renameSync(library.files.folder, out);
    notePlace(layout(), out);
    notePlace(layout(), out);
    expect(names()).toEqual(["my-report done"]);
    const { image } = opened().picture("my-report", 0, "number");
    expect((await opened().set("my-report").previews.thumbnail(image)).length).toBeGreaterThan(500);
    rmSync(out, { recursive: true });
    expect(names()).toEqual([]);
  });

  test("another of the same name gets a name of its own; the catalog's own need none", () => {
    const outs = [join(temporaryFolder(), "report"), join(temporaryFolder(), "report")];
    for (const out of outs) {
      cpSync(library.files.folder, out, { recursive: true });
      notePlace(layout(), out);
    }
    notePlace(layout(), library.files.folder);
    expect(names().sort()).toEqual(["report done", "report-2 done", `${EVALUATION} done`].sort());
  });

  test("one named as one of the catalog's own is listed beside it, whichever came first", () => {
    const out = join(temporaryFolder(), EVALUATION);
    cpSync(library.files.folder, out, { recursive: true });
    notePlace(layout(), out);
    expect(names().sort()).toEqual([`${EVALUATION} done`, `${EVALUATION}-2 done`]);
    const [own, away] = [library.files.folder, join(temporaryFolder(), "away")];
    renameSync(own, away);
    rmSync(`${own}-2.json`);
    notePlace(layout(), out);
    expect(names()).toEqual([`${EVALUATION} done`]);
    renameSync(away, own);
    notePlace(layout(), own);
    expect(names().sort()).toEqual([`${EVALUATION} done`, `${EVALUATION}-2 done`]);
  });

  test("a folder named by a link is noted where it lies", () => {
    const out = join(temporaryFolder(), "report");
    cpSync(library.files.folder, out, { recursive: true });
    const link = join(temporaryFolder(), "link");
    symlinkSync(out, link);
    notePlace(layout(), link);
    expect(names().sort()).toEqual(["report done", `${EVALUATION} done`]);
  });

  test("a pointer that is none leads nowhere", () => {
    const own = evaluationsFolder(layout());
    const manifest = manifestOf(library.files.manifest) as EvaluationManifest;
    const away = temporaryFolder();
    put(away, "manifest.json", JSON.stringify(manifest));
    const link = join(temporaryFolder(), "link");
    symlinkSync(away, link);
    const texts = {
      relative: '{"lookalikeEvaluationAt":"../../elsewhere"}',
      more: JSON.stringify({ lookalikeEvaluationAt: away, more: 1 }),
      large: JSON.stringify({ lookalikeEvaluationAt: away }) + " ".repeat(70_000),
      file: JSON.stringify({ lookalikeEvaluationAt: join(away, "manifest.json") }),
      link: JSON.stringify({ lookalikeEvaluationAt: link }),
      none: "[]",
    };
    for (const [name, text] of Object.entries(texts)) put(own, `${name}.json`, text);
    mkdirSync(join(own, "folder.json"));
    expect(names()).toEqual([`${EVALUATION} done`]);
    put(own, "right.json", JSON.stringify({ lookalikeEvaluationAt: away }));
    expect(names().sort()).toEqual(["right unfinished", `${EVALUATION} done`]);
  });
});
