import { rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { filterImages } from "../../../src/search/filter-images.js";
import { readSidecar } from "../../../src/search/metadata/sidecar-text.js";
import { readSidecars } from "../../../src/search/metadata/sidecars.js";
import { put } from "../../support/folder.js";
import { catalogOf, pathsOf } from "./catalog-of.js";

const xmp = (title: string) => `<?xml version="1.0" encoding="UTF-8"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="52,30.5N" exif:GPSLongitude="13,24,0W" xmp:Rating="4">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${title}</rdf:li></rdf:Alt></dc:title>
<dc:subject><rdf:Bag><rdf:li>lake</rdf:li></rdf:Bag></dc:subject>
</rdf:Description></rdf:RDF></x:xmpmeta>`;

const takeout = JSON.stringify({
  title: "IMG_1.jpg",
  description: "At the harbor",
  photoTakenTime: { timestamp: "1614556800" },
  geoData: { latitude: 40.5, longitude: -74 },
  people: [{ name: "Ann" }, null, 7],
});

test("XMP by stem and by name, and JSON of Takeout; what changes and goes is noticed", async () => {
  const catalog = catalogOf({
    "a.jpg": { metadata: { title: "Own", keywords: ["bird"], takenAt: "2020-01-01T00:00:00" } },
    "x/b.jpg": {},
    "c.jpg": {},
  });
  const { base } = catalog.layout;
  const found = (where: string) => pathsOf(catalog, filterImages(catalog, where));
  put(base, "a.xmp", xmp("Heron"));
  put(base, "x/b.jpg.supplemental-metadata.json", takeout);
  put(base, "c.jpg.xmp", xmp("Reed"));
  expect(await readSidecars(catalog)).toEqual({ sidecars: 3, read: 3, failed: 0 });
  expect(found("title:heron and keyword:bird and keyword:lake and rating=4 and taken:2020")).toEqual([
    "a.jpg",
  ]);
  expect(found("title:own")).toEqual([]);
  expect(found("near:52.508,-13.4,1km")).toEqual(["a.jpg", "c.jpg"]);
  expect(found("description:harbor and keyword:ann and taken:2021-03-01 and near:40.5,-74,1km")).toEqual([
    "x/b.jpg",
  ]);
  expect(found("title:IMG")).toEqual([]);
  expect(await readSidecars(catalog)).toEqual({ sidecars: 3, read: 0, failed: 0 });
  put(base, "a.xmp", xmp("Another one"));
  rmSync(join(base, "c.jpg.xmp"));
  expect(await readSidecars(catalog)).toEqual({ sidecars: 2, read: 1, failed: 0 });
  expect([found("title:another"), found("title:reed")]).toEqual([["a.jpg"], []]);
  rmSync(join(base, "x"), { recursive: true });
  await readSidecars(catalog);
  expect(found("description:harbor")).toEqual(["x/b.jpg"]); // a disk that is unplugged forgets nothing
});

test("a huge one, one that is no UTF-8 and one that is no XMP are counted and say nothing", async () => {
  const catalog = catalogOf({ "a.jpg": {}, "b.jpg": {}, "c.jpg": {} });
  const { base } = catalog.layout;
  put(base, "a.jpg.json", `{"description":"${"x".repeat(1 << 21)}"}`);
  put(base, "b.jpg.json", Buffer.from('{"description":"\xe9\xff"}', "latin1"));
  put(base, "c.xmp", "<x:xmpmeta <<< \0");
  expect(await readSidecars(catalog)).toMatchObject({ sidecars: 3, read: 3 });
  expect(filterImages(catalog, "has:description or has:title or has:keyword").size).toBe(0);
});

test.each<[string, unknown]>([
  ["[]", undefined],
  ["{}", undefined],
  [
    '{"title":7,"geoData":{"latitude":91,"longitude":0},"photoTakenTime":{"timestamp":"x"},"keywords":{}}',
    {},
  ],
  ['{"geoData":{"latitude":0,"longitude":0},"photoTakenTime":{"timestamp":"0"},"people":[[]]}', {}],
  ['{"title":"A walk","tags":["a","b"]}', { title: "A walk", keywords: ["a", "b"] }],
])("JSON of any shape: %s", (text, expected) => {
  expect(readSidecar("a.jpg.json", Buffer.from(text))).toEqual(expected);
});
