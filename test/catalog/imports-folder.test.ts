import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { makeImportsFolder } from "../../src/catalog/imports-folder.js";
import { locateCatalog } from "../../src/catalog/layout.js";
import { put, temporaryFolder } from "../support/folder.js";

test("an older catalog's note learns what must stay, and leftovers go", () => {
  const layout = locateCatalog(temporaryFolder(), { create: true });
  const note = join(layout.folder, "README.txt");
  writeFileSync(note, "May be deleted: everything but keep/.\n");
  const leftover = put(layout.sets, ".lookalike-abc.part", "half");
  const whole = put(layout.sets, "mine.jsonl", "{}");
  makeImportsFolder(layout, layout.sets);
  expect(readFileSync(note, "utf8")).toMatch(/sets\/ and records\//);
  expect(existsSync(leftover)).toBe(false);
  expect(existsSync(whole)).toBe(true);
});

test("a folder that cannot be made is told", () => {
  const layout = locateCatalog(temporaryFolder(), { create: true });
  writeFileSync(layout.sets, "a file in its place");
  expect(() => makeImportsFolder(layout, layout.sets)).toThrowError(
    expect.objectContaining({ code: "NOT_WRITABLE" }),
  );
});
