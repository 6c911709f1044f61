// The files of a set: all that can be made of pictures of any size, and a disk that is full.

import { mkdirSync, readdirSync, symlinkSync } from "node:fs";
import { extname, join } from "node:path";
import sharp from "sharp";
import { expect, test } from "vitest";
import { EDITS } from "../../../src/evaluate/edits/catalog.js";
import type { Part } from "../../../src/evaluate/plan.js";
import { makeSet } from "../../../src/evaluate/set/make.js";
import { codeOfPromise } from "../../support/code-of.js";
import { put, temporaryFolder, texture } from "../../support/folder.js";

async function partOf(folder: string, widthPx: number, heightPx: number): Promise<Part> {
  const path = put(
    folder,
    `${widthPx}x${heightPx}.png`,
    await texture(widthPx, widthPx, heightPx).png().toBuffer(),
  );
  const source = { path, content: `${widthPx}x${heightPx}`, widthPx, heightPx };
  return { source, columns: 1, rows: 1, column: 0, row: 0 };
}

test("of a picture of a pixel what cannot be made is a row, and all else is made", async () => {
  const folder = temporaryFolder();
  const sizes = [
    [160, 120],
    [1, 1],
    [1, 60],
    [3, 3],
  ] as const;
  const originals = await Promise.all(sizes.map(([width, height]) => partOf(folder, width, height)));
  const set = join(folder, "set");
  const edits = EDITS.map(({ name }) => name);
  const failures = await makeSet(set, { originals, distractors: [] }, { edits, seed: 1 });
  expect([...new Set(failures.map(({ code }) => code))]).toEqual(["EDIT_IMPOSSIBLE"]);
  expect(failures.filter(({ path }) => path === originals[0]?.source.path)).toEqual([]);
  const made = readdirSync(join(set, "edited"));
  expect(made.filter((name) => extname(name) === ".unfinished")).toEqual([]);
  expect(made.length + failures.length).toBe(sizes.length * EDITS.length);
  const { width } = await sharp(join(set, "edited", "000003--mirror.jpg")).metadata();
  expect(width).toBe(3);
});

test.skipIf(process.platform !== "linux")("a full disk ends the work, and is no row a picture", async () => {
  const folder = temporaryFolder();
  const half: Part = { ...(await partOf(folder, 40, 30)), columns: 2 };
  const set = join(folder, "set");
  mkdirSync(join(set, "originals"), { recursive: true });
  symlinkSync("/dev/full", join(set, "originals", "000000.png.unfinished"));
  const make = () => makeSet(set, { originals: [half], distractors: [] }, { edits: ["mirror"], seed: 1 });
  expect(await codeOfPromise(make)).toBe("DISK_FULL");
});
