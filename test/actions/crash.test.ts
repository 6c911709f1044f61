// The power goes between every two changes of the disk, and in the middle of the two that can be half done (a
// line of the journal, a copy). Afterwards nothing is lost, nothing is double, and undo gives everything back,
// even when it is cut short itself.

import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { applyPlan } from "../../src/actions/apply.js";
import { disk, type Files } from "../../src/actions/files.js";
import { recover, unfinished } from "../../src/actions/recover.js";
import { undo } from "../../src/actions/undo.js";
import type { Plan } from "../../src/contract/plan.js";
import { Crash, crashing, noHardLinks, type Tear } from "./disks.js";
import { inMemory, type Library, makeLibrary, removeLibraries, treeOf } from "./library.js";

afterAll(removeLibraries);

const CONTENTS = ["a", "bb", "movie", "ccc", "dddd"];

function library(): Library {
  const made = makeLibrary(inMemory);
  made.put("a.jpg", "a");
  made.put("b.jpg", "bb");
  made.put("b.mov", "movie", { known: false });
  made.put("sub/c.jpg", "ccc", { mode: 0o444 });
  made.put("sub/d.jpg", "dddd");
  return made;
}

let runs = 0;

/** A plan of three steps, each time another plan. */
function planFor(made: Library): Plan {
  runs += 1;
  const plan = made.plan(["b.jpg", "a.jpg"], ["sub/c.jpg", "a.jpg"], ["sub/d.jpg", "a.jpg"]);
  return { ...plan, created: `run ${runs}` };
}

const tear: Tear = {
  append: (path, lines) => {
    const text = (lines as unknown[]).map((line) => `${JSON.stringify(line)}\n`).join("");
    writeFileSync(path as string, `\n${text.slice(0, Math.floor(text.length * 0.6))}`, { flag: "a" });
  },
  copy: (from, to) => {
    const bytes = readFileSync(from as string);
    writeFileSync(to as string, bytes.subarray(0, bytes.length >> 1));
  },
};

async function countChanges(under: Files, work: (files: Files) => Promise<unknown>): Promise<number> {
  let changes = 0;
  const onChange = (): void => {
    changes += 1;
  };
  await work(crashing(under, { after: Number.POSITIVE_INFINITY, torn: false, onChange }, {}));
  return changes;
}

async function cutShort(work: Promise<unknown>): Promise<void> {
  await expect(work).rejects.toBeInstanceOf(Crash);
}

function expectNothingLost(made: Library, where: string): void {
  for (const content of CONTENTS)
    expect(made.countContent(content), `${content} ${where}`).toBeGreaterThanOrEqual(1);
}

function expectAllBack(made: Library, before: Map<string, string>, where: string): void {
  expect(made.tree(), where).toEqual(before);
  const aside = [...treeOf(made.catalog.layout.quarantine).keys()].filter((path) => !path.endsWith("/"));
  expect(aside, where).toEqual([]);
  expect(unfinished(made.catalog.layout), where).toEqual([]);
  for (const path of ["b.jpg", "sub/c.jpg", "sub/d.jpg"]) made.know(path);
  rmSync(made.catalog.layout.journal, { force: true }); // hundreds of runs would make it long
}

const DISKS = [
  ["hard links", disk],
  ["copies", noHardLinks],
] as const;

describe.each(DISKS)("by %s", (_, under) => {
  it.each([
    ["between changes", false],
    ["within a change", true],
  ])("apply, cut short anywhere %s, is completed or taken back", async (__, torn) => {
    const made = library();
    const before = made.tree();
    const { layout, store } = made.catalog;
    const total = await countChanges(under, (files) => applyPlan(made.catalog, planFor(made), { files }));
    await undo(layout, undefined, { store, files: under });
    expectAllBack(made, before, "uncut");
    expect(total).toBeGreaterThan(12);
    for (let after = 0; after < total; after++) {
      for (const completes of [false, true]) {
        const where = `cut after change ${after} of ${total}${completes ? ", completed" : ""}`;
        const plan = planFor(made);
        await cutShort(applyPlan(made.catalog, plan, { files: crashing(under, { after, torn }, tear) }));
        expectNothingLost(made, where);
        if (completes) {
          const answer = await applyPlan(made.catalog, plan, { files: under });
          expect(answer, where).toMatchObject({ refused: [] });
          expect(answer.done + answer.alreadyDone, where).toBe(3);
          for (const content of CONTENTS) expect(made.countContent(content), where).toBe(1);
          expect([...made.tree().keys()].sort(), where).toEqual(["a.jpg", "sub/"]);
        }
        expect((await undo(layout, undefined, { store, files: under })).notUndone, where).toEqual([]);
        expectAllBack(made, before, where);
      }
    }
  });

  it.each([
    ["between changes", false],
    ["within a change", true],
  ])("undo, cut short anywhere %s, is completed by the next", async (__, torn) => {
    const made = library();
    const before = made.tree();
    const { layout, store } = made.catalog;
    await applyPlan(made.catalog, planFor(made), { files: under });
    const total = await countChanges(under, (files) => undo(layout, undefined, { store, files }));
    expectAllBack(made, before, "uncut");
    for (let after = 0; after < total; after++) {
      const where = `cut after change ${after} of ${total}`;
      await applyPlan(made.catalog, planFor(made), { files: under });
      await cutShort(undo(layout, undefined, { store, files: crashing(under, { after, torn }, tear) }));
      expectNothingLost(made, where);
      expect((await undo(layout, undefined, { store, files: under })).notUndone, where).toEqual([]);
      expectAllBack(made, before, where);
    }
  });

  it("a step that is taken back because its picture is stuck, cut short anywhere", async () => {
    const made = library();
    const before = made.tree();
    const { layout, store } = made.catalog;
    const stuck: Files = {
      ...under,
      unlink: (path) => {
        if (path === made.abs("b.jpg"))
          throw Object.assign(new Error("stuck"), { code: "EPERM", syscall: "unlink" });
        under.unlink(path);
      },
    };
    const run = (files: Files) => applyPlan(made.catalog, planFor(made), { files });
    const total = await countChanges(stuck, run);
    await undo(layout, undefined, { store, files: under });
    expectAllBack(made, before, "uncut");
    for (let after = 0; after < total; after++) {
      for (const torn of [false, true]) {
        const where = `cut after change ${after} of ${total}`;
        await cutShort(run(crashing(stuck, { after, torn }, tear)));
        expectNothingLost(made, where);
        expect((await undo(layout, undefined, { store, files: under })).notUndone, where).toEqual([]);
        expectAllBack(made, before, where);
      }
    }
  });

  it("recovery itself may be cut short, anywhere", async () => {
    const made = library();
    const before = made.tree();
    const { layout, store } = made.catalog;
    const total = await countChanges(under, (files) => applyPlan(made.catalog, planFor(made), { files }));
    await undo(layout, undefined, { store, files: under });
    expectAllBack(made, before, "uncut");
    let cuts = 0;
    for (let first = 2; first < total; first++) {
      for (let second = 0; second < 4; second++) {
        const where = `cut after change ${first}, recovery after ${second}`;
        await cutShort(
          applyPlan(made.catalog, planFor(made), {
            files: crashing(under, { after: first, torn: true }, tear),
          }),
        );
        await recover(layout, { files: crashing(under, { after: second, torn: true }, tear) }).catch(
          (error: unknown) => {
            expect(error).toBeInstanceOf(Crash);
            cuts += 1;
          },
        );
        expectNothingLost(made, where);
        expect((await undo(layout, undefined, { store, files: under })).notUndone, where).toEqual([]);
        expectAllBack(made, before, where);
      }
    }
    expect(cuts).toBeGreaterThan(total);
  });
});

describe("recover", () => {
  it("finds nothing to do where nothing was cut short", async () => {
    const made = library();
    await applyPlan(made.catalog, planFor(made));
    expect(unfinished(made.catalog.layout)).toEqual([]);
    expect(await recover(made.catalog.layout)).toBe(0);
  });

  it("names the steps that were cut short", async () => {
    const made = library();
    await cutShort(
      applyPlan(made.catalog, planFor(made), { files: crashing(disk, { after: 4, torn: false }, tear) }),
    );
    expect(unfinished(made.catalog.layout)).toMatchObject([
      { step: 1, act: "quarantine", paths: ["b.jpg", "b.mov"] },
    ]);
    expect(await recover(made.catalog.layout)).toBe(1);
    expect(unfinished(made.catalog.layout)).toEqual([]);
  });

  it("keeps both when another file came to the old place meanwhile", async () => {
    const made = library();
    await cutShort(
      applyPlan(made.catalog, planFor(made), { files: crashing(disk, { after: 6, torn: false }, tear) }),
    );
    const gone = ["b.jpg", "b.mov"].filter((path) => !made.has(path));
    expect(gone).toEqual(["b.jpg", "b.mov"]);
    expect(unfinished(made.catalog.layout)).toMatchObject([{ step: 1 }]);
    for (const path of gone) made.put(path, `new ${path}`, { known: false });
    await recover(made.catalog.layout);
    for (const path of gone) expect(made.read(path)).toBe(`new ${path}`);
    expectNothingLost(made, "after recovery");
  });

  it("puts a file back once when a power cut gave its dropped name back", async () => {
    const made = library();
    const before = made.tree();
    const { journal } = await applyPlan(made.catalog, planFor(made));
    disk.link(`${made.catalog.layout.quarantine}/${journal}/b.jpg`, made.abs("b.jpg"));
    expect(await undo(made.catalog.layout)).toMatchObject({ done: 3, notUndone: [] });
    expectAllBack(made, before, "after undo");
  });
});
