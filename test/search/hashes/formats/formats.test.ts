import { expect, test } from "vitest";
import { phashMethod } from "../../../../src/fingerprint/phash.js";
import { formatOfName, formatOfText } from "../../../../src/search/hashes/formats/formats.js";

test("a name tells the format, but .json may be either", () => {
  expect(["a.CSV", "a.jsonl", "b.ndjson", "c.json", "d"].map(formatOfName)).toEqual([
    "csv",
    "jsonl",
    "jsonl",
    undefined,
    undefined,
  ]);
});

test("the beginning of a text tells it", () => {
  const of = (text: string) => formatOfText(text, phashMethod);
  expect(of("path,phash\n")).toBe("csv");
  expect(of('\n {"path": "a", "phash": "00"}\n{')).toBe("jsonl");
  expect(of('{"a.jpg": "00", "b.jpg": "01"}')).toBe("imagededup");
  expect(of('{\n  "a.jpg": "00",\n')).toBe("imagededup");
  expect(of('{\n  "ok": "00",\n')).toBe("imagededup");
  expect(of('{\n  "ok": true,\n')).toBe("fingerprints");
});
