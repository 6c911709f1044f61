import { expect, test } from "vitest";
import { MAX_ROW_CHARS } from "../../../../src/search/hashes/formats/format.js";
import { RowCutter } from "../../../../src/search/hashes/formats/row-cutter.js";

function cut(pieces: readonly string[], hasQuotes: boolean) {
  const cutter = new RowCutter(hasQuotes);
  return [...pieces.flatMap((piece) => [...cutter.push(piece)]), ...cutter.end()];
}

test("rows are cut at line breaks of either kind, the last one may lack its own", () => {
  expect(cut(["a\nb\r\n\nc"], true)).toEqual([
    { row: 1, text: "a" },
    { row: 2, text: "b" },
    { row: 3, text: "" },
    { row: 4, text: "c" },
  ]);
});

test("a line break inside of quotes is none; a quote inside of a word opens nothing", () => {
  const text = '"a\n""b""\n",1\nc"d,2\ne"f,3\n';
  const rows = [
    { row: 1, text: '"a\n""b""\n",1' },
    { row: 4, text: 'c"d,2' },
    { row: 5, text: 'e"f,3' },
  ];
  expect(cut([text], true)).toEqual(rows);
  expect(cut([...text], true)).toEqual(rows);
  expect(cut([text], false).length).toBe(5);
});

test("a row that is too long is told once, and the next one is read", () => {
  const long = "x".repeat(MAX_ROW_CHARS);
  for (const pieces of [[`a\n"${long}${long}\nb\n`], ["a\n", `"${long}`, `${long}`, "\nb", "\n"]])
    expect(cut(pieces, true)).toEqual([
      { row: 1, text: "a" },
      { row: 2, text: undefined, openQuote: { line: 2, lastLine: 2 } },
      { row: 3, text: "b" },
    ]);
});

test("a quote that stays open is told with the line it began on and the last it took in", () => {
  const lines = 'a,1\n"b\nb",2\n"x","""y\n'; // the second field of the third row never ends
  const rest = "c,3\n".repeat(4);
  for (const text of [lines + rest, (lines + rest).trimEnd()])
    for (const pieces of [[text], [...text]])
      expect(cut(pieces, true)).toEqual([
        { row: 1, text: "a,1" },
        { row: 2, text: '"b\nb",2' },
        { row: 4, text: expect.stringContaining("c,3"), openQuote: { line: 4, lastLine: 8 } },
      ]);
  const long = `"${"c,3\n".repeat(MAX_ROW_CHARS / 4)}xyz\nd\n`;
  expect(cut([long], true)).toEqual([
    { row: 1, text: undefined, openQuote: { line: 1, lastLine: MAX_ROW_CHARS / 4 + 1 } },
    { row: MAX_ROW_CHARS / 4 + 2, text: "d" },
  ]);
});

test("two quotes inside of a word that no quote opened hold no line break", () => {
  const rows = [
    { row: 1, text: 'a 7"" disc.jpg,1' },
    { row: 2, text: "b.jpg,2" },
  ];
  expect(cut(['a 7"" disc.jpg,1\nb.jpg,2\n'], true)).toEqual(rows);
});
