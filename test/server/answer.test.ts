// What leaves the server when something failed: our words for what a person can mend, nothing of what is our mistake.

import { chmodSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { presentable } from "../../src/server/answer.js";
import { put, temporaryFolder } from "../support/folder.js";

const isRoot = process.getuid?.() === 0;

test("an error nobody foresaw is logged once, and nothing of it leaves", () => {
  const logged: string[] = [];
  const error = presentable(new Error("secret /home/anna"), (line) => logged.push(line));
  expect(error.code).toBe("INTERNAL");
  expect(`${error.message}${error.hint}`).not.toContain("anna");
  expect(logged).toHaveLength(1);
  expect(logged[0]).toContain("secret /home/anna");
});

test.each([
  ["ENOSPC", "write", "DISK_FULL"],
  ["EROFS", "mkdir", "NOT_WRITABLE"],
  ["EIO", "read", "FILE_UNREADABLE"],
  ["ENOTCONN", "stat", "FILE_UNREADABLE"],
] as const)("%s while doing %s is told as %s, with its place", (code, syscall, told) => {
  const error = Object.assign(new Error(code), { code, syscall, path: "/pictures/keep" });
  const known = presentable(error, () => expect.unreachable("it is no mistake of ours"));
  expect(known.code).toBe(told);
  if (told !== "DISK_FULL") expect(known.message).toContain("/pictures/keep");
});

test.skipIf(isRoot)("a folder that may not be read is told as the file system tells it", () => {
  const folder = temporaryFolder();
  const path = put(folder, "keep/journal.jsonl", "");
  chmodSync(join(folder, "keep"), 0o000);
  onTestFinished(() => chmodSync(join(folder, "keep"), 0o700));
  try {
    readFileSync(path);
    expect.unreachable();
  } catch (error) {
    expect(presentable(error, () => {}).code).toBe("FILE_UNREADABLE");
  }
});
