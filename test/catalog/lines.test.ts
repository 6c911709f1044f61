import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { appendLines, readLines } from "../../src/catalog/lines.js";
import { temporaryFolder } from "../support/folder.js";

test("lines are appended and read in order", () => {
  const path = join(temporaryFolder(), "keep", "a.jsonl");
  appendLines(path, [{ n: 1 }, { n: 2, name: "a\nb" }]);
  appendLines(path, [{ n: 3 }]);
  expect(readLines(path)).toMatchObject({ values: [{ n: 1 }, { n: 2, name: "a\nb" }, { n: 3 }], damaged: 0 });
});

test("a line cut off by a crash is passed over, and the next one is whole", () => {
  const path = join(temporaryFolder(), "a.jsonl");
  appendLines(path, [{ n: 1 }]);
  appendFileSync(path, '{"n":2,"na');
  expect(readLines(path)).toMatchObject({ values: [{ n: 1 }], damaged: 1 });
  appendLines(path, [{ n: 3 }]);
  expect(readLines(path)).toMatchObject({ values: [{ n: 1 }, { n: 3 }], damaged: 1 });
  expect(readFileSync(path, "utf8")).toBe('{"n":1}\n{"n":2,"na\n{"n":3}\n');
});

test("what is no object is damage, not a value", () => {
  const path = join(temporaryFolder(), "a.jsonl");
  appendFileSync(path, '1\n[2]\nnull\n"x"\n\n{"n":3}\n');
  expect(readLines(path)).toMatchObject({ values: [{ n: 3 }], damaged: 4 });
});

test("a missing file holds no lines", () => {
  expect(readLines(join(temporaryFolder(), "none.jsonl"))).toMatchObject({ values: [], damaged: 0 });
});
