import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { searchPage } from "../../../scripts/search-page.js";
import { nearestNames } from "../../../src/contract/nearest-names.js";
import { FIELDS, fieldNamed, fieldSpellings } from "../../../src/search/filter/fields.js";

test("docs/search.md holds the table of fields (npm run docs writes it)", () => {
  const page = readFileSync(new URL("../../../docs/search.md", import.meta.url), "utf8");
  expect(page).toBe(searchPage(page));
  for (const { name } of FIELDS) expect(page).toContain(`| \`${name}\` |`);
});

test("no two fields share a name", () => {
  const names = FIELDS.flatMap(({ name, also = [] }) => [name, ...also]).map((name) => name.toLowerCase());
  expect(new Set(names).size).toBe(names.length);
  for (const { name, also = [] } of FIELDS)
    for (const each of also) expect(fieldNamed(each)?.name).toBe(name);
});

test.each([
  ["widht", "widthPx"],
  ["tagz", "keyword"],
  ["camra", "camera"],
  ["discription", "description"],
])("%s is near %s", (asked, name) => {
  const names = FIELDS.map((each) => each.name);
  expect(nearestNames(asked, names, fieldSpellings)).toContain(name);
});
