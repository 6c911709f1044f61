// Undo: what comes back, what cannot, and what is said of it.

import { chmodSync, mkdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { applyPlan } from "../../src/actions/apply.js";
import { disk } from "../../src/actions/files.js";
import { purgeQuarantine } from "../../src/actions/purge.js";
import { undo } from "../../src/actions/undo.js";
import { locateCatalog } from "../../src/catalog/layout.js";
import { appendLines } from "../../src/catalog/lines.js";
import { noHardLinks } from "./disks.js";
import { type Library, makeLibrary, removeLibraries, treeOf } from "./library.js";

afterEach(removeLibraries);

async function applied(
  files = disk,
): Promise<{ library: Library; before: Map<string, string>; id: string; held: (path: string) => string }> {
  const library = makeLibrary();
  library.put("a.jpg", "a");
  library.put("sub/b.jpg", "b");
  library.put("sub/b.mov", "movie", { known: false });
  library.put("sub/c.jpg", "c");
  const before = library.tree();
  const { journal } = await applyPlan(
    library.catalog,
    library.plan(["sub/b.jpg", "a.jpg"], ["sub/c.jpg", "a.jpg"]),
    { files },
  );
  return {
    library,
    before,
    id: journal,
    held: (path) => join(library.catalog.layout.quarantine, journal, path),
  };
}

describe("undo", () => {
  it("needs neither database nor the emptied folders, only keep/", async () => {
    const { library, before } = await applied();
    library.catalog.close();
    rmSync(library.abs("sub"), { recursive: true });
    for (const name of ["catalog.db", "catalog.db-wal", "catalog.db-shm", "lock.db"])
      rmSync(library.abs(`.lookalike/${name}`), { force: true });
    const answer = await undo(locateCatalog(library.base));
    expect(answer).toMatchObject({ done: 2, companions: 1, bytes: 7, notUndone: [] });
    expect(library.tree()).toEqual(before);
  });

  it("works after the library was moved elsewhere", async () => {
    const { library, before } = await applied();
    library.catalog.close();
    const elsewhere = makeLibrary();
    elsewhere.catalog.close();
    rmSync(elsewhere.base, { recursive: true });
    disk.rename(library.base, elsewhere.base);
    expect(await undo(locateCatalog(elsewhere.base))).toMatchObject({ done: 2, notUndone: [] });
    expect(treeOf(elsewhere.base)).toEqual(before);
  });

  it("changes nothing in a dry run", async () => {
    const { library } = await applied();
    const before = library.tree();
    expect(await undo(library.catalog.layout, undefined, { dryRun: true })).toMatchObject({
      done: 2,
      companions: 1,
      dryRun: true,
    });
    expect(library.tree()).toEqual(before);
    expect(await undo(library.catalog.layout)).toMatchObject({ done: 2 });
  });

  it("says when there is nothing to do, and when there is no such entry", async () => {
    const { library, id } = await applied();
    await undo(library.catalog.layout);
    expect(await undo(library.catalog.layout)).toMatchObject({
      journal: "",
      done: 0,
      alreadyDone: 0,
      notUndone: [],
    });
    expect(await undo(library.catalog.layout, id)).toMatchObject({
      journal: id,
      done: 0,
      alreadyDone: 2,
      notUndone: [],
    });
    await expect(undo(library.catalog.layout, "../../x")).rejects.toMatchObject({
      code: "JOURNAL_NOT_FOUND",
    });
  });

  it("takes the newest first, then the one before", async () => {
    const library = makeLibrary();
    library.put("a.jpg", "a");
    library.put("b.jpg", "b");
    library.put("c.jpg", "c");
    const first = await applyPlan(library.catalog, library.plan(["b.jpg", "a.jpg"]));
    const second = await applyPlan(library.catalog, library.plan(["c.jpg", "a.jpg"]));
    expect((await undo(library.catalog.layout)).journal).toBe(second.journal);
    expect((await undo(library.catalog.layout)).journal).toBe(first.journal);
    expect((await undo(library.catalog.layout)).journal).toBe("");
  });

  it("never overwrites what lies at the old place, and keeps companions with their picture", async () => {
    const { library, before } = await applied();
    library.put("sub/b.jpg", "new", { known: false });
    const dry = await undo(library.catalog.layout, undefined, { dryRun: true });
    expect(dry).toMatchObject({ done: 1, notUndone: [{ path: "sub/b.jpg", code: "UNDO_OCCUPIED" }] });
    const answer = await undo(library.catalog.layout);
    expect(answer).toMatchObject({
      done: 1,
      companions: 0,
      notUndone: [{ path: "sub/b.jpg", code: "UNDO_OCCUPIED" }],
    });
    expect(library.read("sub/b.jpg")).toBe("new");
    expect(library.has("sub/b.mov")).toBe(false);
    rmSync(library.abs("sub/b.jpg"));
    expect(await undo(library.catalog.layout)).toMatchObject({ done: 1, companions: 1, notUndone: [] });
    expect(library.tree()).toEqual(before);
  });

  it("takes a dangling link or a folder at the old place for something", async () => {
    const { library } = await applied();
    symlinkSync("/nowhere", library.abs("sub/b.jpg"));
    mkdirSync(library.abs("sub/c.jpg"));
    expect((await undo(library.catalog.layout)).notUndone).toMatchObject([
      { code: "UNDO_OCCUPIED" },
      { code: "UNDO_OCCUPIED" },
    ]);
    expect(library.countContent("b")).toBe(1);
  });

  it("puts nothing back through a link", async () => {
    const { library } = await applied();
    mkdirSync(library.abs("trap"));
    rmSync(library.abs("sub"), { recursive: true });
    symlinkSync(library.abs("trap"), library.abs("sub"));
    expect((await undo(library.catalog.layout)).notUndone).toMatchObject([
      { code: "UNDO_FAILED" },
      { code: "UNDO_FAILED" },
    ]);
    expect(library.has("trap/b.jpg")).toBe(false);
  });

  it("leaves what changed in quarantine, and says what is gone from it", async () => {
    const { library, held } = await applied();
    writeFileSync(held("sub/b.jpg"), "B");
    rmSync(held("sub/c.jpg"));
    const { done, notUndone } = await undo(library.catalog.layout);
    expect(done).toBe(0);
    expect(notUndone).toMatchObject([
      { path: "sub/c.jpg", code: "UNDO_MISSING" },
      { path: "sub/b.jpg", code: "UNDO_CHANGED" },
    ]);
  });

  it("takes nothing from a quarantine folder that became a link", async () => {
    const { library, held, id } = await applied();
    const real = dirname(held("sub"));
    disk.rename(real, `${library.base}/stolen`);
    symlinkSync(`${library.base}/stolen`, real);
    expect((await undo(library.catalog.layout, id)).notUndone[0]).toMatchObject({ code: "UNDO_CHANGED" });
    expect(library.read("stolen/sub/b.jpg")).toBe("b");
  });

  it.each([
    ["hard links", disk],
    ["copies", noHardLinks],
  ] as const)("gives time and mode back that were lost in quarantine (%s)", async (_, files) => {
    const { library, before, held } = await applied(files);
    chmodSync(held("sub/b.jpg"), 0o600);
    utimesSync(held("sub/b.jpg"), 1, 1);
    await undo(library.catalog.layout, undefined, { files });
    expect(library.tree()).toEqual(before);
  });

  it("lists what a purge deleted for good, once, then goes on to older entries", async () => {
    const { library, id } = await applied();
    library.put("d.jpg", "d");
    const later = await applyPlan(library.catalog, library.plan(["d.jpg", "a.jpg"]));
    await purgeQuarantine(library.catalog.layout, { olderThanDays: 0 });
    const first = await undo(library.catalog.layout);
    expect(first).toMatchObject({
      journal: later.journal,
      done: 0,
      notUndone: [{ path: "d.jpg", code: "UNDO_MISSING" }],
    });
    const second = await undo(library.catalog.layout);
    expect(second).toMatchObject({ journal: id, done: 0 });
    expect(second.notUndone.map(({ path }) => path).sort()).toEqual(["sub/b.jpg", "sub/b.mov", "sub/c.jpg"]);
    expect((await undo(library.catalog.layout)).journal).toBe("");
    expect(await undo(library.catalog.layout, id)).toMatchObject({ done: 0, notUndone: [{}, {}, {}] });
  });

  it("goes on beside a line of the journal that cannot be read", async () => {
    const { library, id } = await applied();
    appendLines(library.catalog.layout.journal, [
      { type: "done", journal: id, at: "", act: "quarantine", step: 99, held: [0] },
    ]);
    const answer = await undo(library.catalog.layout);
    expect(answer).toMatchObject({ done: 2, notUndone: [{ code: "JOURNAL_DAMAGED" }] });
    expect((await undo(library.catalog.layout)).journal).toBe("");
  });

  it("believes no line that names a file outside the quarantine", async () => {
    const { library } = await applied();
    library.put("victim.jpg", "v");
    const name = (path: string) => ({ path });
    const move = {
      from: name("stolen.jpg"),
      to: name("quarantine/x/../../../../victim.jpg"),
      root: name("."),
      kind: "picture",
      sha256: "0".repeat(64),
      bytes: 1,
      mtimeNs: "0",
      mode: 0o600,
    };
    appendLines(library.catalog.layout.journal, [
      { type: "intent", journal: "x", at: "", act: "quarantine", step: 1, moves: [move] },
      { type: "done", journal: "x", at: "", act: "quarantine", step: 1, held: [0] },
    ]);
    expect((await undo(library.catalog.layout, "x")).notUndone).toMatchObject([{ code: "JOURNAL_DAMAGED" }]);
    expect(library.read("victim.jpg")).toBe("v");
  });

  it("stops between steps when aborted, and goes on later", async () => {
    const { library, before } = await applied();
    const stop = new AbortController();
    const answer = await undo(library.catalog.layout, undefined, {
      signal: stop.signal,
      onProgress: () => stop.abort(),
    });
    expect(answer).toMatchObject({ done: 1, interrupted: true });
    expect(await undo(library.catalog.layout)).toMatchObject({ done: 1, journal: answer.journal });
    expect(library.tree()).toEqual(before);
  });
});
