// What was said and stored is heeded by every plan, whatever throws, locks or races between the write and the groups.

import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { type Catalog, openCatalog } from "../../../src/catalog/catalog.js";
import { readDecisions, recordDecisions } from "../../../src/catalog/decisions.js";
import type { GroupDecision } from "../../../src/contract/review.js";
import { findDuplicates } from "../../../src/duplicates/find.js";
import { decide } from "../../../src/duplicates/review/decide.js";
import { listGroups, readGroup } from "../../../src/duplicates/review/list.js";
import { describeFindings } from "../../../src/duplicates/review/overview.js";
import { planOf } from "../../../src/duplicates/review/plan.js";
import { saveFindings } from "../../../src/duplicates/review/save.js";
import { scan } from "../../../src/scan/scan.js";
import { planToApply } from "../../../src/server/jobs/plan-to-apply.js";
import { put } from "../../support/folder.js";
import { find, foundLibrary } from "./library.js";

const THREE = { "a.jpg": "large", "b.jpg": "again", "half.jpg": "half" } as const;

function keep(catalog: Catalog, id: string, path: string): GroupDecision {
  const image = readGroup(catalog, id).group.members.find((own) => own.path === path)?.image ?? "";
  return { action: "keep", member: { image, path } };
}

const removed = (catalog: Catalog) => [...planOf(catalog).steps].map(({ path }) => path).sort();
const isStale = (catalog: Catalog) => describeFindings(catalog)?.stale;
const apply = (catalog: Catalog) =>
  planToApply(catalog, { kind: "apply", plan: {}, digest: planOf(catalog).digest, without: [] });
const STALE = expect.objectContaining({ code: "PLAN_STALE" });

/** Groups cannot be written until the answer is called. */
function broken({ store }: Catalog): () => void {
  store.database.exec(
    "CREATE TRIGGER broken BEFORE DELETE ON groups BEGIN SELECT RAISE(ABORT, 'broken'); END",
  );
  return () => store.database.exec("DROP TRIGGER broken");
}

function secondConnection(catalog: Catalog): Catalog {
  const other = openCatalog(catalog.layout.base);
  onTestFinished(() => other.close());
  return other;
}

test("an error after the write leaves the groups stale, and the next decision works both in", async () => {
  const { catalog, id } = await foundLibrary(THREE);
  const repair = broken(catalog);
  const { group } = await decide(catalog, id, keep(catalog, id, "b.jpg"));
  expect(group).toMatchObject({ id, state: "decided" });
  expect(group.members.find(({ path }) => path === "b.jpg")?.mark).toBe("keep");
  expect(readGroup(catalog, id).group).toEqual(group);
  expect(isStale(catalog)).toBe(true);
  expect(() => apply(catalog)).toThrow(STALE);
  repair();
  await decide(catalog, id, keep(catalog, id, "half.jpg"));
  expect(isStale(catalog)).toBe(false);
  expect(removed(catalog)).toEqual([]);
  expect(apply(catalog)).toEqual([]);
});

test("an error while a find works in what was said meanwhile leaves its groups stale", async () => {
  const { catalog, id } = await foundLibrary(THREE);
  const duplicates = await findDuplicates(catalog, { threads: 1 });
  await decide(catalog, id, keep(catalog, id, "b.jpg"));
  // Every file of a group is written with it: the second time is the judging after the find.
  catalog.store.database.exec(
    "CREATE TRIGGER broken BEFORE DELETE ON group_texts WHEN (SELECT value FROM findings WHERE key = 'decisionBytes') = '0' BEGIN SELECT RAISE(ABORT, 'broken'); END",
  );
  await expect(saveFindings(catalog, duplicates)).rejects.toThrow("broken");
  expect(isStale(catalog)).toBe(true);
  expect(() => apply(catalog)).toThrow(STALE);
  catalog.store.database.exec("DROP TRIGGER broken");
  await find(catalog);
  expect(isStale(catalog)).toBe(false);
  expect(removed(catalog)).toEqual(["half.jpg"]);
});

test("a find of another process between the look and the write: the word is in the new group", async () => {
  const { catalog, id } = await foundLibrary({ ...THREE, "c.jpg": "again" });
  const { base } = catalog.layout;
  rmSync(join(base, "c.jpg"));
  await scan(catalog, [base], { threads: 1 });
  const decision = keep(catalog, id, "b.jpg");
  let isFirst = true;
  const late: Catalog = {
    ...catalog,
    layout: {
      ...catalog.layout,
      // Asked for after the group was read and before the line is written.
      get decisions() {
        if (isFirst) findInAnotherProcess(base);
        isFirst = false;
        return catalog.layout.decisions;
      },
    },
  };
  const { group } = await decide(late, id, decision);
  expect(readDecisions(catalog.layout.decisions).size).toBe(1);
  expect(group.id).not.toBe(id);
  expect(group.members.find(({ path }) => path === "b.jpg")).toMatchObject({ keep: true, mark: "keep" });
  expect(isStale(catalog)).toBe(false);
  expect(removed(catalog)).toEqual(["half.jpg"]);
});

function findInAnotherProcess(folder: string): void {
  const code = `
    const [{ openCatalog }, { findDuplicates }, { saveFindings }] = await Promise.all(
      ["catalog/catalog.js", "duplicates/find.js", "duplicates/review/save.js"].map((name) => import("./dist/" + name)));
    const catalog = openCatalog(${JSON.stringify(folder)});
    await saveFindings(catalog, await findDuplicates(catalog, { threads: 1 }));
    catalog.close();`;
  // From a file of the package, so that names are those of its build.
  execFileSync(process.execPath, ["--input-type=module", "-e", code.replaceAll("./dist/", distUrl())]);
}

function distUrl(): string {
  return new URL("../../../dist/", import.meta.url).href;
}

test("a decision stored by another program makes the plan stale until it is worked in", async () => {
  const { catalog, id } = await foundLibrary(THREE);
  const { digest } = planOf(catalog);
  const file = readGroup(catalog, id).group.members.find(({ path }) => path === "b.jpg");
  const picture = catalog.store.imageById(catalog.store.fileAt("b.jpg")?.image ?? 0);
  const image = { content: file?.image ?? "", pixel: picture?.pixel ?? "" };
  recordDecisions(catalog.layout.decisions, [
    { file: { ...image, path: "b.jpg" }, mark: "keep", at: new Date().toISOString() },
  ]);
  expect(planOf(catalog).digest).toBe(digest);
  expect(() => apply(catalog)).toThrow(STALE);
  await decide(catalog, id, keep(catalog, id, "half.jpg"));
  expect(apply(catalog)).toEqual([]);
});

test("what only a find can tell stays unknown to the groups", async () => {
  const { catalog, id } = await foundLibrary({ ...THREE, "other.jpg": "other" });
  const imageAt = (path: string) => {
    const own = catalog.store.imageById(catalog.store.fileAt(path)?.image ?? 0);
    return { content: own?.content ?? "", pixel: own?.pixel ?? "" };
  };
  recordDecisions(catalog.layout.decisions, [
    { a: imageAt("a.jpg"), b: imageAt("other.jpg"), answer: "same", at: new Date().toISOString() },
  ]);
  await decide(catalog, id, keep(catalog, id, "half.jpg"));
  expect(isStale(catalog)).toBe(true);
  await find(catalog);
  expect(isStale(catalog)).toBe(false);
  expect(listGroups(catalog, { limit: 10 }).groups).toMatchObject([{ files: 4 }]);
});

test("while another process holds the lock: stored, told as stored, and nobody else waits", async () => {
  const { catalog, id } = await foundLibrary(THREE);
  catalog.store.database.waitAtMost(100);
  const other = secondConnection(catalog);
  other.store.database.exec("BEGIN IMMEDIATE");
  let [last, longestMs] = [Date.now(), 0];
  const beat = setInterval(() => {
    longestMs = Math.max(longestMs, Date.now() - last);
    last = Date.now();
  }, 10);
  const { group } = await decide(catalog, id, keep(catalog, id, "b.jpg"));
  clearInterval(beat);
  expect(longestMs).toBeLessThan(1500);
  expect(group.members.find(({ path }) => path === "b.jpg")?.mark).toBe("keep");
  expect(isStale(catalog)).toBe(true);
  other.store.database.exec("COMMIT");
  await decide(catalog, id, keep(catalog, id, "a.jpg"));
  expect(isStale(catalog)).toBe(false);
  expect(removed(catalog)).toEqual(["half.jpg"]);
});

test("a lock that is let go in time changes nothing", async () => {
  const { catalog, id } = await foundLibrary(THREE);
  catalog.store.database.waitAtMost(50);
  const other = secondConnection(catalog);
  other.store.database.exec("BEGIN IMMEDIATE");
  setTimeout(() => other.store.database.exec("COMMIT"), 300);
  await decide(catalog, id, keep(catalog, id, "b.jpg"));
  expect(isStale(catalog)).toBe(false);
  expect(removed(catalog)).toEqual(["half.jpg"]);
});

test("a file of decisions that was replaced by a shorter one is known after a find alone", async () => {
  const { catalog, id } = await foundLibrary(THREE);
  await decide(catalog, id, keep(catalog, id, "b.jpg"));
  put(catalog.layout.keep, "decisions.jsonl", "");
  await decide(catalog, id, { action: "clear" });
  expect(isStale(catalog)).toBe(true);
  await find(catalog);
  expect(removed(catalog)).toEqual(["b.jpg", "half.jpg"]);
});

test("groups that cannot be made leave no table behind", async () => {
  const { catalog } = await foundLibrary(THREE);
  const duplicates = await findDuplicates(catalog, { threads: 1 });
  const half = { ...duplicates, groups: [...duplicates.groups, undefined as never] };
  await expect(saveFindings(catalog, half)).rejects.toThrow(TypeError);
  const tables = catalog.store.database.prepare("SELECT name FROM sqlite_temp_master WHERE type = 'table'");
  expect(tables.all()).toEqual([]);
  expect(isStale(catalog)).toBe(false);
});
