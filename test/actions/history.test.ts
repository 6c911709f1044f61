// The history: what an apply did and what became of it.

import { appendFileSync, existsSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import { applyPlan } from "../../src/actions/apply.js";
import { disk, type Files } from "../../src/actions/files.js";
import { listHistory } from "../../src/actions/history.js";
import { purgeQuarantine } from "../../src/actions/purge.js";
import { restore } from "../../src/actions/quarantine.js";
import { settle } from "../../src/actions/recover.js";
import { undo } from "../../src/actions/undo.js";
import { readLines } from "../../src/catalog/lines.js";
import { HistoryEntry } from "../../src/contract/explore.js";
import { type Library, makeLibrary, removeLibraries } from "./library.js";

afterEach(removeLibraries);

const START = Date.parse("2026-11-21T10:15:30Z");
const day = (n: number) => () => new Date(START + n * 86_400_000);

/** b.jpg with its movie goes on day 0, c.jpg and d.jpg on day 10. */
async function stocked(): Promise<{ library: Library; ids: [string, string] }> {
  const library = makeLibrary();
  for (const [name, content] of [
    ["a.jpg", "a"],
    ["b.jpg", "bb"],
    ["c.jpg", "ccc"],
    ["d.jpg", "dddd"],
  ] as const)
    library.put(name, content);
  library.put("b.mov", "movie", { known: false });
  const first = await applyPlan(library.catalog, library.plan(["b.jpg", "a.jpg"]), { now: day(0) });
  const plan = library.plan(["c.jpg", "a.jpg"], ["d.jpg", "a.jpg"]);
  const second = await applyPlan(library.catalog, plan, { now: day(10) });
  return { library, ids: [first.journal, second.journal] };
}

const nothing = { held: 0, putBack: 0, purged: 0, heldBytes: 0, interrupted: false };

describe("listHistory", () => {
  it("tells each apply, the newest first, and what became of its files", async () => {
    const { library, ids } = await stocked();
    const { layout } = library.catalog;
    const [early, late] = [
      { journal: ids[0], startedAt: day(0)().toISOString(), moved: 2 },
      { journal: ids[1], startedAt: day(10)().toISOString(), moved: 2 },
    ];
    const first = listHistory(layout);
    expect(first).toEqual({
      damagedLines: 0,
      entries: [
        { ...nothing, ...late, held: 2, heldBytes: 7 },
        { ...nothing, ...early, held: 2, heldBytes: 7 },
      ],
    });
    for (const entry of first.entries) expect(HistoryEntry.parse(entry)).toEqual(entry);
    await restore(layout, ["c.jpg"], { now: day(11) });
    await purgeQuarantine(layout, { olderThanDays: 30, now: day(35) });
    expect(listHistory(layout).entries).toEqual([
      { ...nothing, ...late, held: 1, putBack: 1, heldBytes: 4 },
      { ...nothing, ...early, purged: 2 },
    ]);
    await undo(layout);
    expect(listHistory(layout).entries[0]).toEqual({ ...nothing, ...late, putBack: 2 });
  });

  it("is empty before anything was moved, and leaves out an apply that moved nothing", async () => {
    const library = makeLibrary();
    expect(listHistory(library.catalog.layout)).toEqual({ damagedLines: 0, entries: [] });
    library.put("a.jpg", "a");
    library.put("b.jpg", "b");
    const stuck: Files = {
      ...disk,
      link: () => {
        throw Object.assign(new Error("no"), { code: "EIO", syscall: "link" });
      },
    };
    const { done } = await applyPlan(library.catalog, library.plan(["b.jpg", "a.jpg"]), { files: stuck });
    expect(done).toBe(0);
    expect(existsSync(library.catalog.layout.journal)).toBe(true);
    expect(listHistory(library.catalog.layout).entries).toEqual([]);
  });

  it("calls an apply that was stopped in order ended, and the same plan goes on in the same entry", async () => {
    const library = makeLibrary();
    for (const name of ["a.jpg", "b.jpg", "c.jpg", "d.jpg"]) library.put(name, name);
    const { layout } = library.catalog;
    const plan = library.plan(["b.jpg", "a.jpg"], ["c.jpg", "a.jpg"], ["d.jpg", "a.jpg"]);
    const stoppedAfter = (steps: number) => {
      const stop = new AbortController();
      const onProgress = ({ done }: { done: number }) => (done === steps ? stop.abort() : undefined);
      return applyPlan(library.catalog, plan, { signal: stop.signal, onProgress });
    };
    const { journal, ...first } = await stoppedAfter(1);
    expect(first).toMatchObject({ done: 1, interrupted: true });
    expect(listHistory(layout).entries).toMatchObject([{ journal, moved: 1, interrupted: false }]);
    expect(readLines(layout.journal).values.at(-1)).toMatchObject({ type: "end", journal, stopped: true });
    expect(await stoppedAfter(2)).toMatchObject({ journal, done: 1, alreadyDone: 1, interrupted: true });
    await applyPlan(library.catalog, plan);
    expect(listHistory(layout).entries).toMatchObject([{ journal, moved: 3, held: 3, interrupted: false }]);
    await undo(layout);
    expect(listHistory(layout).entries).toMatchObject([{ journal, putBack: 3, interrupted: false }]);
  });

  describe("of an apply that a crash cut off in its second step", () => {
    const crashed = async () => {
      const library = makeLibrary();
      for (const name of ["a.jpg", "b.jpg", "c.jpg", "d.jpg"]) library.put(name, name);
      let links = 0;
      const files: Files = {
        ...disk,
        link: (...names) => {
          links += 1;
          if (links === 2) throw new Error("the power went");
          return disk.link(...names);
        },
      };
      const plan = library.plan(["b.jpg", "a.jpg"], ["c.jpg", "a.jpg"]);
      await expect(applyPlan(library.catalog, plan, { files })).rejects.toThrow("the power went");
      const { layout } = library.catalog;
      expect(listHistory(layout).entries).toMatchObject([{ interrupted: true }]);
      return { library, plan, layout };
    };

    it("says so until another plan was applied, and keeps what was moved", async () => {
      const { library, layout } = await crashed();
      await applyPlan(library.catalog, library.plan(["d.jpg", "a.jpg"]));
      expect(listHistory(layout).entries).toMatchObject([
        { moved: 1, held: 1, interrupted: false },
        { moved: 1, held: 1, interrupted: false },
      ]);
    });

    it("says so until the same plan was applied again, in the same entry", async () => {
      const { library, plan, layout } = await crashed();
      expect(await applyPlan(library.catalog, plan)).toMatchObject({ done: 1, alreadyDone: 1 });
      expect(listHistory(layout).entries).toMatchObject([{ moved: 2, held: 2, interrupted: false }]);
    });

    it("says so until it was undone", async () => {
      const { layout } = await crashed();
      await undo(layout);
      expect(listHistory(layout).entries).toMatchObject([{ putBack: 1, held: 0, interrupted: false }]);
    });

    it("says so until it was settled, which moves nothing back", async () => {
      const { layout } = await crashed();
      expect(await settle(layout)).toBe(1);
      expect(listHistory(layout).entries).toMatchObject([{ moved: 1, held: 1, interrupted: false }]);
      expect(await settle(layout)).toBe(0);
    });
  });

  it("counts lines it cannot read, and tells the rest", async () => {
    const { library } = await stocked();
    appendFileSync(library.catalog.layout.journal, '{"type":"done"}\n{"type":');
    expect(listHistory(library.catalog.layout)).toMatchObject({ damagedLines: 2, entries: [{}, {}] });
  });
});
