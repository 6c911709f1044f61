// The list of what was said: one row for what was said in one go, and each can be taken back when its group is gone.

import { rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Catalog } from "../../../src/catalog/catalog.js";
import { readDecisions, recordDecisions } from "../../../src/catalog/decisions.js";
import type { Decision, FileMark, Said } from "../../../src/catalog/said.js";
import { DECISION_FILES_SHOWN } from "../../../src/contract/decisions.js";
import type { MemberRef } from "../../../src/contract/review.js";
import { decide } from "../../../src/duplicates/review/decide.js";
import { listDecisions, takeBack } from "../../../src/duplicates/review/decisions.js";
import { listGroups, readGroup } from "../../../src/duplicates/review/list.js";
import { describeFindings } from "../../../src/duplicates/review/overview.js";
import { readEntries } from "../../../src/duplicates/review/said-entries.js";
import { scan } from "../../../src/scan/scan.js";
import { find, foundLibrary, listedCatalog } from "./library.js";

const list = (catalog: Catalog) =>
  listDecisions(catalog, readEntries(catalog.layout.decisions), { limit: 100 }).decisions;
const rows = (catalog: Catalog) =>
  list(catalog).map(({ said, files }) => [said, files.map(({ path }) => path)]);
const refOf = (catalog: Catalog, id: string, path: string): MemberRef => {
  const member = readGroup(catalog, id).group.members.find((own) => own.path === path);
  return { image: member?.image as string, path };
};

const image = (name: string) => ({ content: name, pixel: `pixel ${name}` });
const pair = (a: string, b: string, answer: Decision["answer"], at: string): Decision => ({
  a: image(a),
  b: image(b),
  answer,
  at,
});
const mark = (name: string, word: FileMark["mark"], at: string): FileMark => ({
  file: { ...image(name), path: `${name}.jpg` },
  mark: word,
  at,
});

function saidIn(lines: readonly Said[]): Catalog {
  const catalog = listedCatalog([]);
  recordDecisions(catalog.layout.decisions, lines);
  return catalog;
}

test("a group parted in one go is one row, and comes back when it is taken back after a find", async () => {
  const { catalog, id } = await foundLibrary({ "a.jpg": "large", "b.jpg": "again", "half.jpg": "half" });
  await decide(catalog, id, { action: "not-duplicates" });
  await find(catalog);
  expect(listGroups(catalog, { limit: 10 }).total).toBe(0);
  expect(rows(catalog)).toEqual([["different", expect.arrayContaining(["a.jpg", "b.jpg", "half.jpg"])]]);
  const [{ key, pictures } = { key: "", pictures: 0 }] = list(catalog);
  expect(pictures).toBe(3);

  expect(await takeBack(catalog, [key])).toBe(1);
  expect(describeFindings(catalog)?.stale).toBe(true);
  expect(rows(catalog)).toEqual([]);
  await find(catalog);
  expect(readGroup(catalog, id).group).toMatchObject({ state: "open", members: { length: 3 } });
  expect(await takeBack(catalog, [key])).toBe(0);
});

test("while its group is listed, taking back judges it anew and nothing grows stale", async () => {
  const { catalog, id } = await foundLibrary({ "a.jpg": "large", "b.jpg": "again", "half.jpg": "half" });
  const before = readGroup(catalog, id).group;
  await decide(catalog, id, { action: "not-duplicates", member: refOf(catalog, id, "half.jpg") });
  await decide(catalog, id, { action: "keep", member: refOf(catalog, id, "b.jpg") });
  expect(rows(catalog).map(([said]) => said)).toEqual(["keep", "different"]);
  const keys = list(catalog).map(({ key }) => key);
  expect(await takeBack(catalog, keys)).toBe(2);
  expect(readGroup(catalog, id).group).toEqual(before);
  expect(describeFindings(catalog)).toMatchObject({ stale: false, decided: 0 });
});

test("byte copies that stay because their group was parted belong to that row", async () => {
  const { catalog, id } = await foundLibrary({
    "a.jpg": "large",
    "copy of a.jpg": "large",
    "b.jpg": "again",
  });
  const before = readGroup(catalog, id).group;
  await decide(catalog, id, { action: "not-duplicates" });
  expect(rows(catalog)).toEqual([["different", expect.arrayContaining(["a.jpg", "copy of a.jpg", "b.jpg"])]]);
  await takeBack(catalog, [list(catalog)[0]?.key ?? ""]);
  expect(readGroup(catalog, id).group).toEqual(before);
});

test("keep all is one row, a keeper is another; a file that is gone says so", async () => {
  const { catalog, id } = await foundLibrary({ "a.jpg": "large", "b.jpg": "again" });
  await decide(catalog, id, { action: "keep-all" });
  expect(rows(catalog)).toEqual([["keep", ["a.jpg", "b.jpg"]]]);
  await decide(catalog, id, { action: "keeper", member: refOf(catalog, id, "b.jpg") });
  expect(rows(catalog)).toEqual([
    ["keeper", ["b.jpg"]],
    ["keep", ["a.jpg"]],
  ]);
  await decide(catalog, id, { action: "same" });
  rmSync(join(catalog.layout.base, "b.jpg"));
  await scan(catalog, [catalog.layout.base], { threads: 1 });
  const [same, keeper, keep] = list(catalog);
  expect(same?.files.map(({ path, gone }) => [path, gone])).toEqual([
    [undefined, true],
    ["a.jpg", false],
  ]);
  expect(keeper?.files).toEqual([{ image: same?.files[0]?.image, path: "b.jpg", gone: true }]);
  expect(keep?.files[0]?.gone).toBe(false);
});

test("only what holds is listed, newest first, and a key outlives a part of its row", () => {
  const catalog = saidIn([
    pair("a", "b", "different", "2026-01-01T00:00:00Z"),
    pair("b", "c", "different", "2026-01-01T00:00:00Z"),
    pair("x", "y", "different", "2026-01-01T00:00:00Z"),
    mark("a", "remove", "2026-01-02T00:00:00Z"),
  ]);
  const before = list(catalog);
  expect(before.map(({ said, files }) => [said, files.map((file) => file.image)])).toEqual([
    ["remove", ["a"]],
    ["different", ["x", "y"]],
    ["different", ["a", "b", "c"]],
  ]);
  recordDecisions(catalog.layout.decisions, [
    pair("b", "a", "same", "2026-01-03T00:00:00Z"),
    mark("a", undefined, "2026-01-03T00:00:00Z"),
  ]);
  const after = list(catalog);
  expect(after.map(({ said, files }) => [said, files.map((file) => file.image)])).toEqual([
    ["same", ["b", "a"]],
    ["different", ["x", "y"]],
    ["different", ["b", "c"]],
  ]);
  expect(after[2]?.key).toBe(before[2]?.key);
});

test("what was said of the same pixels in other bytes speaks over it", () => {
  const again = { content: "a2", pixel: "pixel a" };
  const catalog = saidIn([
    pair("a", "b", "different", "2026-01-01T00:00:00Z"),
    { a: again, b: image("b"), answer: undefined, at: "2026-01-02T00:00:00Z" },
  ]);
  expect(list(catalog)).toEqual([]);
});

test("a set is one row, of the pictures it still parts; what was said later stays when it is taken back", async () => {
  const [day, next] = ["2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z"];
  const set = { images: ["a", "b", "c"].map(image), answer: "different" as const, at: day };
  const catalog = saidIn([set, pair("a", "b", "same", next)]);
  const shown = () => list(catalog).map(({ said, files }) => [said, files.map((file) => file.image)]);
  const before = shown();
  expect(before).toEqual([
    ["same", ["a", "b"]],
    ["different", ["a", "b", "c"]],
  ]);
  recordDecisions(catalog.layout.decisions, [pair("c", "a", "same", next)]);
  expect(shown()[1]).toEqual(["different", ["b", "c"]]);
  await takeBack(catalog, [list(catalog)[1]?.key ?? ""]);
  expect(shown()).toEqual([["same", ["a", "b", "c"]]]);
  const said = readDecisions(catalog.layout.decisions);
  expect(said.answer(image("b"), image("c"))).toBeUndefined();
  expect(said.answer(image("a"), image("b"))).toBe("same");
  recordDecisions(catalog.layout.decisions, [{ ...set, answer: undefined, at: next }]);
  expect(shown()).toEqual([]);
});

test("pages, and names no more files than a row can show", () => {
  const at = (n: number) => `2026-01-01T00:00:${String(n).padStart(2, "0")}Z`;
  const catalog = saidIn([
    ...Array.from({ length: 5 }, (_, n) => mark(`m${n}`, "keep", at(n))),
    ...Array.from({ length: 40 }, (_, n) => pair("a", `b${n}`, "different", at(9))),
  ]);
  const entries = readEntries(catalog.layout.decisions);
  const first = listDecisions(catalog, entries, { limit: 4 });
  expect(first).toMatchObject({ total: 6, start: 0, decisions: { length: 4 } });
  expect(first.decisions[0]).toMatchObject({ pictures: 41, files: { length: DECISION_FILES_SHOWN } });
  const rest = listDecisions(catalog, entries, { limit: 4, cursor: first.cursor });
  expect(rest.decisions.map(({ files }) => files[0]?.path)).toEqual(["m1.jpg", "m0.jpg"]);
  expect(rest.cursor).toBeUndefined();
});
