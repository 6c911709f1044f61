import { expect, test } from "vitest";
import { termsOfLine } from "../../../src/web/search/line.js";

const said = (line: string) => termsOfLine(line).map(({ value, weight }) => [value, weight]);

test("a line means what the command takes it for", () => {
  expect(said('2:"red dress" + sea - people')).toEqual([
    ["red dress", 2],
    ["sea", 1],
    ["people", -1],
  ]);
  expect(said('"red dress" "old harbor"')).toEqual([
    ["red dress", 1],
    ["old harbor", 1],
  ]);
});

test("words without quotes and signs between them are one term", () => {
  expect(said("red dress - 0.5:old harbor")).toEqual([
    ["red dress", 1],
    ["old harbor", -0.5],
  ]);
  expect(said("e-mail C+ x")).toEqual([["e-mail C+ x", 1]]);
  expect(said("   ")).toEqual([]);
});

test("a content id is a picture", () => {
  const id = "0f".repeat(32);
  expect(termsOfLine(`2:${id}`)).toEqual([{ kind: "image", value: id, weight: 2 }]);
});

test("what is not understood is refused by name", () => {
  expect(() => termsOfLine("sea +")).toThrow("Expected a picture or words after the last +");
  expect(() => termsOfLine("0:sea")).toThrow("Expected a weight above 0 and up to 100 but received 0");
  expect(() => termsOfLine('sea + ""')).toThrow('Expected a picture or words but received ""');
});

test("a quote that is never closed goes to the end", () => {
  expect(said('sea + "red dress')).toEqual([
    ["sea", 1],
    ["red dress", 1],
  ]);
});
