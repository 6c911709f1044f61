import { describe, expect, test } from "vitest";
import { csvLines } from "../../src/cli/csv.js";
import { parseBytes, parseDays } from "../../src/cli/flags.js";
import { progressText } from "../../src/cli/progress.js";
import {
  bytesText,
  countText,
  quoted,
  safe,
  secondsText,
  table,
  widthOf,
  wrapped,
} from "../../src/cli/text.js";

describe("names from the disk cannot drive the terminal", () => {
  test("controls, line breaks, bidirectional overrides and odd bytes become visible", () => {
    expect(safe("a\nb\r\tc")).toBe("a\\nb\\r\\tc");
    expect(safe("\u001b]0;owned\u0007\u001b[31m")).toBe("\\x1b]0;owned\\x07\\x1b[31m");
    expect(safe("photo\u202egpj.exe")).toBe("photo\\u202egpj.exe");
    expect(safe("\udcff\ud83d")).toBe("\\xff\\ud83d");
    expect(safe("\u009b31m")).toBe("\\x9b31m");
  });

  test("ordinary names stay as they are", () => {
    expect(safe("Été 🌅 — 日本.jpg")).toBe("Été 🌅 — 日本.jpg");
  });

  test("a path to copy is quoted where a shell would split it", () => {
    expect(quoted("a/b.jpg")).toBe("a/b.jpg");
    expect(quoted("my photos/it's.jpg")).toBe("'my photos/it'\\''s.jpg'");
  });
});

test("numbers as people read them", () => {
  expect([0, 999, 1000, 1234, 999_600, 2_345_678_901].map(bytesText)).toEqual([
    "0 B",
    "999 B",
    "1.00 kB",
    "1.23 kB",
    "1.00 MB",
    "2.35 GB",
  ]);
  expect([0.04, 9.96, 61, 3725].map(secondsText)).toEqual(["0.0 s", "10 s", "1 min 1 s", "1 h 2 min"]);
  expect(countText(1, "file")).toBe("1 file");
  expect(countText(12345, "copy", "copies")).toBe("12,345 copies");
});

test("emoji and wide characters take two columns", () => {
  expect(["abc", "é", "🏔️", "日本", "e\u0301"].map(widthOf)).toEqual([3, 1, 2, 4, 1]);
});

test("columns line up", () => {
  expect(
    table(
      [
        ["a", "1"],
        ["bbb", "22"],
      ],
      [1],
    ),
  ).toEqual(["a     1", "bbb  22"]);
});

test("progress tells the share, the speed and the time left", () => {
  expect(progressText("Reading", 1200, 5000, "file", 6)).toBe(
    "Reading 1,200 of 5,000 files, 200/s, 19 s left",
  );
  expect(progressText("Looking at", 1, undefined, "file", 0.1)).toBe("Looking at 1 file");
});

test("sizes and days are read with their suffix, and nothing else is", () => {
  expect(["500", "20k", "1.5M", "2GiB"].map(parseBytes)).toEqual([500, 20_000, 1_500_000, 2_000_000_000]);
  expect(() => parseBytes("ten")).toThrow('Expected bytes such as 500, 20k or 1.5M but received "ten"');
  expect(["30d", "7"].map(parseDays)).toEqual([30, 7]);
  expect(() => parseDays("-1d")).toThrow("Expected days");
});

test("CSV quotes what a name may hold", () => {
  const member = {
    path: 'a,"b"\n.jpg',
    image: "i",
    widthPx: 1,
    heightPx: 2,
    bytes: 3,
    frames: 1,
    format: "jpeg",
    keep: true,
    why: "oldest",
  };
  const rows = csvLines({
    groups: [{ id: "g", verdict: "same-picture", members: [member], pairs: [] }],
  } as never);
  expect(rows[1]).toBe('g,same-picture,true,"a,""b""\n.jpg",1,2,3,jpeg,i,oldest');
});

test("words are set in lines of the width asked for, a long word alone", () => {
  expect(wrapped("one two three four", 9)).toEqual(["one two", "  three", "  four"]);
  expect(wrapped("one two", 9, "")).toEqual(["one two"]);
  expect(wrapped("a loooooooong word", 6, "")).toEqual(["a", "loooooooong", "word"]);
});
