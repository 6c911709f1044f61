import fc from "fast-check";
import { expect, test } from "vitest";
import { filterImages } from "../../src/search/filter-images.js";
import { searchWords, type WordsHit, type WordsOptions } from "../../src/search/words.js";
import { catalogOf, pathsOf } from "./metadata/catalog-of.js";

const library = () =>
  catalogOf({
    "title.jpg": { metadata: { title: "Harbor at dawn" } },
    "keyword.jpg": { metadata: { keywords: ["harbor", "dawn", "ship"] } },
    "description.jpg": {
      metadata: { description: "A long walk to the harbor at dawn, before all others were awake" },
    },
    "x/harbor-dawn.jpg": {},
    "other.jpg": { metadata: { title: "東京タワーと海", description: "Straße am Café" } },
  });

const found = (catalog: ReturnType<typeof library>, text: string, options?: WordsOptions) =>
  searchWords(catalog, text, options).map(({ image }) => pathsOf(catalog, [image])[0]);

/** The marked words of a hit. */
const markedIn = ({ why }: WordsHit) => why?.marks.map(([from, to]) => why.text.slice(from, to));

test("title before keywords before description before file name; every hit says where", () => {
  const catalog = library();
  const hits = searchWords(catalog, "harbor dawn");
  expect(hits.map(({ image }) => pathsOf(catalog, [image])[0])).toEqual([
    "title.jpg",
    "keyword.jpg",
    "description.jpg",
    "x/harbor-dawn.jpg",
  ]);
  expect(hits.map(({ why }) => why?.column)).toEqual(["title", "keywords", "description", "names"]);
  for (const hit of hits) {
    expect(markedIn(hit)?.map((word) => word.toLowerCase())).toEqual(
      expect.arrayContaining(["harbor", "dawn"]),
    );
    expect(hit.score).toBeGreaterThan(0);
  }
});

test("accents, case, unspaced scripts, phrases and stars", () => {
  const catalog = library();
  expect(found(catalog, "CAFE strasse")).toEqual([]); // ß is no ss to SQLite
  expect(found(catalog, "CAFE straße")).toEqual(["other.jpg"]);
  expect(found(catalog, "タワー")).toEqual(["other.jpg"]);
  expect(found(catalog, '"harbor at"')).toEqual(["title.jpg", "description.jpg"]);
  expect(found(catalog, "har* shi*")).toEqual(["keyword.jpg"]);
  expect(found(catalog, "harb")).toEqual([]);
  expect(searchWords(catalog, "東京")[0]?.why?.text).toBe("東京タワーと海");
});

test("all words, or any; among some images; as many as asked for", () => {
  const catalog = library();
  expect(found(catalog, "ship café")).toEqual([]);
  expect(found(catalog, "ship café", { match: "any" }).sort()).toEqual(["keyword.jpg", "other.jpg"]);
  expect(found(catalog, "harbor", { ids: filterImages(catalog, "has:keyword") })).toEqual(["keyword.jpg"]);
  expect(found(catalog, "harbor", { limit: 2 })).toHaveLength(2);
  expect(found(catalog, "harbor", { ids: new Set() })).toEqual([]);
  expect(searchWords(catalog, "harbor", { explained: 1 }).map(({ why }) => why !== undefined)).toEqual([
    true,
    false,
    false,
    false,
  ]);
});

test("nothing a person types has a meaning in the query language", () => {
  const catalog = library();
  for (const text of [
    "",
    " ",
    "*",
    '"',
    '""',
    "NEAR(harbor dawn, 5)",
    "title:harbor",
    "-harbor ^dawn",
    "a AND",
    "harbor\0dawn",
    "'; DROP TABLE words; --",
  ])
    expect(() => searchWords(catalog, text)).not.toThrow();
  expect(found(catalog, "harbor OR")).toEqual([]);
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^["*^(){}:+\-,.a NEARDOT]{0,20}$/)), (text) => {
      for (const { why } of searchWords(catalog, text, { match: "any" }))
        expect(why?.marks.length).toBeGreaterThan(0);
    }),
    { numRuns: 300 },
  );
});
