import { describe, expect, test } from "vitest";
import type { Catalog } from "../../src/catalog/catalog.js";
import { filterImages } from "../../src/search/filter-images.js";
import { addPicture, catalogOf, contentOf, pathsOf } from "./metadata/catalog-of.js";

function library(): Catalog {
  return catalogOf({
    "2023/beach.jpg": {
      facts: { widthPx: 4000, heightPx: 3000 },
      metadata: {
        keywords: ["Beach", "Red Dress"],
        takenAt: "2023-07-14T10:00:00+02:00",
        camera: "Canon EOS R5",
        rating: 5,
        gps: { latitude: 52.52, longitude: 13.405 },
        title: "Café at the sea",
      },
      bytes: 5_000_000,
      color: "blue",
    },
    "2024/Old Trash/dress.png": {
      facts: { format: "png", widthPx: 800, heightPx: 1200 },
      metadata: {
        keywords: ["dress", "東京タワー"],
        takenAt: "2024-02-29T23:59:59",
        camera: "NIKON D850",
        rating: 2,
      },
      bytes: 90_000,
      color: "red",
      quality: 30,
    },
    "IMG_2041-SunsetBeach.jpg": {
      metadata: {
        gps: { latitude: -36.8, longitude: 179.9 },
        city: "Köln",
        country: "Germany",
        description: "an old harbor",
      },
    },
  });
}

const [BEACH, DRESS, SUNSET] = ["2023/beach.jpg", "2024/Old Trash/dress.png", "IMG_2041-SunsetBeach.jpg"];

test.each<[string, string[]]>([
  ["", [BEACH, DRESS, SUNSET]],
  ["widthPx > 1000", [BEACH]],
  ["megapixels:0.1..1", [DRESS, SUNSET]],
  ["aspect < 1", [DRESS]],
  ["bytes >= 5M", [BEACH]],
  ["quality < 50", [DRESS]],
  ["keyword:beach", [BEACH]],
  ["keyword:dress", [BEACH, DRESS]],
  ["keyword=dress", [DRESS]],
  ['keyword="RED dress"', [BEACH]],
  ["keyword:dre*", [BEACH, DRESS]],
  ["keyword=dre*", [DRESS]],
  ["keyword:東京", [DRESS]],
  ["keyword:京タ", [DRESS]],
  ["keyword != dress", [BEACH, SUNSET]],
  ["title:cafe", [BEACH]],
  ["title:sea*", [BEACH]],
  ["title:harbor", []],
  ['description:"old harbor"', [SUNSET]],
  ['description:"harbor old"', []],
  ["name:2041", [SUNSET]],
  ["name:beach", [BEACH, SUNSET]],
  ["words:beach", [BEACH, SUNSET]],
  ["city:koln", [SUNSET]],
  ["camera:canon", [BEACH]],
  ['camera:"eos r5"', [BEACH]],
  ["camera:eo", []],
  ["format:png", [DRESS]],
  ["color:red or color:blue", [BEACH, DRESS]],
  ["folder:trash", []],
  ['folder:"old trash"', [DRESS]],
  ["folder:old*", [DRESS]],
  ["folder:2024", [DRESS]],
  ["folder=2024", []],
  ['folder="2024/old trash/"', [DRESS]],
  ["folder=.", [SUNSET]],
  ["taken:2023", [BEACH]],
  ["taken:2024-02-29", [DRESS]],
  ["taken:2023..2024", [BEACH, DRESS]],
  ["taken:..2023-07", [BEACH]],
  ["taken > 2023", [DRESS]],
  ["taken >= 2023", [BEACH, DRESS]],
  ["taken <= 2023-07-14", [BEACH]],
  ["taken < 2023-07-14", []],
  ["not taken:2023", [DRESS, SUNSET]],
  ["taken != 2023", [DRESS, SUNSET]],
  ["not (rating > 3)", [DRESS, SUNSET]],
  ["not (rating > 3 or rating < 3)", [SUNSET]],
  ["rating != 2", [BEACH, SUNSET]],
  ["has:gps", [BEACH, SUNSET]],
  ["has:title", [BEACH]],
  ["has:rating and not has:gps", [DRESS]],
  ["has:keyword", [BEACH, DRESS]],
  ["near:52.5,13.4,10km", [BEACH]],
  ["near:52.5,13.4,1km", []],
  ["near:-36.8,-179.9,20km", [SUNSET]],
  ["near:-90,0,6000km", [SUNSET]],
  ["near:0,0,40000km", [BEACH, SUNSET]],
  ["widthPx > 1000 and keyword:beach and taken:2023..2024 and not folder:trash", [BEACH]],
])("%s", (where, paths) => {
  const catalog = library();
  expect(pathsOf(catalog, filterImages(catalog, where))).toEqual(paths.toSorted());
});

describe("a changed catalog is described anew", () => {
  test("metadata, files that come and go, and pictures without a file", () => {
    const catalog = library();
    const found = (where: string) => pathsOf(catalog, filterImages(catalog, where));
    expect(found("keyword:beach")).toEqual([BEACH]);
    addPicture(catalog, DRESS, { metadata: { keywords: ["beach"] } });
    addPicture(catalog, "new.jpg", { metadata: { keywords: ["beach"] } });
    expect(found("keyword:beach")).toEqual([BEACH, DRESS, "new.jpg"].sort());
    catalog.store.removeFile(BEACH);
    expect(found("keyword:beach")).toEqual([DRESS, "new.jpg"].sort());
    expect(filterImages(catalog, "").size).toBe(3);
    addPicture(catalog, "trash/again.jpg", {}, contentOf("new.jpg"));
    expect(found("folder:trash")).toEqual(["new.jpg", "trash/again.jpg"]);
  });

  test("a feature that comes later counts", () => {
    const catalog = catalogOf({ "a.jpg": {} });
    expect(filterImages(catalog, "color:red").size).toBe(0);
    const image = catalog.store.imageByContent(contentOf("a.jpg"))?.id as number;
    catalog.store.putFeature(image, {
      analyzer: "colors",
      version: 1,
      value: Uint8Array.of(0, 0, 0, 255, 0, 0, 0, 0, 0, 0, 0),
    });
    expect([...filterImages(catalog, "color:red")]).toEqual([image]);
  });
});

describe("hostile values", () => {
  test.each([
    'keyword:"\' OR 1=1 --"',
    'words:"NEAR(a b, 5)"',
    'words:"a\\" OR \\"b"',
    'title:"col : x*"',
    'keyword:"%"',
    'words:"***"',
    'folder:"../.."',
    `words:"${"x ".repeat(3000)}"`,
    'keyword:"\u0000"',
    'keyword:"C++"',
  ])("%s finds nothing and breaks nothing", (where) => {
    const catalog = library();
    expect(filterImages(catalog, where).size).toBe(0);
    expect(filterImages(catalog, "").size).toBe(3);
  });

  test("metadata of any shape is described as far as it makes sense", () => {
    const catalog = catalogOf({
      "a.jpg": { metadata: "no JSON" },
      "b.jpg": { metadata: "[1]" },
      "c.jpg": {
        metadata: {
          keywords: [1, null, {}, "\u0000", "ok\u0007"],
          title: "x".repeat(1 << 20),
          rating: "5",
          gps: { latitude: 999, longitude: 0 },
          takenAt: 7,
          camera: ["a"],
        },
      },
      "d.jpg": { facts: { widthPx: "wide", heightPx: -1 } },
      "e.jpg": { metadata: { title: 'say \u0000 "hi" \ud800', description: "a\u0001b" } },
    });
    expect(filterImages(catalog, "").size).toBe(5);
    expect(pathsOf(catalog, filterImages(catalog, "keyword=ok"))).toEqual(["c.jpg"]);
    expect(
      pathsOf(catalog, filterImages(catalog, "has:gps or has:rating or has:camera or has:taken")),
    ).toEqual([]);
    expect(pathsOf(catalog, filterImages(catalog, "title:hi"))).toEqual(["e.jpg"]);
    expect(pathsOf(catalog, filterImages(catalog, "not has:widthPx"))).toEqual(["d.jpg"]);
  });

  test("columns that no record has are refused with what to do", () => {
    expect(() => filterImages(library(), "record.year:1920")).toThrow(
      /No imported record has the column "year"/,
    );
  });
});
