// A scan over real files: what changed is read, what did not is not, what fails is a row.

import {
  existsSync,
  linkSync,
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { type Catalog, openCatalog } from "../../src/catalog/catalog.js";
import { contentId } from "../../src/catalog/identity.js";
import { takeLock } from "../../src/catalog/lock.js";
import { THUMBNAIL } from "../../src/catalog/side-database.js";
import { ANALYZERS, THUMBNAIL_VERSION } from "../../src/scan/analyzers.js";
import { type ScanOptions, scan } from "../../src/scan/scan.js";
import type { Size } from "../../src/verify/proof.js";
import { SIGNATURE } from "../../src/verify/signature.js";
import { unpackSignature } from "../../src/verify/signature-bytes.js";
import { put, temporaryFolder, texture } from "../support/folder.js";

const pictures = new Map<number, Buffer>();
beforeAll(async () => {
  for (let seed = 1; seed <= 4; seed++)
    pictures.set(seed, await texture(seed).jpeg({ quality: 90 }).toBuffer());
});
const picture = (seed: number) => pictures.get(seed) as Buffer;

/** Puts a picture whose time is long enough ago to be trusted. */
function putOld(folder: string, name: string, bytes: Uint8Array | string): string {
  const path = put(folder, name, bytes);
  utimesSync(path, 1_600_000_000, 1_600_000_000);
  return path;
}

function open(folder: string): Catalog {
  const catalog = openCatalog(folder);
  onTestFinished(() => catalog.close());
  return catalog;
}

async function scanned(catalog: Catalog, options: ScanOptions = {}, folder = catalog.layout.base) {
  const { summary, failures } = await scan(catalog, [folder], { threads: 1, ...options });
  const { files, images, added, moved, changed, unchanged, gone, failed } = summary;
  return { counts: { files, images, added, moved, changed, unchanged, gone, failed }, summary, failures };
}

const nothing = { added: 0, moved: 0, changed: 0, unchanged: 0, gone: 0, failed: 0 };

describe("what changed", () => {
  test("new, unchanged, changed, gone", async () => {
    const folder = temporaryFolder();
    const catalog = open(folder);
    putOld(folder, "a.jpg", picture(1));
    putOld(folder, "sub/b.jpg", picture(2));
    putOld(folder, "sub/copy of a.jpg", picture(1));
    expect((await scanned(catalog)).counts).toEqual({ ...nothing, files: 3, images: 2, added: 3 });
    expect((await scanned(catalog)).counts).toEqual({ ...nothing, files: 3, images: 2, unchanged: 3 });
    writeFileSync(join(folder, "a.jpg"), picture(3));
    rmSync(join(folder, "sub/b.jpg"));
    expect((await scanned(catalog)).counts).toEqual({
      ...nothing,
      files: 2,
      images: 2,
      changed: 1,
      unchanged: 1,
      gone: 1,
    });
  });

  test("a renamed file is not read again, a copied one not decoded again", async () => {
    const folder = temporaryFolder();
    const catalog = open(folder);
    putOld(folder, "a.jpg", picture(1));
    await scanned(catalog);
    mkdirSync(join(folder, "new"));
    renameSync(join(folder, "a.jpg"), join(folder, "new", "b.jpg"));
    const renamed = await scanned(catalog);
    expect(renamed.counts).toEqual({ ...nothing, files: 1, images: 1, moved: 1 });
    expect(renamed.summary.stagesMs.read).toBeUndefined();
    putOld(folder, "copy.jpg", picture(1));
    const copied = await scanned(catalog);
    expect(copied.counts).toEqual({ ...nothing, files: 2, images: 1, added: 1, unchanged: 1 });
    expect(copied.summary.stagesMs.read).toBeGreaterThan(0);
    expect(copied.summary.stagesMs.decode).toBeUndefined();
  });

  test("a file touched but not changed counts as unchanged", async () => {
    const folder = temporaryFolder();
    const catalog = open(folder);
    const path = putOld(folder, "a.jpg", picture(1));
    await scanned(catalog);
    utimesSync(path, 1_700_000_000, 1_700_000_000);
    expect((await scanned(catalog)).counts).toEqual({ ...nothing, files: 1, images: 1, unchanged: 1 });
  });

  test("a file written again within the same tick is seen, though size and time are equal", async () => {
    const folder = temporaryFolder();
    const catalog = open(folder);
    const path = put(folder, "a.bmp", picture(1));
    const { atimeMs, mtimeMs } = statSync(path);
    await scanned(catalog);
    const other = Buffer.from(picture(1));
    other[other.length - 200] = (other[other.length - 200] as number) ^ 1;
    writeFileSync(path, other);
    utimesSync(path, atimeMs / 1000, mtimeMs / 1000);
    expect((await scanned(catalog)).counts.changed).toBe(1);
  });

  test("hard links are two files of one image, and a folder scanned on its own leaves the others alone", async () => {
    const folder = temporaryFolder();
    const catalog = open(folder);
    const first = putOld(folder, "x/a.jpg", picture(1));
    linkSync(first, join(folder, "x", "b.jpg"));
    putOld(folder, "y/c.jpg", picture(2));
    expect((await scanned(catalog)).counts).toMatchObject({ files: 3, images: 2 });
    rmSync(join(folder, "y/c.jpg"));
    expect((await scanned(catalog, {}, join(folder, "x"))).counts).toMatchObject({
      files: 3,
      unchanged: 2,
      gone: 0,
    });
    expect((await scanned(catalog)).counts).toMatchObject({ files: 2, gone: 1 });
  });
});

describe("what fails", () => {
  test("each bad picture is a row with its code, and the others are stored", async () => {
    const folder = temporaryFolder();
    const catalog = open(folder);
    putOld(folder, "good.jpg", picture(1));
    putOld(folder, "cut.jpg", picture(2).subarray(0, 2000));
    putOld(folder, "empty.jpg", "");
    putOld(folder, "text.jpg", "no picture at all, only words");
    putOld(folder, "really a png.jpg", await texture(3).png().toBuffer());
    putOld(folder, "photoshop.psd", Buffer.concat([Buffer.from("8BPS"), Buffer.alloc(60)]));
    const first = await scanned(catalog);
    const codes = Object.fromEntries(first.failures.map(({ path, code }) => [path, code]));
    expect(codes).toEqual({
      "cut.jpg": "IMAGE_TRUNCATED",
      "empty.jpg": "IMAGE_EMPTY",
      "text.jpg": "IMAGE_NOT_A_PICTURE",
      "photoshop.psd": "IMAGE_UNSUPPORTED",
    });
    expect(first.counts).toMatchObject({ files: 6, failed: 4, added: 6 });
    const second = await scanned(catalog);
    expect(second.counts).toMatchObject({ unchanged: 6, failed: 4 });
    expect(second.summary.stagesMs.read).toBeUndefined();
  });

  test("a picture over the limit is tried again when the limit is raised", async () => {
    const folder = temporaryFolder();
    const catalog = open(folder);
    putOld(folder, "a.jpg", picture(1)); // 160 x 120
    expect((await scanned(catalog, { maxPixels: 10_000 })).failures[0]).toMatchObject({
      code: "IMAGE_TOO_LARGE",
    });
    expect((await scanned(catalog, { maxPixels: 10_000 })).summary.stagesMs.decode).toBeUndefined();
    expect((await scanned(catalog, { maxPixels: 20_000 })).failures).toEqual([]);
  });

  test("a picture that failed is tried again when that is asked for", async () => {
    const folder = temporaryFolder();
    const catalog = open(folder);
    putOld(folder, "good.jpg", picture(1));
    putOld(folder, "cut.jpg", picture(2).subarray(0, 2000));
    await scanned(catalog);
    const retried = await scanned(catalog, { retryFailed: true });
    expect(retried.summary.stagesMs.decode).toBeGreaterThan(0);
    expect(retried.counts).toMatchObject({ unchanged: 2, failed: 1 });
    // As if the decoder could not read it then and can now.
    const known = catalog.store.imageByContent(contentId(picture(1)));
    if (known === undefined) throw new Error("Expected the picture to be known");
    const { id: _, ...row } = known;
    const failure = { code: "IMAGE_CORRUPT", reason: "an older decoder" } as const;
    catalog.store.putImage({ ...row, pixel: undefined, facts: undefined, metadata: undefined, failure });
    expect((await scanned(catalog)).failures).toHaveLength(2);
    expect((await scanned(catalog, { retryFailed: true })).failures).toMatchObject([{ path: "cut.jpg" }]);
  });

  test("a second scan at once is refused by name", async () => {
    const folder = temporaryFolder();
    const catalog = open(folder);
    const lock = takeLock(catalog.layout, "index");
    await expect(scanned(catalog)).rejects.toMatchObject({ code: "CATALOG_BUSY" });
    lock.release();
  });

  test("a missing folder is said before anything is forgotten", async () => {
    const folder = temporaryFolder();
    const catalog = open(folder);
    putOld(folder, "sub/a.jpg", picture(1));
    await scanned(catalog);
    await expect(scanned(catalog, {}, join(folder, "nowhere"))).rejects.toMatchObject({
      code: "FOLDER_NOT_FOUND",
    });
    expect(catalog.store.counts().files).toBe(1);
  });
});

describe("analyzers", () => {
  test("every analyzer's feature is stored for every image", async () => {
    const folder = temporaryFolder();
    const catalog = open(folder);
    putOld(folder, "a.jpg", picture(1));
    await scanned(catalog);
    for (const { name, version } of ANALYZERS)
      expect([...catalog.store.features(name, version)]).toHaveLength(1);
  });

  test("a new version is computed for known pictures, the others are left", async () => {
    const folder = temporaryFolder();
    const catalog = open(folder);
    putOld(folder, "a.jpg", picture(1));
    const [first, ...others] = ANALYZERS as [(typeof ANALYZERS)[number], ...(typeof ANALYZERS)[number][]];
    await scanned(catalog, { analyzers: others });
    expect(catalog.store.imagesWith(first.name, first.version).size).toBe(0);
    const { summary, counts } = await scanned(catalog);
    expect(catalog.store.imagesWith(first.name, first.version).size).toBe(1);
    expect(counts.unchanged).toBe(1);
    const ran = Object.keys(summary.stagesMs).filter((stage) => ANALYZERS.some(({ name }) => name === stage));
    expect(ran).toEqual([first.name]);
  });
});

describe("what is kept beside the catalog", () => {
  const kept = [
    { name: THUMBNAIL, version: THUMBNAIL_VERSION, file: "thumbnails" },
    { ...SIGNATURE, file: "signatures" },
  ] as const;
  const stagesOf = (name: string) => ["decode", "hash", "read", "store", "walk", name].sort();

  test.each(kept)(
    "a deleted database of the $file is filled again, and nothing else is computed",
    async (own) => {
      const folder = temporaryFolder();
      const first = open(folder);
      putOld(folder, "a.jpg", picture(1));
      putOld(folder, "b.jpg", picture(2));
      await scanned(first);
      expect(first.store.imagesWith(own.name, own.version).size).toBe(2);
      first.close();
      for (const suffix of ["", "-wal", "-shm"]) rmSync(first.layout[own.file] + suffix, { force: true });
      const catalog = openCatalog(folder, { create: false });
      onTestFinished(() => catalog.close());
      const { summary, counts } = await scanned(catalog);
      expect(counts).toMatchObject({ unchanged: 2, failed: 0 });
      expect(Object.keys(summary.stagesMs).sort()).toEqual(stagesOf(own.name));
      expect(catalog.store.imagesWith(own.name, own.version).size).toBe(2);
      expect((await scanned(catalog)).summary.stagesMs.read).toBeUndefined();
    },
  );

  test.each(kept)(
    "where no $file can be kept, everything else is, and no picture is read again",
    async (own) => {
      const folder = temporaryFolder();
      const catalog = open(folder);
      mkdirSync(catalog.layout[own.file]);
      writeFileSync(join(catalog.layout[own.file], "in the way"), "");
      putOld(folder, "a.jpg", picture(1));
      const { summary, counts } = await scanned(catalog);
      expect(counts).toMatchObject({ added: 1, failed: 0 });
      expect(summary.stagesMs[own.name]).toBeUndefined();
      expect((await scanned(catalog)).summary.stagesMs.read).toBeUndefined();
    },
  );

  test("a catalog from before there were signatures gets them, and nothing else anew", async () => {
    const folder = temporaryFolder();
    const catalog = open(folder);
    putOld(folder, "a.jpg", picture(1));
    await scanned(catalog, { analyzers: ANALYZERS.filter(({ name }) => name !== SIGNATURE.name) });
    expect(existsSync(catalog.layout.signatures)).toBe(false);
    const { summary, counts } = await scanned(catalog);
    expect(counts).toEqual({ ...nothing, files: 1, images: 1, unchanged: 1 });
    expect(Object.keys(summary.stagesMs).sort()).toEqual(stagesOf(SIGNATURE.name));
    expect(catalog.store.imagesWith(SIGNATURE.name, SIGNATURE.version).size).toBe(1);
  });

  test("every picture that can be decoded has a signature, a blank one and a single pixel too", async () => {
    const folder = temporaryFolder();
    const catalog = open(folder);
    const blank = (width: number, height: number, background: string) =>
      sharp({ create: { width, height, channels: 3, background } })
        .png()
        .toBuffer();
    putOld(folder, "a.jpg", picture(1));
    putOld(folder, "blank.png", await blank(300, 200, "#fff"));
    putOld(folder, "pixel.png", await blank(1, 1, "#123456"));
    putOld(folder, "line.png", await blank(1, 5000, "#777"));
    expect((await scanned(catalog)).counts).toMatchObject({ files: 4, failed: 0 });
    const unpacked = [...catalog.store.features(SIGNATURE.name, SIGNATURE.version)].map(
      ({ image, value }) => {
        const { widthPx, heightPx } = JSON.parse(catalog.store.imageById(image)?.facts ?? "") as Size;
        const signature = unpackSignature(value);
        expect(signature.full).toEqual({ widthPx, heightPx });
        return { widthPx, points: signature.points.count };
      },
    );
    expect(unpacked.find(({ widthPx }) => widthPx === 160)?.points).toBeGreaterThan(20);
    expect(unpacked.filter(({ widthPx }) => widthPx !== 160).map(({ points }) => points)).toEqual([0, 0, 0]);
  });
});

describe("stopping", () => {
  test("an abort stores what was done; the next scan does the rest", async () => {
    const folder = temporaryFolder();
    const catalog = open(folder);
    for (let seed = 1; seed <= 4; seed++)
      for (let n = 0; n < 6; n++)
        putOld(folder, `${seed}-${n}.jpg`, Buffer.concat([picture(seed), Buffer.from([n])]));
    const stop = new AbortController();
    const stopped = await scanned(catalog, {
      signal: stop.signal,
      onProgress: ({ stage, done }) => stage === "read" && done >= 5 && stop.abort(),
    });
    expect(stopped.summary.interrupted).toBe(true);
    expect(stopped.counts.files).toBeGreaterThanOrEqual(5);
    expect(stopped.counts.files).toBeLessThan(24);
    const rest = await scanned(catalog);
    expect(rest.counts).toMatchObject({
      files: 24,
      added: 24 - stopped.counts.files,
      unchanged: stopped.counts.files,
    });
  });
});
