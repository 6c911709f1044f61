import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { countFacets } from "../../../src/search/facets.js";
import { filterImages } from "../../../src/search/filter-images.js";
import { importRecords, removeImportedRecords } from "../../../src/search/records/import.js";
import { searchWords } from "../../../src/search/words.js";
import { codeOf } from "../../support/code-of.js";
import { put, temporaryFolder } from "../../support/folder.js";
import { addPicture, catalogOf, contentOf, pathsOf } from "../metadata/catalog-of.js";

const CSV = `filename,Title,Year,Tags,"Credit Line",Price
A.JPG,"Heron, in reed",1965,"bird; lake",Gift,12.50
b.png,Untitled,1971,,"Fund ""X""",7
missing.jpg,Gone,1900,,,
`;

const library = () => catalogOf({ "x/a.jpg": {}, "b.png": {}, "c.jpg": {} });

test("records of a CSV are joined by file name; those without a picture are counted and kept", async () => {
  const catalog = library();
  const file = put(temporaryFolder(), "My Shop.csv", CSV);
  expect(await importRecords(catalog, file)).toEqual({
    ok: true,
    ...{ name: "my-shop", key: "filename", join: "name", records: 3, images: 2, withoutPicture: 1 },
    columns: ["filename", "Title", "Year", "Tags", "Credit Line", "Price"],
  });
  const found = (where: string) => pathsOf(catalog, filterImages(catalog, where));
  expect(found("title:heron")).toEqual(["x/a.jpg"]);
  expect(found("keyword=lake")).toEqual(["x/a.jpg"]);
  expect(found("record.year:1960..1970")).toEqual(["x/a.jpg"]);
  expect(found("record.Year > 1965")).toEqual(["b.png"]);
  expect(found("record.price=12.5")).toEqual(["x/a.jpg"]);
  expect(found('record."Credit Line":x')).toEqual(["b.png"]);
  expect(found("has:record")).toEqual(["b.png", "x/a.jpg"]);
  expect(searchWords(catalog, "gift")[0]?.why?.column).toBe("rest");
  addPicture(catalog, "late/missing.jpg", {});
  expect(found("title:gone")).toEqual(["late/missing.jpg"]);
  expect(() => found("record.yaer:1")).toThrow(/did you mean record.year/);
});

test("an import is never replaced or removed unasked", async () => {
  const catalog = library();
  const folder = temporaryFolder();
  const first = put(folder, "r.jsonl", '{"path":"b.png","title":"First"}\n');
  const second = put(folder, "s.jsonl", '{"path":"B.png","title":"Second"}\n\n');
  await importRecords(catalog, first);
  const stored = join(catalog.layout.folder, "records", "r.jsonl");
  await expect(importRecords(catalog, second, { name: "r" })).rejects.toMatchObject({ code: "SET_EXISTS" });
  expect(readFileSync(stored, "utf8")).toContain("First");
  await importRecords(catalog, second, { name: "r", replace: true });
  expect([filterImages(catalog, "title:first").size, filterImages(catalog, "title:second").size]).toEqual([
    0, 1,
  ]);
  removeImportedRecords(catalog, "r");
  expect(existsSync(stored)).toBe(false);
  expect(filterImages(catalog, "has:title").size).toBe(0);
  expect(codeOf(() => removeImportedRecords(catalog, "r"))).toBe("SET_NOT_FOUND");
});

test("by stem, path and id", async () => {
  const catalog = library();
  const folder = temporaryFolder();
  const by = async (key: string, value: string | number, joinBy: "stem" | "path" | "id") => {
    const file = put(folder, "r.jsonl", `${JSON.stringify({ [key]: value })}\n`);
    return (await importRecords(catalog, file, { key, join: joinBy, replace: true })).images;
  };
  expect(await by("ObjectID", "a", "stem")).toBe(1);
  expect(await by("where", "x\\a.jpg", "path")).toBe(1);
  expect(await by("hash", contentOf("c.jpg").toUpperCase(), "id")).toBe(1);
  expect(await by("hash", 7, "id")).toBe(0);
});

describe("what is refused", () => {
  test.each<[string, string, string]>([
    ["a.csv", "name,title\na,b,c\n", "RECORDS_INVALID"],
    ["a.csv", 'name,title\na,"b\n', "RECORDS_INVALID"],
    ["a.jsonl", '{"name":"a"}\n[1]\n', "RECORDS_INVALID"],
    ["a.jsonl", "\u0000\u0001\ufffd", "RECORDS_INVALID"],
    ["a.jsonl", `{"name":"${"x".repeat(1 << 21)}"}\n`, "RECORDS_INVALID"],
    ["a.jsonl", '{"title":"no key"}\n', "OPTION_INVALID"],
    ["a.jsonl", '{"name":""}\n', "RECORDS_INVALID"],
    ["---.csv", "name\na\n", "OPTION_INVALID"],
  ])("%s %j", async (name, text, code) => {
    const catalog = library();
    const file = put(temporaryFolder(), name, text);
    await expect(importRecords(catalog, file)).rejects.toMatchObject({ code });
    expect(existsSync(join(catalog.layout.folder, "records"))).toBe(false);
  });

  test("no file, and one that was damaged later", async () => {
    const catalog = library();
    await expect(importRecords(catalog, "/nowhere.csv")).rejects.toMatchObject({ code: "FILE_NOT_FOUND" });
    await importRecords(catalog, put(temporaryFolder(), "r.csv", "name,title\nb.png,x\n"));
    writeFileSync(join(catalog.layout.folder, "records", "r.jsonl"), '{"lookalikeRecords":1}\n');
    expect(codeOf(() => filterImages(catalog, ""))).toBe("SET_DAMAGED");
    removeImportedRecords(catalog, "r");
    expect(filterImages(catalog, "").size).toBe(3);
  });
});

const MOMA = new URL("../../../../shared/data/moma/objects-2015-sample.jsonl", import.meta.url);

test.skipIf(!existsSync(MOMA))("records of a museum, joined to pictures under made-up names", async () => {
  const lines = readFileSync(MOMA, "utf8").trim().split("\n");
  const objects = lines.map((line) => JSON.parse(line) as { ObjectID: string; Department: string });
  const pictures = Object.fromEntries(objects.slice(0, 50).map(({ ObjectID }) => [`${ObjectID}.jpg`, {}]));
  const catalog = catalogOf(pictures);
  const answer = await importRecords(catalog, MOMA.pathname, { key: "ObjectID", join: "stem", name: "moma" });
  expect(answer).toMatchObject({ records: objects.length, images: 50, withoutPicture: objects.length - 50 });
  const { Department } = objects[0] as (typeof objects)[0];
  const wanted = objects.slice(0, 50).filter((each) => each.Department === Department);
  expect(filterImages(catalog, `record.department="${Department}"`).size).toBe(wanted.length);
  expect(countFacets(catalog, "has:title").images).toBeGreaterThan(40);
});
