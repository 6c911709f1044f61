// Truth as CSV: every form it may have, and every way it can be wrong.

import { describe, expect, test } from "vitest";
import { truthOfCsv } from "../../../src/evaluate/truth/csv.js";
import { truthOfText } from "../../../src/evaluate/truth/read.js";
import { refusal } from "./refusal.js";

describe("pairs", () => {
  test.each(["a,b", "file1,file2", "Image 1,Image 2", "path_a,path_b", "filename_1,FILENAME-2"])(
    "columns %s",
    (head) => {
      expect(truthOfCsv(`${head}\nx.jpg,y.jpg\n`)).toEqual({
        kind: "pairs",
        same: [["x.jpg", "y.jpg"]],
        different: [],
      });
    },
  );

  test("labels say which are the same; without one that is not, they are plain pairs", () => {
    expect(truthOfCsv("a,b,same\n1,2,1\n3,4,no\n5,6,Different\n7,8, TRUE")).toEqual({
      kind: "labeled",
      same: [
        ["1", "2"],
        ["7", "8"],
      ],
      different: [
        ["3", "4"],
        ["5", "6"],
      ],
    });
    expect(truthOfCsv("label,a,b\nyes,1,2").kind).toBe("pairs");
  });

  test("quotes, line breaks in them, Windows line ends, empty lines, other columns", () => {
    const text = '\r\nnote,a,b\r\n,"x, ""1"".jpg",y.jpg\r\n\r\n,,\r\nhm,"two\nlines.jpg",\u00fc.jpg';
    expect(truthOfText(text).same).toEqual([
      ['x, "1".jpg', "y.jpg"],
      ["two\nlines.jpg", "\u00fc.jpg"],
    ]);
  });
});

test("groups: a file without one is named and no more; what lookalike duplicates --csv prints is such a table", () => {
  expect(truthOfCsv("cluster,path\n1,a\n2,b\n1,c\n,d")).toEqual({
    kind: "groups",
    same: [["a", "c"], ["b"], ["d"]],
    different: [],
  });
  const printed =
    "group,verdict,keep,path,image\n1f,same-picture,true,x/a.jpg,00\n1f,same-picture,false,b.jpg,11";
  expect(truthOfCsv(printed).same).toEqual([["x/a.jpg", "b.jpg"]]);
});

test("names that every object has are names, and groups", () => {
  expect(truthOfCsv("group,file\n__proto__,constructor\n__proto__,toString").same).toEqual([
    ["constructor", "toString"],
  ]);
});

test.each([
  ["", /empty/],
  ["x.jpg,y.jpg\n", /a,b or group,file but line 1 is "x.jpg,y.jpg"/],
  ["a;b\nx;y", /line 1 is "a;b"/],
  ["a,b\nx.jpg,", /column 2 of line 2/],
  ["a,b\n\n,y.jpg", /column 1 of line 3/],
  ["a,b,same\nx,y,perhaps", /label in line 2 but received "perhaps"/],
  ["a,b,same\nx,y", /label in line 2 but received ""/],
  ["a,b\nx,1.jpg,y", /2 fields in line 2 but received 3/],
  ['a,b\n"x,y\nz,w', /quote opened in line 2/],
  [`a,b\n${"x".repeat(2 ** 20 + 1)},y`, /Line 2 cannot be read: the row is too long/],
])("refused: %#", (text, said) => {
  expect(refusal(() => truthOfCsv(text))).toMatch(said);
});

test("another separator is named in the hint", () => {
  expect(refusal(() => truthOfCsv("a;b\nx;y"), "hint")).toContain('instead of ";"');
});
