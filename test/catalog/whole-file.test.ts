import { mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { isLeftover, openWhole } from "../../src/catalog/whole-file.js";
import { codeOf } from "../support/code-of.js";
import { put, temporaryFolder } from "../support/folder.js";

test("a file is there when it is whole, and not before", () => {
  const folder = temporaryFolder();
  const path = join(folder, "a.txt");
  const file = openWhole(path, { replace: false });
  file.write("....\nä\n");
  expect(readdirSync(folder).every(isLeftover)).toBe(true);
  file.writeStart("head");
  file.commit();
  file.discard();
  expect(readdirSync(folder)).toEqual(["a.txt"]);
  expect(readFileSync(path, "utf8")).toBe("head\nä\n");
});

test("discarded, it leaves what was there", () => {
  const folder = temporaryFolder();
  const path = put(folder, "a.txt", "old");
  const file = openWhole(path, { replace: true });
  file.write("new");
  file.discard();
  expect(readdirSync(folder)).toEqual(["a.txt"]);
  expect(readFileSync(path, "utf8")).toBe("old");
});

test("a taken name costs nobody a file, also one that was taken meanwhile", () => {
  const folder = temporaryFolder();
  const path = put(folder, "a.txt", "old");
  mkdirSync(join(folder, "folder"));
  symlinkSync(path, join(folder, "link"));
  expect(codeOf(() => openWhole(path, { replace: false }))).toBe("FILE_EXPECTED");
  expect(codeOf(() => openWhole(join(folder, "folder"), { replace: true }))).toBe("FILE_EXPECTED");
  expect(codeOf(() => openWhole(join(folder, "link"), { replace: true }))).toBe("FILE_EXPECTED");
  expect(codeOf(() => openWhole(join(folder, "none", "a"), { replace: false }))).toBe("FOLDER_NOT_FOUND");
  const file = openWhole(join(folder, "b.txt"), { replace: false });
  put(folder, "b.txt", "first");
  expect(codeOf(() => file.commit())).toBe("FILE_EXPECTED");
  file.discard();
  expect(readFileSync(join(folder, "b.txt"), "utf8")).toBe("first");
  expect(readdirSync(folder).sort()).toEqual(["a.txt", "b.txt", "folder", "link"]);
});
