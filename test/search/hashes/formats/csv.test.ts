import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { csvLine } from "../../../../src/contract/csv.js";
import { differenceMethod } from "../../../../src/fingerprint/difference.js";
import { csv, fieldsOf } from "../../../../src/search/hashes/formats/csv.js";
import { rowsOf, written } from "./reading.js";

const HEX = "f88ac2f1833f1f24";

describe("quoting", () => {
  test("fields by hand", () => {
    expect(fieldsOf("a,b,")).toEqual(["a", "b", ""]);
    expect(fieldsOf('"a,""b""\nc",d"e')).toEqual(['a,"b"\nc', 'd"e']);
    expect(fieldsOf('"",""')).toEqual(["", ""]);
    expect(fieldsOf('"a"b,c')).toBeUndefined();
    expect(fieldsOf('a,"b')).toBeUndefined();
  });

  test("any rows of any texts come back", () => {
    // Texts made of what is dangerous are as likely as any other.
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.string({ unit: fc.constantFrom('"', ",", "\n", "\r", " ", "a") }),
    );
    fc.assert(
      fc.property(fc.array(text, { minLength: 1 }), (fields) => {
        expect(fieldsOf(csvLine(fields))).toEqual(fields);
      }),
    );
  });

  test("any keys come back through a whole file", async () => {
    const key = fc.oneof(
      fc.string({ unit: "binary", minLength: 1 }),
      fc.string({ unit: fc.constantFrom('"', ",", "\n", "\r", " ", "a"), minLength: 1 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(key, { maxLength: 8 }), async (keys) => {
        const rows = await rowsOf(
          csv,
          written(
            csv,
            keys.map((key) => ({ key, hex: HEX, quality: 7 })),
          ),
        );
        expect(rows.map(({ key }) => key)).toEqual(keys);
        for (const row of rows) expect(row).toMatchObject({ hex: HEX, method: "phash", quality: "7" });
      }),
      { numRuns: 60 },
    );
  });
});

describe("columns", () => {
  test("go by their names, in any order and case", async () => {
    const rows = await rowsOf(
      csv,
      `quality, Hash ,method,width,FileName\n88, ${HEX} ,phash,640,a b.jpg\n,${HEX},,,c\n`,
    );
    expect(rows).toEqual([
      { row: 2, key: "a b.jpg", hex: HEX, method: "phash", quality: "88" },
      { row: 3, key: "c", hex: HEX, method: undefined, quality: undefined },
    ]);
  });

  test("the column of the method's own name comes first; that of another method is never taken", async () => {
    const text = `path,phash,difference\na,${HEX},0123456789abcdef\n`;
    expect((await rowsOf(csv, text))[0]?.hex).toBe(HEX);
    expect((await rowsOf(csv, text, differenceMethod))[0]?.hex).toBe("0123456789abcdef");
    await expect(rowsOf(csv, `path,phash\na,${HEX}\n`, differenceMethod)).rejects.toThrow(
      'Expected a column difference or hex or hash but the first row names "path, phash"',
    );
    await expect(rowsOf(csv, `phash,width\n${HEX},3\n`)).rejects.toThrow("Expected a column key or path");
    await expect(rowsOf(csv, `path,width\na,3\n`)).rejects.toThrow(
      expect.objectContaining({
        message: 'Expected a column phash or hex or hash but the first row names "path, width"',
        hint: "Rename its columns to path and phash, or say another --method",
      }),
    );
  });

  test("without a header they are key and hash, or hash and key", async () => {
    expect(await rowsOf(csv, `a.jpg,${HEX},50\n`)).toMatchObject([
      { row: 1, key: "a.jpg", hex: HEX, quality: "50" },
    ]);
    expect(await rowsOf(csv, `${HEX},a.jpg\n`)).toMatchObject([{ key: "a.jpg", hex: HEX }]);
    expect(await rowsOf(csv, `${HEX},${HEX}\n`)).toMatchObject([{ key: HEX, hex: HEX }]);
  });

  test("a row whose quotes do not match is told, with the line it begins on", async () => {
    expect(await rowsOf(csv, `key,hash\na,${HEX}\n"b"x,${HEX}\nc,${HEX}\n"d,${HEX}\n`)).toMatchObject([
      { row: 2, key: "a" },
      { row: 3, problem: "its quotes do not match" },
      { row: 4, key: "c" },
      { row: 5, problem: "the quote opened in line 5 is not closed" },
    ]);
    expect(await rowsOf(csv, `"a,${HEX}\nb,${HEX}\n"c,${HEX}\nd,${HEX}\n`)).toMatchObject([
      { row: 1, problem: "its quotes do not match: lines 1 to 3 are read as one row" },
      { row: 4, key: "d" },
    ]);
    expect(await rowsOf(csv, `a,${HEX}\n"b,${HEX}\nc,${HEX}\n${"d,1\n".repeat(9)}`)).toMatchObject([
      { row: 1, key: "a" },
      {
        row: 2,
        problem: "the quote opened in line 2 is not closed: it swallowed 10 more lines, up to line 12",
      },
    ]);
  });
});
