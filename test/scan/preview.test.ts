// Pictures by id: what comes out was drawn anew, is the picture of that id and no other, and costs little twice.

import { appendFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { describe, expect, onTestFinished, test } from "vitest";
import { type Catalog, openCatalog } from "../../src/catalog/catalog.js";
import { contentId } from "../../src/catalog/identity.js";
import { THUMBNAIL } from "../../src/catalog/side-database.js";
import { THUMBNAIL_VERSION } from "../../src/scan/analyzers.js";
import { openPreviews, type Previews } from "../../src/scan/preview.js";
import { type ScanOptions, scan } from "../../src/scan/scan.js";
import { put, temporaryFolder, texture } from "../support/folder.js";

interface Shown {
  readonly folder: string;
  readonly catalog: Catalog;
  readonly previews: Previews;
  /** Content ids by name. */
  readonly ids: Readonly<Record<string, string>>;
}

async function shown(files: Record<string, Buffer | string>, options: ScanOptions = {}): Promise<Shown> {
  const folder = temporaryFolder();
  const ids: Record<string, string> = {};
  for (const [name, bytes] of Object.entries(files)) {
    put(folder, name, bytes);
    ids[name] = contentId(Buffer.from(bytes));
  }
  const catalog = openCatalog(folder);
  await scan(catalog, [folder], { threads: 1, ...options });
  const previews = openPreviews(catalog, { threads: 1 });
  onTestFinished(async () => {
    await previews.close();
    catalog.close();
  });
  return { folder, catalog, previews, ids };
}

async function sizeOf(jpeg: Uint8Array): Promise<[number, number]> {
  const { format, width, height } = await sharp(jpeg).metadata();
  expect(format).toBe("jpeg");
  return [width, height];
}

const photo = (seed: number) =>
  texture(seed, 120, 90).resize(1500, 1000, { fit: "fill" }).jpeg({ quality: 90 }).toBuffer();
const all = { threads: 1 } as const;

describe("thumbnails", () => {
  test("are those the scan kept; the file is not even there", async () => {
    const { folder, previews, ids } = await shown({ "a.jpg": await photo(1) });
    rmSync(join(folder, "a.jpg"));
    expect(await sizeOf(await previews.thumbnail(ids["a.jpg"] ?? ""))).toEqual([320, 213]);
  });

  test("one that is missing is drawn and kept", async () => {
    const { folder, catalog, previews, ids } = await shown({ "a.jpg": await photo(1) });
    const id = ids["a.jpg"] ?? "";
    const first = await previews.thumbnail(id);
    catalog.close();
    for (const suffix of ["", "-wal", "-shm"])
      rmSync(`${catalog.layout.thumbnails}${suffix}`, { force: true });
    const again = openCatalog(folder, { create: false });
    const others = openPreviews(again, all);
    onTestFinished(async () => {
      await others.close();
      again.close();
    });
    expect(again.store.imagesWith(THUMBNAIL, THUMBNAIL_VERSION).size).toBe(0);
    expect(Buffer.from(await others.thumbnail(id)).equals(Buffer.from(first))).toBe(true);
    expect(again.store.imagesWith(THUMBNAIL, THUMBNAIL_VERSION).size).toBe(1);
    rmSync(join(folder, "a.jpg"));
    expect(Buffer.from(await others.thumbnail(id)).equals(Buffer.from(first))).toBe(true);
  });
});

describe("previews", () => {
  test("come in the size asked for, upright", async () => {
    const turned = await texture(2, 150, 100)
      .resize(1500, 1000)
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const { previews, ids } = await shown({ "a.jpg": turned });
    const id = ids["a.jpg"] ?? "";
    expect(await sizeOf(await previews.preview(id, 1024))).toEqual([683, 1024]);
    expect(await sizeOf(await previews.preview(id, 2048))).toEqual([1000, 1500]);
    expect(await sizeOf(await previews.preview(id, 0))).toEqual([1000, 1500]);
  });

  test("carry nothing of the file but its pixels", async () => {
    const tagged = await sharp(await photo(1))
      .withExif({ IFD0: { Artist: "Someone Secret" } })
      .toBuffer();
    expect(tagged.includes("Someone Secret")).toBe(true);
    const { previews, ids } = await shown({ "a.jpg": tagged });
    for (const size of [0, 1024] as const) {
      const preview = Buffer.from(await previews.preview(ids["a.jpg"] ?? "", size));
      expect(preview.includes("Someone Secret")).toBe(false);
      expect(preview.includes("Exif")).toBe(false);
    }
  });

  test("an SVG with a script is drawn or refused, never given out", async () => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40"><script>alert(1)</script>
      <rect width="60" height="40" fill="red"/><image href="file:///etc/hostname" width="9" height="9"/></svg>`;
    const drawn = await shown({ "a.svg": svg }, { svg: true });
    for (const jpeg of [
      await drawn.previews.thumbnail(drawn.ids["a.svg"] ?? ""),
      await drawn.previews.preview(drawn.ids["a.svg"] ?? "", 0),
    ]) {
      expect(await sizeOf(jpeg)).toEqual([60, 40]);
      expect(Buffer.from(jpeg).includes("script")).toBe(false);
    }
    const refused = await shown({ "a.svg": svg });
    for (const asked of [
      refused.previews.thumbnail(refused.ids["a.svg"] ?? ""),
      refused.previews.preview(refused.ids["a.svg"] ?? "", 0),
    ])
      await expect(asked).rejects.toMatchObject({ code: "IMAGE_UNSUPPORTED" });
  });

  test("a picture that cannot be decoded says why, and the next one comes", async () => {
    const whole = await photo(1);
    const { previews, ids } = await shown({ "cut.jpg": whole.subarray(0, 3000), "good.jpg": whole });
    await expect(previews.preview(ids["cut.jpg"] ?? "", 1024)).rejects.toMatchObject({
      code: "IMAGE_TRUNCATED",
    });
    await expect(previews.thumbnail(ids["cut.jpg"] ?? "")).rejects.toMatchObject({ code: "IMAGE_TRUNCATED" });
    await expect(previews.thumbnail("0".repeat(64))).rejects.toMatchObject({ code: "IMAGE_UNKNOWN" });
    expect(await sizeOf(await previews.preview(ids["good.jpg"] ?? "", 1024))).toEqual([1024, 683]);
  });

  test("a picture that cannot be decoded any more says so too", async () => {
    const { catalog, previews, ids } = await shown({ "a.png": await texture(3).png().toBuffer() });
    const row = catalog.store.imageByContent(ids["a.png"] ?? "");
    if (row === undefined) throw new Error("Expected the picture to be known");
    catalog.store.putImage({ ...row, settings: "reader=1 maxPixels=100 svg=false" });
    expect(catalog.store.imageByContent(row.content)?.failure).toBeUndefined();
    await expect(previews.preview(row.content, 1024)).rejects.toMatchObject({ code: "IMAGE_TOO_LARGE" });
  });

  test("a file that is gone, changed, or a link out of the root is an error of its own", async () => {
    const bytes = await photo(1);
    const { folder, previews, ids } = await shown({
      "a.jpg": bytes,
      "b.jpg": await photo(2),
      "c/c.jpg": await photo(3),
    });
    const outside = temporaryFolder();
    rmSync(join(folder, "a.jpg"));
    appendFileSync(join(folder, "b.jpg"), "x");
    renameSync(join(folder, "c"), join(outside, "c"));
    symlinkSync(join(outside, "c"), join(folder, "c"));
    for (const [name, code] of [
      ["a.jpg", "FILE_VANISHED"],
      ["b.jpg", "FILE_CHANGED"],
      ["c/c.jpg", "FILE_CHANGED"],
    ] as const)
      await expect(previews.preview(ids[name] ?? "", 1024)).rejects.toMatchObject({ code });
    writeFileSync(join(folder, "a.jpg"), bytes);
    expect(await sizeOf(await previews.preview(ids["a.jpg"] ?? "", 1024))).toEqual([1024, 683]);
  });
});

/** Files of one picture and as many contents. */
async function different(count: number): Promise<Record<string, Buffer>> {
  const base = await texture(4).jpeg().toBuffer();
  const names = Array.from({ length: count }, (_, i) => `${i}.jpg`);
  return Object.fromEntries(names.map((name) => [name, Buffer.concat([base, Buffer.from(name)])]));
}

describe("many at once", () => {
  test("one picture asked for by many is drawn once, and kept in memory for the next", async () => {
    const { folder, previews, ids } = await shown({ "a.jpg": await photo(1) });
    const id = ids["a.jpg"] ?? "";
    const answers = await Promise.all(Array.from({ length: 50 }, () => previews.preview(id, 1024)));
    for (const answer of answers) expect(answer).toBe(answers[0]);
    rmSync(join(folder, "a.jpg"));
    expect(await previews.preview(id, 1024)).toBe(answers[0]);
    await expect(previews.preview(id, 2048)).rejects.toMatchObject({ code: "FILE_VANISHED" });
  });

  test("two hundred different ones at once all come", async () => {
    const { previews, ids } = await shown(await different(200));
    const answers = await Promise.all(Object.values(ids).map((id) => previews.preview(id, 1024)));
    expect(answers).toHaveLength(200);
    for (const answer of answers) expect(answer.length).toBe(answers[0]?.length);
  });

  test("a file is read when its turn comes, not when it is asked for: few are in memory", async () => {
    const { folder, previews, ids } = await shown(await different(40));
    const asked = Object.values(ids).map((id) => previews.preview(id, 1024));
    await Promise.race(asked);
    for (const name of Object.keys(ids)) rmSync(join(folder, name));
    const outcomes = await Promise.allSettled(asked);
    const drawn = outcomes.filter(({ status }) => status === "fulfilled");
    expect(drawn.length).toBeGreaterThan(0);
    expect(drawn.length).toBeLessThan(8);
  });

  test("closing refuses what was not drawn yet", async () => {
    const { previews, ids } = await shown({ "a.jpg": await photo(1), "b.jpg": await photo(2) });
    await previews.close();
    await expect(previews.preview(ids["a.jpg"] ?? "", 1024)).rejects.toMatchObject({ code: "INTERRUPTED" });
  });
});
