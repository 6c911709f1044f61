import { expect, onTestFinished, test } from "vitest";
import { filterImages } from "../../../src/search/filter-images.js";
import { countUndescribed } from "../../../src/search/metadata/sync.js";
import { openGroundwork } from "../../../src/server/questions/groundwork.js";
import { catalogOf } from "../../search/metadata/catalog-of.js";

const rowsOf = (pictures: number) => {
  const catalog = catalogOf(Object.fromEntries(Array.from({ length: pictures }, (_, n) => [`${n}.jpg`, {}])));
  const { base, folder } = catalog.layout;
  const rows = openGroundwork(catalog, { base, folder, protectedFolders: [], modelsFolder: folder });
  onTestFinished(() => rows.close());
  return { catalog, rows };
};

test("many rows are made by a process of their own, once for all who wait; the server goes on meanwhile", async () => {
  const { catalog, rows } = rowsOf(400);
  expect(countUndescribed(catalog)).toBe(400);
  let turns = 0;
  const timer = setInterval(() => turns++, 10);
  await Promise.all([rows.ready(), rows.ready()]);
  clearInterval(timer);
  expect(turns).toBeGreaterThan(5);
  expect(countUndescribed(catalog)).toBe(0);
  expect(filterImages(catalog, 'words:"399"').size).toBe(1);
});

test("a few are left to the question", async () => {
  const { catalog, rows } = rowsOf(3);
  await rows.ready();
  expect(countUndescribed(catalog)).toBe(3);
});
