// What cannot be looked at is not there: one such folder must not take a whole list down.

import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { isPlainFile, isPlainFolder, isStraight, stampOf } from "../../../src/evaluate/kept/files.js";
import { put, temporaryFolder } from "../../support/folder.js";

test("a file behind a circle of links is none", () => {
  const folder = temporaryFolder();
  const circle = join(folder, "circle");
  symlinkSync(circle, circle);
  const path = join(circle, "manifest.json");
  expect([isPlainFile(path), isPlainFolder(path), isStraight(folder, path), stampOf(path)]).toEqual([
    ...[false, false, false],
    "",
  ]);
  const file = put(folder, "manifest.json", "{}");
  expect([isPlainFile(file), isPlainFolder(folder), isStraight(folder, folder)]).toEqual([true, true, true]);
  expect(stampOf(file)).toMatch(/^\d+ 2 /);
});
