// The plan of kept groups: totals, pages, filters, and a digest that tells when it changed.

import { expect, test } from "vitest";
import { decide } from "../../../src/duplicates/review/decide.js";
import { readGroup } from "../../../src/duplicates/review/list.js";
import { planAnswer, planOf } from "../../../src/duplicates/review/plan.js";
import { foundLibrary, listedCatalog } from "./library.js";

test("a page has the totals of all", () => {
  const catalog = listedCatalog([
    { paths: ["a.jpg", "x/b.jpg", "x/c.jpg"], verdict: "identical-file" },
    { paths: ["d.jpg", "y/e.jpg"], verdict: "same-picture", decided: true },
    { paths: ["f.jpg", "y/g.jpg"], verdict: "edited-copy" },
  ]);
  const first = planAnswer(catalog, { limit: 2 });
  expect(first).toMatchObject({
    total: 3,
    start: 0,
    summary: {
      files: 3,
      bytes: 300,
      byVerdict: { "identical-file": { files: 2, bytes: 200 }, "same-picture": { files: 1, bytes: 100 } },
      onlyShown: { files: 1, bytes: 100 },
    },
  });
  const second = planAnswer(catalog, { limit: 2, cursor: first.cursor });
  expect([...first.steps, ...second.steps].map(({ path, keeper }) => [path, keeper.path])).toEqual([
    ["x/b.jpg", "a.jpg"],
    ["x/c.jpg", "a.jpg"],
    ["y/e.jpg", "d.jpg"],
  ]);
  expect(second.cursor).toBeUndefined();
  expect(second.digest).toBe(first.digest);
});

test("filters narrow to files, and each plan has a digest of its own", () => {
  const catalog = listedCatalog([
    { paths: ["x/a.jpg", "b.jpg", "x/c%.jpg"] },
    { paths: ["d.jpg", "x/e.jpg"], verdict: "identical-file", decided: true },
  ]);
  const pathsOf = (filter: Parameters<typeof planOf>[1]) =>
    [...planOf(catalog, filter).steps].map(({ path }) => path);
  expect(pathsOf({})).toEqual(["b.jpg", "x/c%.jpg", "x/e.jpg"]);
  expect(pathsOf({ folder: "x" })).toEqual(["x/c%.jpg", "x/e.jpg"]);
  expect(pathsOf({ verdict: ["identical-file"] })).toEqual(["x/e.jpg"]);
  expect(pathsOf({ state: "open" })).toEqual(["b.jpg", "x/c%.jpg"]);
  expect(pathsOf({ folder: "x", state: "decided" })).toEqual(["x/e.jpg"]);
  const digests = [{}, { folder: "x" }, { state: "open" as const }].map(
    (filter) => planOf(catalog, filter).digest,
  );
  expect(new Set(digests).size).toBe(3);
  expect(planOf(catalog, { folder: "" }).digest).toBe(digests[0]);
});

test("more steps than are read at once come once each, in order", () => {
  const paths = Array.from({ length: 2500 }, (_, n) => `${n}.jpg`);
  const catalog = listedCatalog([{ paths }, { paths: ["x.jpg", "y.jpg"] }]);
  expect([...planOf(catalog).steps].map(({ path }) => path)).toEqual([...paths.slice(1), "y.jpg"]);
});

test("names that are no UTF-8 keep their bytes", () => {
  const catalog = listedCatalog([{ paths: ["a\udcff.jpg", "b\udcfe.jpg"] }]);
  expect([...planOf(catalog).steps]).toMatchObject([
    { path: "b\udcfe.jpg", keeper: { path: "a\udcff.jpg" } },
  ]);
  expect(planAnswer(catalog, { limit: 1 }).steps).toMatchObject([
    { pathBase64: Buffer.from([0x62, 0xfe, 0x2e, 0x6a, 0x70, 0x67]).toString("base64") },
  ]);
});

test("the digest changes with a decision and comes back with it", async () => {
  const { catalog, id } = await foundLibrary();
  const before = planOf(catalog).digest;
  const b = readGroup(catalog, id).group.members.find(({ path }) => path === "b.jpg");
  const member = { image: b?.image ?? "", path: "b.jpg" };
  await decide(catalog, id, { action: "keep", member });
  expect(planOf(catalog).digest).not.toBe(before);
  await decide(catalog, id, { action: "clear" });
  expect(planOf(catalog).digest).toBe(before);
});
