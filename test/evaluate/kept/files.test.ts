// What cannot be looked at is not there: one such folder must not take a whole list down. What was read is held, but no
// more of it than fits.

import { readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  heldFiles,
  isPlainFile,
  isPlainFolder,
  isStraight,
  stampOf,
} from "../../../src/evaluate/kept/files.js";
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

test("as many files are held as their bytes allow, the last asked for", () => {
  const folder = temporaryFolder();
  const reads: string[] = [];
  const paths = Object.fromEntries(
    Object.entries({ a: 10, b: 10, c: 10, large: 100, none: 1000 }).map(([name, bytes]) => [
      name,
      put(folder, name, name.padEnd(bytes)),
    ]),
  );
  const read = heldFiles((path) => {
    const text = readFileSync(path, "utf8").trim();
    reads.push(text);
    return text === "none" ? undefined : text;
  }, 25);
  const ask = (...names: string[]) => {
    reads.length = 0;
    for (const name of names) expect(read(paths[name]!)).toBe(name === "none" ? undefined : name);
    return reads.join(" ");
  };
  expect(ask("a", "b", "a", "b")).toBe("a b");
  expect(ask("none", "a", "b", "none")).toBe("none"); // what has no value takes no room
  expect(ask("c", "b", "c", "a", "b")).toBe("c a b"); // b, c; then c, a; then a, b
  expect(ask("large", "large", "b", "a", "large")).toBe("large b a large");
  put(folder, "large", "large");
  expect(ask("large", "a", "large", "a")).toBe("large a");
});
