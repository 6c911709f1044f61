import { describe, expect, test } from "vitest";
import {
  addressOfQuestion,
  addressOfSimilar,
  PAGE_HITS,
  readQuestion,
  type Term,
} from "../../../src/web/search/question.js";

const ID = "ab".repeat(32);
const read = (query: string) => readQuestion(new URLSearchParams(query));
const termsOf = (...terms: string[]) =>
  read(new URLSearchParams(terms.map((term): [string, string] => ["term", term])).toString()).terms;

describe("the address of a question", () => {
  test("keeps the whole question", () => {
    const terms: readonly Term[] = [
      { kind: "text", value: "red: dress + sea & 50 %", weight: -2.5 },
      { kind: "image", value: ID, weight: 1, regionPx: { x: 0, y: 10, width: 20, height: 30 } },
      {
        kind: "upload",
        value: ID,
        weight: 0.5,
        sizePx: { widthPx: 400, heightPx: 300 },
        regionPx: { x: 1, y: 2, width: 30, height: 40 },
      },
      { kind: "upload", value: ID, weight: 1, sizePx: { widthPx: 400, heightPx: 300 } },
    ];
    const question = {
      mode: "recommend" as const,
      terms,
      where: "widthPx > 1000 and keyword:bea*",
      space: "weightless+model:clip",
      strategy: "best" as const,
      diversity: 0,
      minScore: -1,
      collapse: false,
      limit: 120,
      open: ID,
    };
    const address = addressOfQuestion(question);
    expect(address).toMatch(/^\/search\?/);
    expect(read(address.slice("/search?".length))).toEqual(question);
  });

  test("is short where nothing is asked", () => {
    expect(addressOfQuestion(read(""))).toBe("/search");
    expect(read("").limit).toBe(PAGE_HITS);
    expect(addressOfSimilar(ID)).toBe(`/search?term=image%3A1%3A${ID}`);
  });

  test("leaves out what makes no sense", () => {
    expect(
      termsOf(
        `image:0:${ID}`,
        `image:101:${ID}`,
        `image:x:${ID}`,
        "image:1:../../etc/passwd",
        `upload:1:${ID}`,
        `upload:1:${ID}:0x10`,
        "text:1: ",
        "sound:1:la",
        "",
      ),
    ).toEqual([]);
    const { diversity, minScore, limit, open, mode } = read(
      "diversity=2&minScore=-3&limit=999999&open=..&mode=steal",
    );
    expect([diversity, minScore, limit, open, mode]).toEqual([
      undefined,
      undefined,
      PAGE_HITS,
      undefined,
      "find",
    ]);
  });

  test("leaves out a region that lies outside, and keeps its picture", () => {
    expect(
      termsOf(`upload:1:${ID}:100x80:90,0,20,20`, `image:1:${ID}:0,0,7,20`, `image:1:${ID}:a,b`),
    ).toEqual([
      { kind: "upload", value: ID, weight: 1, sizePx: { widthPx: 100, heightPx: 80 } },
      { kind: "image", value: ID, weight: 1 },
      { kind: "image", value: ID, weight: 1 },
    ]);
  });

  test("holds at most 64 terms", () => {
    expect(termsOf(...Array.from({ length: 70 }, (_, n) => `text:1:word ${n}`))).toHaveLength(64);
  });
});
