import fc from "fast-check";
import { expect, test } from "vitest";
import type { Catalog } from "../../src/catalog/catalog.js";
import { filterImages } from "../../src/search/filter-images.js";
import { similarByKeywords } from "../../src/search/keywords.js";
import { catalogOf, contentOf, pathsOf } from "./metadata/catalog-of.js";

const idOf = ({ store }: Catalog, path: string) => store.imageByContent(contentOf(path))?.id as number;

test("a rare keyword in common weighs more than a frequent one; the same keywords are 1", () => {
  const catalog = catalogOf({
    "heron.jpg": { metadata: { keywords: ["bird", "heron"] } },
    "also heron.jpg": { metadata: { keywords: ["Heron", "BIRD"] } },
    "rare.jpg": { metadata: { keywords: ["heron", "lake"] } },
    "frequent.jpg": { metadata: { keywords: ["bird", "sky"] } },
    "bird.jpg": { metadata: { keywords: ["bird", "tree"] } },
    "none.jpg": { metadata: { keywords: ["car"] } },
    "nothing.jpg": {},
  });
  const hits = similarByKeywords(catalog, idOf(catalog, "heron.jpg"));
  expect(hits.map(({ image }) => pathsOf(catalog, [image])[0])).toEqual([
    "also heron.jpg",
    "rare.jpg",
    "frequent.jpg",
    "bird.jpg",
  ]);
  expect(hits[0]).toMatchObject({ similarity: 1, shared: ["heron", "bird"] });
  expect(hits[1]?.similarity).toBeLessThan(1);
  expect(similarByKeywords(catalog, idOf(catalog, "nothing.jpg"))).toEqual([]);
  const only = { ids: filterImages(catalog, "keyword:sky or keyword:tree"), limit: 1 };
  expect(similarByKeywords(catalog, idOf(catalog, "heron.jpg"), only)).toHaveLength(1);
});

test("as comparing with every picture says, however few are asked for", () => {
  const keywords = fc.uniqueArray(fc.constantFrom<string[]>("a", "b", "c", "d", "e"), { maxLength: 4 });
  fc.assert(
    fc.property(
      fc.array(keywords, { minLength: 2, maxLength: 8 }),
      fc.integer({ min: 1, max: 3 }),
      (sets, limit) => {
        const catalog = catalogOf(
          Object.fromEntries(sets.map((set, i) => [`${i}.jpg`, { metadata: { keywords: set } }])),
        );
        const weight = (word: string) =>
          Math.log(1 + sets.length / sets.filter((set) => set.includes(word)).length);
        const sum = (words: readonly string[]) => words.reduce((all, word) => all + weight(word), 0);
        const own = sets[0] as string[];
        const expected = sets
          .slice(1)
          .map((set) => sum(own.filter((word) => set.includes(word))) / sum([...new Set([...own, ...set])]))
          .filter((similarity) => similarity > 0)
          .sort((a, b) => b - a)
          .slice(0, limit);
        const hits = similarByKeywords(catalog, idOf(catalog, "0.jpg"), { limit });
        expect(hits.map(({ similarity }) => similarity.toFixed(9))).toEqual(
          expected.map((s) => s.toFixed(9)),
        );
        catalog.close();
      },
    ),
    { numRuns: 15 },
  );
});
