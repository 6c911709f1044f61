// A catalog that is swapped under a server is told, not served on.

import { renameSync, rmSync } from "node:fs";
import { expect, test } from "vitest";
import { presenceOf } from "../../src/server/presence.js";
import { put, temporaryFolder } from "../support/folder.js";

const told = expect.objectContaining({ code: "CATALOG_NOT_FOUND" });

test("the file that was there is there, however it grew", () => {
  const folder = temporaryFolder();
  const assertServed = presenceOf(put(folder, "catalog.db", "one"));
  expect(assertServed).not.toThrow();
  put(folder, "catalog.db", "one and more");
  expect(assertServed).not.toThrow();
});

test("a file that was deleted or replaced is told", () => {
  const folder = temporaryFolder();
  const path = put(folder, "catalog.db", "one");
  const assertServed = presenceOf(path);
  renameSync(put(folder, "other.db", "two"), path);
  expect(assertServed).toThrow(told);
  rmSync(path);
  expect(assertServed).toThrow(told);
});
