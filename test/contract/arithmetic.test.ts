import { describe, expect, test } from "vitest";
import { parseTerms } from "../../src/contract/arithmetic.js";

const isImage = (value: string) => /\.jpg$/.test(value);
const parse = (...words: string[]) => parseTerms(words, isImage);

describe("parseTerms", () => {
  test("reads the arithmetic of words and pictures", () => {
    expect(parse("2:red dress", "+", "a.jpg", "-", "b.jpg")).toEqual([
      { kind: "text", value: "red dress", weight: 2 },
      { kind: "image", value: "a.jpg", weight: 1 },
      { kind: "image", value: "b.jpg", weight: -1 },
    ]);
  });

  test("adds terms that have no sign between them", () => {
    expect(parse("a.jpg", "beach")).toEqual([
      { kind: "image", value: "a.jpg", weight: 1 },
      { kind: "text", value: "beach", weight: 1 },
    ]);
  });

  test("weighs pictures, and lets a minus weigh", () => {
    expect(parseTerms(["-", "0.5:a.jpg"], (value) => value === "a.jpg")).toEqual([
      { kind: "image", value: "a.jpg", weight: -0.5 },
    ]);
  });

  test("takes a file for itself before it takes its name for a weight", () => {
    expect(parse("2:a.jpg")).toEqual([{ kind: "image", value: "2:a.jpg", weight: 1 }]);
    expect(parseTerms(["2:a.jpg"], (value) => value === "a.jpg")).toEqual([
      { kind: "image", value: "a.jpg", weight: 2 },
    ]);
  });

  test("takes a colon that no number precedes for words", () => {
    expect(parse("what: a dress")).toEqual([{ kind: "text", value: "what: a dress", weight: 1 }]);
  });

  test.each([
    [["+"], "after the last +"],
    [["a.jpg", "-"], "after the last -"],
    [["+", "-", "a.jpg"], "after + but received -"],
    [["0:dress"], "received 0"],
    [["101:dress"], "received 101"],
    [[" "], 'received ""'],
  ])("refuses %j", (words, part) => {
    expect(() => parseTerms(words, isImage)).toThrowError(
      expect.objectContaining({ code: "QUERY_INVALID", message: expect.stringContaining(part) }),
    );
  });
});
