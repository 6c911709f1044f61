import { parquetReadObjects } from "hyparquet";
import { describe, expect, test } from "vitest";
import { formatOf, openWriter } from "../../../src/search/recommend/formats.js";

const ROWS = [
  {
    path: 'a "b", c.jpg',
    image: "f".repeat(64),
    rank: 1,
    recommendedPath: "ü.jpg",
    recommendedImage: "e".repeat(64),
    score: 0.75,
  },
  {
    path: "line\nbreak.jpg",
    image: "d".repeat(64),
    rank: 2,
    recommendedPath: "x.jpg",
    recommendedImage: "c".repeat(64),
    score: -0.125,
  },
];

const textOf = (format: "csv" | "jsonl", ...batches: (typeof ROWS)[]) => {
  const writer = openWriter(format);
  return batches.map((rows) => writer.add(rows)).join("") + writer.end();
};

test("the name says the format", () => {
  expect(["a.csv", "b.JSONL", "c.parquet"].map(formatOf)).toEqual(["csv", "jsonl", "parquet"]);
  expect(() => formatOf("a.txt")).toThrowError(expect.objectContaining({ code: "OPTION_INVALID" }));
});

describe("CSV", () => {
  test("has one head, quotes what needs it, and leaves numbers alone", () => {
    const lines = textOf("csv", ROWS.slice(0, 1), ROWS.slice(1)).split("\r\n");
    expect(lines[0]).toBe("path,image,rank,recommendedPath,recommendedImage,score");
    expect(lines[1]).toBe(`"a ""b"", c.jpg",${"f".repeat(64)},1,ü.jpg,${"e".repeat(64)},0.75`);
    expect(lines[2]).toBe(`"line\nbreak.jpg",${"d".repeat(64)},2,x.jpg,${"c".repeat(64)},-0.125`);
    expect(lines).toHaveLength(4);
  });

  test("has its head without rows, too", () => {
    expect(textOf("csv")).toBe("path,image,rank,recommendedPath,recommendedImage,score\r\n");
  });
});

test("JSON lines come back", () => {
  const lines = textOf("jsonl", ROWS).trim().split("\n");
  expect(lines.map((line) => JSON.parse(line))).toEqual(ROWS);
});

test("Parquet comes back by its reader", async () => {
  const writer = openWriter("parquet");
  expect(writer.add(ROWS)).toBe("");
  const bytes = writer.end() as Uint8Array;
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  expect(await parquetReadObjects({ file })).toEqual(ROWS);
});
