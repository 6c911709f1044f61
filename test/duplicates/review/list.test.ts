// Lists of kept groups: pages, filters, places, folders; names hold anything.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { GroupFilter } from "../../../src/contract/review.js";
import { COPY_VERDICTS } from "../../../src/contract/verdict.js";
import { listFolders, listGroups, readGroup } from "../../../src/duplicates/review/list.js";
import { foundLibrary, listedCatalog } from "./library.js";

const id = (rank: number) => rank.toString(16).padStart(12, "0");
const many = (count: number) =>
  Array.from({ length: count }, (_, n) => ({
    paths: [`${n % 3}/a ${n}.jpg`, `backup/${n % 3}/b ${n}.jpg`],
    verdict: COPY_VERDICTS[n % 4] as (typeof COPY_VERDICTS)[number],
    decided: n % 5 === 0,
    bytes: 100 + n,
  }));

test("pages follow one another by cursor and end", () => {
  const catalog = listedCatalog(many(25));
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const answer = listGroups(catalog, { limit: 10, cursor });
    expect(answer.start).toBe(seen.length);
    expect(answer.total).toBe(25);
    seen.push(...answer.groups.map((group) => group.id));
    cursor = answer.cursor;
  } while (cursor !== undefined);
  expect(seen).toEqual(Array.from({ length: 25 }, (_, n) => id(n)));
});

test("a page in the middle, and one past the end", () => {
  const catalog = listedCatalog(many(25));
  expect(listGroups(catalog, { limit: 2, start: 23 })).toMatchObject({
    start: 23,
    groups: [{ id: id(23) }, { id: id(24) }],
  });
  expect(listGroups(catalog, { limit: 2, start: 23 }).cursor).toBeUndefined();
  expect(listGroups(catalog, { limit: 2, start: 1e15 })).toMatchObject({ total: 25, groups: [] });
  expect(() => listGroups(catalog, { limit: 2, cursor: "!" })).toThrow(/Expected a cursor/);
});

test("nothing found yet is an empty list", () => {
  const catalog = listedCatalog([]);
  expect(listGroups(catalog, { limit: 10 })).toEqual({
    ok: true,
    total: 0,
    start: 0,
    summary: { decided: 0, redundantFiles: 0, reclaimableBytes: 0 },
    groups: [],
  });
  expect(listFolders(catalog)).toEqual({ ok: true, folders: [] });
  expect(() => readGroup(catalog, id(0))).toThrow(expect.objectContaining({ code: "GROUP_NOT_FOUND" }));
});

test("the summary counts what the filter leaves, not the page", () => {
  const catalog = listedCatalog(many(20));
  const { total, summary } = listGroups(catalog, { limit: 1, verdict: ["identical-file"] });
  expect([total, summary]).toEqual([5, { decided: 1, redundantFiles: 5, reclaimableBytes: 540 }]);
});

test("a group is listed under the verdict of every file in it, not of the weakest alone", async () => {
  const { catalog, id: found } = await foundLibrary();
  const { group } = readGroup(catalog, found);
  expect(group.verdict).toBe("edited-copy");
  for (const verdict of new Set(group.pairs.map((pair) => pair.verdict))) {
    const { groups } = listGroups(catalog, { limit: 10, verdict: [verdict as "edited-copy"] });
    expect(groups.map(({ id: listed }) => listed)).toContain(found);
  }
  expect(new Set(group.pairs.map((pair) => pair.verdict)).size).toBeGreaterThan(1);
});

test("filters and places agree with reading every group", () => {
  const groups = many(40);
  const catalog = listedCatalog(groups);
  const filters = fc.record(
    {
      verdict: fc.subarray([...COPY_VERDICTS]),
      folder: fc.constantFrom(".", "0", "1/", "backup", "backup/2", "no", ""),
      minBytes: fc.integer({ min: 0, max: 300 }),
      state: fc.constantFrom("open" as const, "decided" as const),
    },
    { requiredKeys: [] },
  );
  const fits = ({ verdict, folder, minBytes = 0, state }: GroupFilter, n: number) => {
    const own = groups[n] as (typeof groups)[number];
    const name = folder?.replace(/\/$/, "");
    return (
      (!verdict?.length || verdict.includes(own.verdict)) &&
      (!name || name === "." || own.paths.some((path) => path.startsWith(`${name}/`))) &&
      2 * own.bytes >= minBytes &&
      (state === undefined || (state === "decided") === own.decided)
    );
  };
  fc.assert(
    fc.property(filters, fc.nat(39), (filter, n) => {
      const all = groups.map((_, rank) => rank).filter((rank) => fits(filter, rank));
      expect(listGroups(catalog, { ...filter, limit: 500 }).groups.map((group) => group.id)).toEqual(
        all.map(id),
      );
      const open = groups
        .map((_, rank) => rank)
        .filter((rank) => rank !== n && fits({ ...filter, state: "open" }, rank));
      const named = (rank: number | undefined) => (rank === undefined ? undefined : id(rank));
      const { position, total, previous, next, nextOpen } = readGroup(catalog, id(n), filter);
      expect({ position, total, previous, next, nextOpen }).toEqual({
        position: all.includes(n) ? all.indexOf(n) : undefined,
        total: all.length,
        previous: named(all.filter((rank) => rank < n).at(-1)),
        next: named(all.find((rank) => rank > n)),
        nextOpen: named(open.find((rank) => rank > n) ?? open[0]),
      });
    }),
    { numRuns: 300 },
  );
});

describe("folders", () => {
  test.each([
    "100%",
    "a_b",
    "[x]*",
    "it's",
    'say "no"',
    "ünï ✓",
    "a\\b",
    "; DROP TABLE groups; --",
    "caf\udce9",
  ])("%s is a name like any other", (name) => {
    const catalog = listedCatalog([
      { paths: [`${name}/a.jpg`, `${name}/b.jpg`] },
      { paths: ["a-b/a.jpg", "100 percent/b.jpg", "x/c.jpg"] },
      { paths: [`${name}er/a.jpg`, `${name}er/b.jpg`] },
    ]);
    const printed = Buffer.from(name.replace("\udce9", "\ufffd")).toString();
    expect(listFolders(catalog).folders).toContainEqual({ path: printed, groups: 1 });
    expect(listGroups(catalog, { limit: 9, folder: printed }).groups.map((group) => group.id)).toEqual([
      id(0),
    ]);
  });

  test("are listed one level at a time, each group once", () => {
    const catalog = listedCatalog([
      { paths: ["2019/may/a.jpg", "2019/june/b.jpg", "2019/c.jpg"] },
      { paths: ["2019/may/d.jpg", "top.jpg"] },
    ]);
    expect(listFolders(catalog).folders).toEqual([{ path: "2019", groups: 2 }]);
    expect(listFolders(catalog, "2019").folders).toEqual([
      { path: "2019/june", groups: 1 },
      { path: "2019/may", groups: 2 },
    ]);
    expect(listFolders(catalog, "2019/").folders).toHaveLength(2);
    expect(listFolders(catalog, "2019/may").folders).toEqual([]);
  });

  test("outside the base stand where they were scanned", () => {
    const catalog = listedCatalog([{ paths: ["/mnt/disk/photos/a.jpg", "in/b.jpg"] }]);
    catalog.store.addRoot("/mnt/disk");
    expect(listFolders(catalog).folders).toEqual([
      { path: "in", groups: 1 },
      { path: "/mnt/disk", groups: 1 },
    ]);
    expect(listFolders(catalog, "/mnt/disk").folders).toEqual([{ path: "/mnt/disk/photos", groups: 1 }]);
    expect(listFolders(catalog, "/").folders).toEqual([{ path: "/mnt", groups: 1 }]);
    expect(listGroups(catalog, { limit: 1, folder: "/" }).total).toBe(1);
  });
});
