// What apply does with an honest plan. Dishonest ones: refusals.test.ts; crashes: crash.test.ts, kill.test.ts.

import { lstatSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { applyPlan } from "../../src/actions/apply.js";
import { disk, type Files } from "../../src/actions/files.js";
import { undo } from "../../src/actions/undo.js";
import { openCatalog } from "../../src/catalog/catalog.js";
import { readLines } from "../../src/catalog/lines.js";
import { ActionAnswer } from "../../src/contract/answers.js";
import { noHardLinks } from "./disks.js";
import { inMemory, type Library, makeLibrary, removeLibraries, sha256, treeOf } from "./library.js";

afterEach(removeLibraries);

/** The journal's folder in quarantine, once there is one. */
function listId(library: Library): string {
  return disk.list(library.catalog.layout.quarantine)[0] ?? "none yet";
}

describe.each([
  ["hard links", disk],
  ["copies", noHardLinks],
] as const)("applyPlan by %s", (_, files) => {
  it("moves files to quarantine, keeps the keeper, and undo gives all back", async () => {
    const library = makeLibrary();
    library.put("a.jpg", "a");
    library.put("deep/er/b.jpg", "b");
    library.put("deep/c.jpg", "c", { mode: 0o444 });
    const before = library.tree();
    const answer = await applyPlan(
      library.catalog,
      library.plan(["deep/er/b.jpg", "a.jpg"], ["deep/c.jpg", "a.jpg"]),
      { files },
    );
    expect(ActionAnswer.parse(answer)).toMatchObject({
      done: 2,
      alreadyDone: 0,
      bytes: 2,
      refused: [],
      companions: 0,
    });
    expect(answer.journal).toMatch(/^\d{8}-\d{6}-[0-9a-f]{4}$/);
    expect([...library.tree().keys()].sort()).toEqual(["a.jpg", "deep/", "deep/er/"]);
    expect([...treeOf(library.catalog.layout.quarantine).keys()].sort()).toEqual([
      `${answer.journal}/`,
      `${answer.journal}/deep/`,
      `${answer.journal}/deep/c.jpg`,
      `${answer.journal}/deep/er/`,
      `${answer.journal}/deep/er/b.jpg`,
    ]);
    expect(library.catalog.store.fileAt("deep/c.jpg")).toBeUndefined();
    const back = await undo(library.catalog.layout, undefined, { store: library.catalog.store, files });
    expect(back).toMatchObject({ journal: answer.journal, done: 2, notUndone: [] });
    expect(library.tree()).toEqual(before);
    expect(library.catalog.store.fileAt("deep/c.jpg")).toMatchObject({ size: 1 });
    expect(treeOf(library.catalog.layout.quarantine).size).toBe(0);
  });

  it("says nothing is left to do when the same plan is applied again", async () => {
    const library = makeLibrary();
    library.put("a.jpg", "a");
    library.put("b.jpg", "b");
    const plan = library.plan(["b.jpg", "a.jpg"]);
    const first = await applyPlan(library.catalog, plan, { files });
    const second = await applyPlan(library.catalog, plan, { files });
    expect(second).toMatchObject({ journal: first.journal, done: 0, alreadyDone: 1, refused: [] });
  });

  it("moves companions with their picture, and back", async () => {
    const library = makeLibrary();
    library.put("keep.heic", "k");
    for (const name of ["x.heic", "x.mov", "x.xmp", "x.heic.xmp"])
      library.put(name, name, { known: name === "x.heic" });
    library.put("x2.mov", "another's");
    const before = library.tree();
    const answer = await applyPlan(library.catalog, library.plan(["x.heic", "keep.heic"]), { files });
    expect(answer).toMatchObject({ done: 1, companions: 3, bytes: 6 + 5 + 5 + 10 });
    expect([...library.tree().keys()].sort()).toEqual(["keep.heic", "x2.mov"]);
    expect(await undo(library.catalog.layout, answer.journal, { files })).toMatchObject({
      done: 1,
      companions: 3,
    });
    expect(library.tree()).toEqual(before);
  });

  it("refuses to overwrite what lies where a file would go", async () => {
    const library = makeLibrary();
    library.put("a.jpg", "a");
    library.put("b.jpg", "b");
    const guarded: Files = {
      ...files,
      append: (path, lines) => {
        files.append(path, lines);
        const { journal } = lines[0] as { journal: string };
        const folder = join(library.catalog.layout.quarantine, journal);
        mkdirSync(folder, { recursive: true });
        writeFileSync(join(folder, "b.jpg"), "somebody's");
      },
    };
    const answer = await applyPlan(library.catalog, library.plan(["b.jpg", "a.jpg"]), { files: guarded });
    expect(answer).toMatchObject({ done: 0, refused: [{ code: "PLAN_OCCUPIED" }] });
    expect(library.read("b.jpg")).toBe("b");
    expect(library.countContent("somebody's")).toBe(1);
  });

  it("leaves a file that took the old name while the first was moved", async () => {
    const library = makeLibrary();
    library.put("a.jpg", "a");
    library.put("b.jpg", "b");
    const before = library.tree();
    const swap = (): void => {
      const mtimeNs = lstatSync(library.abs("b.jpg"), { bigint: true }).mtimeNs;
      rmSync(library.abs("b.jpg"));
      writeFileSync(library.abs("b.jpg"), "n"); // of the same size and time
      disk.setTime(library.abs("b.jpg"), mtimeNs);
    };
    const guarded: Files = {
      ...files,
      syncFolder: (path) => {
        files.syncFolder(path);
        if (path.endsWith(listId(library))) swap();
      },
    };
    const plan = library.plan(["b.jpg", "a.jpg"]);
    const answer = await applyPlan(library.catalog, plan, { files: guarded });
    expect(answer).toMatchObject({ done: 0, refused: [{ code: "PLAN_FILE_CHANGED" }] });
    expect(library.read("b.jpg")).toBe("n");
    expect(library.tree().get("a.jpg")).toBe(before.get("a.jpg"));
  });

  it("takes a step back whole when one of its files cannot be moved", async () => {
    const library = makeLibrary();
    library.put("keep.jpg", "k");
    library.put("x.jpg", "x");
    library.put("x.mov", "movie", { known: false });
    const before = library.tree();
    const stuck: Files = {
      ...files,
      unlink: (path) => {
        if (path.endsWith("x.jpg") && !path.includes("quarantine"))
          throw Object.assign(new Error("no"), { code: "EACCES", syscall: "unlink" });
        files.unlink(path);
      },
    };
    const answer = await applyPlan(library.catalog, library.plan(["x.jpg", "keep.jpg"]), { files: stuck });
    expect(answer).toMatchObject({
      done: 0,
      refused: [{ step: 1, path: "x.jpg", code: "PLAN_MOVE_FAILED" }],
    });
    expect(library.tree()).toEqual(before);
    expect(await undo(library.catalog.layout)).toMatchObject({ journal: "", done: 0 });
  });
});

describe("applyPlan", () => {
  it("leaves everything as it is in a dry run, and counts as a run would", async () => {
    const library = makeLibrary();
    library.put("a.jpg", "a");
    library.put("b.heic", "b");
    library.put("b.mov", "movie", { known: false });
    library.put("b.jpg", "b2");
    const before = library.tree();
    const plan = library.plan(["b.heic", "a.jpg"], ["b.jpg", "a.jpg"]);
    const dry = await applyPlan(library.catalog, plan, { dryRun: true });
    expect(dry).toMatchObject({ journal: "", done: 2, companions: 1, dryRun: true });
    expect(library.tree()).toEqual(before);
    expect(readLines(library.catalog.layout.journal).values).toEqual([]);
    const real = await applyPlan(library.catalog, plan);
    expect({ ...dry, dryRun: false, journal: real.journal }).toEqual(real);
  });

  it("writes the intent before it touches a file, and the outcome after", async () => {
    const library = makeLibrary();
    library.put("a.jpg", "a");
    library.put("b.jpg", "b");
    const seen: string[] = [];
    const types = () => readLines(library.catalog.layout.journal).values.map(({ type }) => type);
    const files: Files = {
      ...disk,
      link: (from, to) => {
        seen.push(`link after ${types().join(" ")}`);
        disk.link(from, to);
      },
    };
    await applyPlan(library.catalog, library.plan(["b.jpg", "a.jpg"]), { files });
    expect(seen).toEqual(["link after begin intent"]);
    expect(types()).toEqual(["begin", "intent", "done", "end"]);
    const [begin, intent] = readLines(library.catalog.layout.journal).values;
    expect(begin).toMatchObject({ plan: expect.stringMatching(/^[0-9a-f]{64}$/), steps: 1, version: 1 });
    const stats = lstatSync(join(library.catalog.layout.quarantine, String(begin?.journal), "b.jpg"), {
      bigint: true,
    });
    expect(intent).toMatchObject({
      step: 1,
      moves: [
        {
          from: { path: "b.jpg" },
          to: { path: `quarantine/${begin?.journal}/b.jpg` },
          root: { path: "." },
          sha256: sha256("b"),
          bytes: 1,
          mtimeNs: String(stats.mtimeNs),
          mode: 0o640,
          kind: "picture",
        },
      ],
      keeper: { path: "a.jpg", sha256: sha256("a") },
      verdict: "same-picture",
    });
  });

  it("checks the keeper again when the file already has its second name", async () => {
    const library = makeLibrary();
    library.put("a.jpg", "a");
    library.put("b.jpg", "b");
    const before = library.tree();
    const files: Files = {
      ...disk,
      link: (from, to) => {
        disk.link(from, to);
        rmSync(library.abs("a.jpg"));
      },
    };
    const answer = await applyPlan(library.catalog, library.plan(["b.jpg", "a.jpg"]), { files });
    expect(answer).toMatchObject({ done: 0, refused: [{ code: "PLAN_KEEPER_CHANGED" }] });
    expect(library.tree().get("b.jpg")).toBe(before.get("b.jpg"));
  });

  it("leaves a file that changes between the check and the move", async () => {
    const library = makeLibrary();
    library.put("a.jpg", "a");
    library.put("b.jpg", "b");
    const files: Files = {
      ...disk,
      link: (from, to) => {
        writeFileSync(from, "edited");
        disk.link(from, to);
      },
    };
    const answer = await applyPlan(library.catalog, library.plan(["b.jpg", "a.jpg"]), { files });
    expect(answer).toMatchObject({ done: 0, refused: [{ code: "PLAN_FILE_CHANGED" }] });
    expect(library.read("b.jpg")).toBe("edited");
    expect(
      [...treeOf(library.catalog.layout.quarantine).values()].filter((said) => said !== "folder"),
    ).toEqual([]);
  });

  it("leaves a companion that another picture of the same stem needs, until that one goes too", async () => {
    const library = makeLibrary();
    library.put("keep.heic", "k");
    library.put("x.heic", "1");
    library.put("x.jpg", "2");
    library.put("x.mov", "movie", { known: false });
    await applyPlan(library.catalog, library.plan(["x.jpg", "keep.heic"]));
    expect(library.has("x.mov")).toBe(true);
    await applyPlan(library.catalog, library.plan(["x.heic", "keep.heic"]));
    expect(library.has("x.mov")).toBe(false);
  });

  it("does not take a keeper along as somebody's companion", async () => {
    const library = makeLibrary();
    library.put("x.jpg", "1");
    library.put("x.dng", "raw");
    const answer = await applyPlan(library.catalog, library.plan(["x.jpg", "x.dng"]));
    expect(answer).toMatchObject({ done: 1, companions: 0 });
    expect(library.has("x.dng")).toBe(true);
  });

  it("leaves a companion that is a symbolic link", async () => {
    const library = makeLibrary();
    library.put("keep.jpg", "k");
    library.put("x.jpg", "1");
    library.put("far.mov", "movie", { known: false });
    symlinkSync(library.abs("far.mov"), library.abs("x.mov"));
    const answer = await applyPlan(library.catalog, library.plan(["x.jpg", "keep.jpg"]));
    expect(answer).toMatchObject({ done: 1, companions: 0 });
    expect(library.has("x.mov")).toBe(true);
  });

  it("stops between steps when aborted, and completes under the same journal id", async () => {
    const library = makeLibrary();
    library.put("a.jpg", "a");
    for (const n of [1, 2, 3]) library.put(`${n}.jpg`, `${n}`);
    const before = library.tree();
    const plan = library.plan(["1.jpg", "a.jpg"], ["2.jpg", "a.jpg"], ["3.jpg", "a.jpg"]);
    const stop = new AbortController();
    const progress: string[] = [];
    const first = await applyPlan(library.catalog, plan, {
      signal: stop.signal,
      onProgress: ({ done, total, bytes }) => {
        progress.push(`${done}/${total} ${bytes}`);
        if (done === 2) stop.abort();
      },
    });
    expect(progress).toEqual(["1/3 1", "2/3 2"]);
    expect(first).toMatchObject({ done: 2, interrupted: true, refused: [] });
    const second = await applyPlan(library.catalog, plan);
    expect(second).toMatchObject({ journal: first.journal, done: 1, alreadyDone: 2, interrupted: false });
    await undo(library.catalog.layout);
    expect(library.tree()).toEqual(before);
  });

  it("can be applied again after an undo, as a new entry", async () => {
    const library = makeLibrary();
    library.put("a.jpg", "a");
    library.put("b.jpg", "b");
    const before = library.tree();
    const plan = library.plan(["b.jpg", "a.jpg"]);
    const first = await applyPlan(library.catalog, plan);
    await undo(library.catalog.layout, undefined, { store: library.catalog.store });
    const second = await applyPlan(library.catalog, plan);
    expect(second).toMatchObject({ done: 1, alreadyDone: 0 });
    expect(second.journal).not.toBe(first.journal);
    await undo(library.catalog.layout);
    expect(library.tree()).toEqual(before);
  });

  it("reaches roots outside the base, and back", async () => {
    const outside = mkdtempSync(join(tmpdir(), "lookalike-outside-"));
    try {
      const library = makeLibrary();
      library.catalog.store.addRoot(outside);
      library.put("a.jpg", "a");
      library.put(join(outside, "sub/b.jpg"), "b");
      const before = treeOf(outside);
      const answer = await applyPlan(library.catalog, library.plan([join(outside, "sub/b.jpg"), "a.jpg"]));
      expect(answer).toMatchObject({ done: 1, refused: [] });
      const place = `${answer.journal}/@outside/${sha256(outside).slice(0, 8)}/sub/b.jpg`;
      expect([...treeOf(library.catalog.layout.quarantine).keys()]).toContain(place);
      await undo(library.catalog.layout);
      expect(treeOf(outside)).toEqual(before);
    } finally {
      rmSync(outside, { recursive: true });
    }
  });

  it("moves to another device, and back", async () => {
    const library = makeLibrary();
    const far = mkdtempSync(join(inMemory, "lookalike-far-"));
    try {
      if (statSync(far).dev === statSync(library.base).dev)
        return console.warn("SKIPPED: no second device at hand; copies are tested without one");
      const { quarantine } = library.catalog.layout;
      rmSync(quarantine, { recursive: true });
      symlinkSync(far, quarantine);
      library.put("a.jpg", "a");
      library.put("b.jpg", "b", { mode: 0o444 });
      const before = library.tree();
      expect(await applyPlan(library.catalog, library.plan(["b.jpg", "a.jpg"]))).toMatchObject({ done: 1 });
      expect([...treeOf(far).values()]).toContain(before.get("b.jpg"));
      expect(await undo(library.catalog.layout)).toMatchObject({ done: 1, notUndone: [] });
      expect(library.tree()).toEqual(before);
    } finally {
      rmSync(far, { recursive: true });
    }
  });

  it("is the one writer while it runs, and gives the lock back", async () => {
    const library = makeLibrary();
    library.put("a.jpg", "a");
    library.put("b.jpg", "b");
    const plan = library.plan(["b.jpg", "a.jpg"]);
    const inside: Promise<unknown>[] = [];
    await applyPlan(library.catalog, plan, {
      onProgress: () => inside.push(undo(library.catalog.layout).catch((error) => error)),
    });
    expect(await inside[0]).toMatchObject({ code: "CATALOG_BUSY" });
    expect(await undo(library.catalog.layout)).toMatchObject({ done: 1 });
  });

  it("knows its base by every way that leads there", async () => {
    const library = makeLibrary();
    library.put("a.jpg", "a");
    library.put("b.jpg", "b");
    symlinkSync(library.base, `${library.base}-link`);
    try {
      const plan = { ...library.plan(["b.jpg", "a.jpg"]), root: `${library.base}-link` };
      library.catalog.close();
      const catalog = openCatalog(library.base, { catalog: `${library.base}-link/.lookalike` });
      const guarded = await applyPlan(catalog, { ...plan, protected: [library.base] });
      expect(guarded.refused).toMatchObject([{ code: "PLAN_PROTECTED" }]);
      expect(await applyPlan(catalog, plan)).toMatchObject({ done: 1, refused: [] });
    } finally {
      rmSync(`${library.base}-link`);
    }
  });
});
