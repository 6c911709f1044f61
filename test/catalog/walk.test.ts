import { chmodSync, linkSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type WalkEntry, type WalkOptions, walk } from "../../src/catalog/walk.js";
import { put, temporaryFolder } from "../support/folder.js";

async function names(root: string, options: Partial<WalkOptions> = {}): Promise<string[]> {
  const entries: WalkEntry[] = [];
  for await (const entry of walk(root, { accepts: (name) => name.endsWith(".jpg"), ...options }))
    entries.push(entry);
  return entries.map((entry) =>
    entry.kind === "file"
      ? entry.path.slice(root.length + 1)
      : `${entry.code} ${entry.path.slice(root.length + 1)}`,
  );
}

describe("what a walk finds", () => {
  test("files by name, folders in order, the catalog never", async () => {
    const root = temporaryFolder();
    for (const name of [
      "b/2.jpg",
      "a/1.jpg",
      "c.jpg",
      "c.txt",
      ".lookalike/keep/quarantine/x.jpg",
      "@eaDir/thumb.jpg",
    ])
      put(root, name, "x");
    expect(await names(root)).toEqual(["c.jpg", "a/1.jpg", "b/2.jpg"]);
  });

  test("hidden folders and files only when asked", async () => {
    const root = temporaryFolder();
    for (const name of [".hidden/1.jpg", ".2.jpg", "3.jpg"]) put(root, name, "x");
    expect(await names(root)).toEqual(["3.jpg"]);
    expect(await names(root, { hidden: true })).toEqual([".2.jpg", "3.jpg", ".hidden/1.jpg"]);
  });

  test("--exclude and .lookalikeignore read as .gitignore does", async () => {
    const root = temporaryFolder();
    for (const name of ["keep/1.jpg", "cache/2.jpg", "sub/cache/3.jpg", "sub/4.thumb.jpg", "sub/deep/5.jpg"])
      put(root, name, "x");
    put(root, "sub/.lookalikeignore", "deep/\n");
    expect(await names(root, { exclude: ["cache/", "*.thumb.jpg"] })).toEqual(["keep/1.jpg"]);
  });

  test("smaller files are left out", async () => {
    const root = temporaryFolder();
    put(root, "small.jpg", "x");
    put(root, "large.jpg", "x".repeat(2000));
    expect(await names(root, { minBytes: 1000 })).toEqual(["large.jpg"]);
  });

  test("names with newlines, emoji, leading dashes and bytes that are no UTF-8", async () => {
    const root = temporaryFolder();
    for (const name of ["a\nb.jpg", "🌅.jpg", "-rf.jpg"]) put(root, name, "x");
    writeFileSync(
      Buffer.concat([Buffer.from(`${root}/`), Buffer.from([0xff, 0xfe]), Buffer.from(".jpg")]),
      "x",
    );
    expect(await names(root)).toEqual(["-rf.jpg", "a\nb.jpg", "🌅.jpg", "\udcff\udcfe.jpg"]);
  });
});

describe("what a walk does not follow", () => {
  test("links to folders, loops, links to files", async () => {
    const root = temporaryFolder();
    put(root, "a/1.jpg", "x");
    symlinkSync(root, join(root, "a", "loop"));
    symlinkSync(join(root, "a"), join(root, "again"));
    symlinkSync(join(root, "a", "1.jpg"), join(root, "link.jpg"));
    expect(await names(root)).toEqual(["a/1.jpg"]);
  });

  test("hard links are two paths of one inode", async () => {
    const root = temporaryFolder();
    linkSync(put(root, "1.jpg", "x"), join(root, "2.jpg"));
    const entries: WalkEntry[] = [];
    for await (const entry of walk(root, { accepts: () => true })) entries.push(entry);
    expect(entries).toHaveLength(2);
    expect(new Set(entries.map((entry) => entry.kind === "file" && entry.inode)).size).toBe(1);
  });

  test.skipIf(process.getuid?.() === 0)(
    "a folder that may not be read is a failure, the rest goes on",
    async () => {
      const root = temporaryFolder();
      put(root, "b/1.jpg", "x");
      mkdirSync(join(root, "a"));
      chmodSync(join(root, "a"), 0);
      expect(await names(root)).toEqual(["FOLDER_UNREADABLE a", "b/1.jpg"]);
      chmodSync(join(root, "a"), 0o700);
    },
  );
});
