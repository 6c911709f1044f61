import { expect, test } from "vitest";
import { jsonl } from "../../../../src/search/hashes/formats/jsonl.js";
import { rowsOf, written } from "./reading.js";

const HEX = "f88ac2f1833f1f24";

test("keys and hashes under any of their names", async () => {
  const lines = [
    { path: "a.jpg", phash: HEX, average_hash: "00" },
    { key: "b", hash: HEX, method: "phash", quality: 0 },
    { file: "c", hex: HEX, quality: null },
  ];
  expect(await rowsOf(jsonl, `${lines.map((line) => JSON.stringify(line)).join("\n\n")}\r\n`)).toEqual([
    { row: 1, key: "a.jpg", hex: HEX, method: undefined, quality: undefined },
    { row: 3, key: "b", hex: HEX, method: "phash", quality: 0 },
    { row: 5, key: "c", hex: HEX, method: undefined, quality: undefined },
  ]);
});

test("what is no object is told; names that objects inherit are nobody's", async () => {
  expect(
    await rowsOf(jsonl, `[1]\n{"key": "a"\nnull\n{"__proto__": {"hex": "${HEX}"}, "key": "a"}\n`),
  ).toEqual([
    { row: 1, key: "[1]", problem: "it is no JSON object" },
    { row: 2, key: '{"key": "a"', problem: "it is no JSON object" },
    { row: 3, key: "null", problem: "it is no JSON object" },
    { row: 4, key: "a", hex: undefined, method: undefined, quality: undefined },
  ]);
});

test("any key comes back, bytes that are no UTF-8 too", async () => {
  const keys = ['a\n"b",', "\u0000\u001b[2J", "\udcff.jpg", "🌅"];
  const rows = await rowsOf(
    jsonl,
    written(
      jsonl,
      keys.map((key) => ({ key, hex: HEX })),
    ),
  );
  expect(rows.map(({ key }) => key)).toEqual(keys);
});
