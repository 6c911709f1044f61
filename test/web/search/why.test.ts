import { describe, expect, test } from "vitest";
import type { SearchAnswer, SearchHit } from "../../../src/contract/search.js";
import { howText, reasonsOf, scoreText } from "../../../src/web/search/why.js";

const hit = (score: number, why: SearchHit["why"] = {}): SearchHit => ({
  path: "a.jpg",
  id: "a",
  score,
  why,
});
const answer = (more: Partial<SearchAnswer>): SearchAnswer => ({
  ok: true,
  query: {},
  space: "weightless",
  scoring: "cosine",
  cutoff: 0.612,
  hits: [],
  failures: [],
  ...more,
});

describe("why a hit is one", () => {
  test("says what its number means", () => {
    expect(scoreText(hit(0.8341), { scoring: "cosine" })).toBe("Likeness 0.83");
    expect(scoreText(hit(7.25), { scoring: "words" })).toBe("Words 7.3");
    expect(scoreText(hit(0), { scoring: "none" })).toBeUndefined();
    expect(scoreText(hit(3.2), { scoring: "fusion" })).toBe("1 in 1,600 by chance");
    expect(scoreText(hit(0.03, { rankBySpace: 2, rankByWords: 11 }), { scoring: "fusion" })).toBe(
      "2nd by look, 11th by words",
    );
    expect(scoreText(hit(0.03, { rankByWords: 1 }), { scoring: "fusion" })).toBe("1st by words");
  });

  test("names each term's part, the words found and the copies it stands for", () => {
    expect(
      reasonsOf(hit(1, { similarities: [0.912, -0.4], words: "title: old \u202eharbor", copies: 1 })),
    ).toEqual(["To each term: 0.91, -0.40", "title: old \ufffdharbor", "and 1 copy"]);
    expect(reasonsOf(hit(1, { similarities: [0.9] }))).toEqual([]);
  });
});

describe("how was searched", () => {
  test("says the space, the cut-off and what chance does", () => {
    expect(howText(answer({ expectedFalseHits: 0.5 }))).toBe(
      "Compared by weightless: a likeness of at least 0.61. By chance, about 0.5 pictures of this catalog reach it.",
    );
    expect(howText(answer({ expectedFalseHits: 0.01 }))).toContain("hardly any picture reaches it");
    expect(howText(answer({ cutoff: -1, expectedFalseHits: 100 }))).toBe(
      "Compared by weightless: everything, the most like first.",
    );
  });

  test("says when there was no space", () => {
    expect(howText(answer({ scoring: "words", space: "words" }))).toMatch(/^By words/);
    expect(howText(answer({ scoring: "none", space: "metadata" }))).toMatch(/^What the filter/);
    expect(howText(answer({ scoring: "fusion", space: "weightless+model:x" }))).toBe(
      "Compared by weightless and model:x, in one order.",
    );
    const hits = [hit(0.03, { rankByWords: 1 })];
    expect(howText(answer({ scoring: "fusion", space: "model:x", hits }))).toBe(
      "Compared by model:x and by words, in one order.",
    );
  });
});
