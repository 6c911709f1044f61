// The quarantine: listing it, one file back, the space back.

import { existsSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { applyPlan } from "../../src/actions/apply.js";
import { disk, type Files } from "../../src/actions/files.js";
import { purgeQuarantine } from "../../src/actions/purge.js";
import { listQuarantine, restore } from "../../src/actions/quarantine.js";
import { undo } from "../../src/actions/undo.js";
import { readLines } from "../../src/catalog/lines.js";
import { QuarantineAnswer } from "../../src/contract/answers.js";
import { type Library, makeLibrary, removeLibraries, sha256 } from "./library.js";

afterEach(removeLibraries);

const DAY_MS = 86_400_000;
const START = Date.parse("2026-11-21T10:15:30Z");
const day = (n: number) => () => new Date(START + n * DAY_MS);

/** b.jpg with its movie goes on day 0, sub/c.jpg on day 10. */
async function stocked(): Promise<{ library: Library; ids: [string, string] }> {
  const library = makeLibrary();
  library.put("a.jpg", "a");
  library.put("b.jpg", "bb");
  library.put("b.mov", "movie", { known: false });
  library.put("sub/c.jpg", "ccc");
  const first = await applyPlan(library.catalog, library.plan(["b.jpg", "a.jpg"]), { now: day(0) });
  const second = await applyPlan(library.catalog, library.plan(["sub/c.jpg", "a.jpg"]), { now: day(10) });
  return { library, ids: [first.journal, second.journal] };
}

describe("listQuarantine", () => {
  it("lists every file with its journal, time and size", async () => {
    const { library, ids } = await stocked();
    const answer = QuarantineAnswer.parse(listQuarantine(library.catalog.layout));
    expect(answer.summary).toEqual({ files: 3, bytes: 10, purgedFiles: 0, purgedBytes: 0 });
    expect(answer.entries).toMatchObject([
      {
        path: "b.jpg",
        journal: ids[0],
        step: 1,
        quarantinedAt: "2026-11-21T10:15:30.000Z",
        bytes: 2,
        present: true,
        image: sha256("bb"),
        kind: "picture",
      },
      { path: "b.mov", journal: ids[0], bytes: 5, image: sha256("movie"), kind: "movie" },
      { path: "sub/c.jpg", journal: ids[1], quarantinedAt: "2026-12-01T10:15:30.000Z", bytes: 3 },
    ]);
    rmSync(join(library.catalog.layout.quarantine, ids[0], "b.jpg"));
    expect(listQuarantine(library.catalog.layout)).toMatchObject({
      summary: { files: 2, bytes: 8 },
      entries: [{ present: false }, {}, {}],
    });
  });

  it("lists the oldest first, also when an earlier apply went on after a later one", async () => {
    const library = makeLibrary();
    for (const name of ["a.jpg", "b.jpg", "c.jpg", "d.jpg"]) library.put(name, name);
    const plan = library.plan(["b.jpg", "a.jpg"], ["c.jpg", "a.jpg"]);
    const stop = new AbortController();
    const { signal } = stop;
    await applyPlan(library.catalog, plan, { now: day(0), signal, onProgress: () => stop.abort() });
    await applyPlan(library.catalog, library.plan(["d.jpg", "a.jpg"]), { now: day(1) });
    await applyPlan(library.catalog, plan, { now: day(2) });
    const listed = listQuarantine(library.catalog.layout).entries.map(({ path }) => path);
    expect(listed).toEqual(["b.jpg", "d.jpg", "c.jpg"]);
  });

  it("is empty before anything was moved, and after all is back", async () => {
    const empty = makeLibrary();
    expect(listQuarantine(empty.catalog.layout).entries).toEqual([]);
    const { library } = await stocked();
    await undo(library.catalog.layout);
    await undo(library.catalog.layout);
    expect(listQuarantine(library.catalog.layout).entries).toEqual([]);
  });
});

describe("restore", () => {
  it.each([
    ["a path", "b.jpg"],
    ["a companion's path", "b.mov"],
    ["a journal id", "FIRST"],
    ["an absolute path", "ABSOLUTE"],
  ])("puts a file back with its companions, by %s", async (_, asked) => {
    const { library, ids } = await stocked();
    const which = asked === "FIRST" ? ids[0] : asked === "ABSOLUTE" ? library.abs("b.jpg") : asked;
    expect(await restore(library.catalog.layout, [which])).toMatchObject({
      journal: ids[0],
      done: 1,
      companions: 1,
    });
    expect([library.has("b.jpg"), library.has("b.mov"), library.has("sub/c.jpg")]).toEqual([
      true,
      true,
      false,
    ]);
    expect(existsSync(join(library.catalog.layout.quarantine, ids[0]))).toBe(false);
  });

  it("puts back all that lay in a folder, over several journals", async () => {
    const { library, ids } = await stocked();
    expect(await restore(library.catalog.layout, ["sub"])).toMatchObject({ done: 1, journal: ids[1] });
    await undo(library.catalog.layout);
    const again = await stocked();
    expect(await restore(again.library.catalog.layout, ["."])).toMatchObject({
      done: 2,
      companions: 1,
      journal: `${again.ids[1]}, ${again.ids[0]}`,
    });
  });

  it("moves nothing when one of the names means nothing", async () => {
    const { library } = await stocked();
    await expect(restore(library.catalog.layout, ["b.jpg", "c.jpg"])).rejects.toMatchObject({
      code: "JOURNAL_NOT_FOUND",
    });
    expect(library.has("b.jpg")).toBe(false);
  });

  it("takes the newer of two files that lay at one place", async () => {
    const library = makeLibrary();
    library.put("a.jpg", "a");
    for (const content of ["old", "new"]) {
      library.put("b.jpg", content);
      await applyPlan(library.catalog, library.plan(["b.jpg", "a.jpg"]));
    }
    expect(await restore(library.catalog.layout, ["b.jpg"])).toMatchObject({ done: 1, notUndone: [] });
    expect(library.read("b.jpg")).toBe("new");
    expect(library.countContent("old")).toBe(1);
  });

  it("leaves the rest of the apply to undo", async () => {
    const library = makeLibrary();
    for (const name of ["a.jpg", "b.jpg", "c.jpg"]) library.put(name, name);
    const { journal } = await applyPlan(
      library.catalog,
      library.plan(["b.jpg", "a.jpg"], ["c.jpg", "a.jpg"]),
    );
    await restore(library.catalog.layout, ["c.jpg"]);
    expect(await undo(library.catalog.layout)).toMatchObject({
      journal,
      done: 1,
      alreadyDone: 1,
      notUndone: [],
    });
  });
});

describe("purgeQuarantine", () => {
  it("deletes what is old enough, and only says so in a dry run", async () => {
    const { library, ids } = await stocked();
    const { layout } = library.catalog;
    const dry = await purgeQuarantine(layout, { olderThanDays: 30, dryRun: true, now: day(35) });
    expect(dry).toMatchObject({
      summary: { files: 1, bytes: 3, purgedFiles: 2, purgedBytes: 7 },
      entries: [{ path: "b.jpg", present: true }, { path: "b.mov" }],
    });
    expect(listQuarantine(layout).summary.files).toBe(3);
    const real = await purgeQuarantine(layout, { olderThanDays: 30, now: day(35) });
    expect(real).toMatchObject({
      summary: dry.summary,
      entries: [
        { path: "b.jpg", present: false },
        { path: "b.mov", present: false },
      ],
    });
    expect(existsSync(join(layout.quarantine, ids[0]))).toBe(false);
    expect(listQuarantine(layout).entries).toMatchObject([{ path: "sub/c.jpg" }]);
    expect(await purgeQuarantine(layout, { olderThanDays: 30, now: day(35) })).toMatchObject({
      summary: { purgedFiles: 0 },
      entries: [],
    });
  });

  it("writes down what it is about to delete before it does", async () => {
    const { library } = await stocked();
    const seen: unknown[] = [];
    const files: Files = {
      ...disk,
      unlink: (path) => {
        seen.push(
          readLines(library.catalog.layout.journal)
            .values.filter(({ act }) => act === "purge")
            .map(({ type }) => type),
        );
        disk.unlink(path);
      },
    };
    await purgeQuarantine(library.catalog.layout, { olderThanDays: 30, now: day(35), files });
    expect(seen).toEqual([["again"], ["again"]]);
  });

  it("holds back what may be the last copy: its keeper is gone or changed", async () => {
    const { library } = await stocked();
    const { layout, store } = library.catalog;
    library.put("a.jpg", "changed since");
    const purged = await purgeQuarantine(layout, { olderThanDays: 0, now: day(35), store });
    expect(purged).toMatchObject({ summary: { purgedFiles: 0, files: 3 }, entries: [] });
    expect(purged.heldBack).toMatchObject([
      { path: "b.jpg", code: "PLAN_KEEPER_MISSING", reason: expect.stringContaining('"a.jpg"') },
      { path: "b.mov" },
      { path: "sub/c.jpg" },
    ]);
    expect(listQuarantine(layout).summary.files).toBe(3);
  });

  it("follows a keeper that was itself moved for another one, but not in a circle", async () => {
    const { library } = await stocked();
    library.put("best.jpg", "best");
    await applyPlan(library.catalog, library.plan(["a.jpg", "best.jpg"]), { now: day(12) });
    const { layout } = library.catalog;
    expect(
      (await purgeQuarantine(layout, { olderThanDays: 0, dryRun: true, now: day(35) })).summary.purgedFiles,
    ).toBe(4);
    library.put("best.jpg", "worse");
    const { heldBack } = await purgeQuarantine(layout, { olderThanDays: 0, dryRun: true, now: day(35) });
    expect(heldBack).toHaveLength(4);
  });

  it("leaves what is not surely the file that was moved there", async () => {
    const { library, ids } = await stocked();
    const { layout } = library.catalog;
    writeFileSync(join(layout.quarantine, ids[0], "b.jpg"), "another length");
    renameSync(join(layout.quarantine, ids[1]), library.abs("elsewhere"));
    symlinkSync(library.abs("elsewhere"), join(layout.quarantine, ids[1]));
    expect((await purgeQuarantine(layout, { olderThanDays: 0, now: day(35) })).entries).toMatchObject([
      { path: "b.mov" },
    ]);
    expect(library.read("elsewhere/sub/c.jpg")).toBe("ccc");
  });

  it("takes only what a person was shown: not what came later, and nothing where some of it left", async () => {
    const { library } = await stocked();
    const { layout } = library.catalog;
    const before = day(10)();
    library.put("d.jpg", "dddd");
    await applyPlan(library.catalog, library.plan(["d.jpg", "a.jpg"]), { now: day(11) });
    await restore(layout, ["sub/c.jpg"], { now: day(12) });
    const shown = { before, now: day(12) };
    for (const expectedFiles of [1, 3, 4])
      await expect(purgeQuarantine(layout, { ...shown, expectedFiles })).rejects.toThrow(
        expect.objectContaining({ code: "QUARANTINE_CHANGED" }),
      );
    expect(listQuarantine(layout).summary.files).toBe(3);
    expect((await purgeQuarantine(layout, { ...shown, expectedFiles: 2 })).entries).toMatchObject([
      { path: "b.jpg" },
      { path: "b.mov" },
    ]);
    expect(listQuarantine(layout).entries).toMatchObject([{ path: "d.jpg" }]);
  });

  it("refuses an instant that is none", async () => {
    const { library } = await stocked();
    const never = { before: new Date(Number.NaN), expectedFiles: 1 };
    await expect(purgeQuarantine(library.catalog.layout, never)).rejects.toThrow(
      expect.objectContaining({ code: "OPTION_INVALID" }),
    );
  });

  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY])("refuses %d days", async (olderThanDays) => {
    const { library } = await stocked();
    await expect(purgeQuarantine(library.catalog.layout, { olderThanDays })).rejects.toThrow(
      expect.objectContaining({ code: "OPTION_INVALID" }),
    );
  });
});
