import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { openCatalog } from "../../src/catalog/catalog.js";
import { Database } from "../../src/catalog/database.js";
import { THUMBNAIL, Thumbnails } from "../../src/catalog/thumbnails.js";
import { put, temporaryFolder } from "../support/folder.js";

const a = "a".repeat(64);
const b = "b".repeat(64);
const bytes = (n: number) => Buffer.from(Uint8Array.from({ length: 5000 }, (_, i) => (i * n) & 255));

function open(path = join(temporaryFolder(), "thumbnails.db")): { path: string; thumbnails: Thumbnails } {
  const thumbnails = new Thumbnails(path);
  onTestFinished(() => thumbnails.close());
  return { path, thumbnails };
}

/** Moves what stands in the write-ahead log into the database itself. */
function emptyLog(path: string): void {
  const database = new Database(path);
  database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  database.close();
}

describe("thumbnails", () => {
  test("come back by content and version; a newer version takes the older one's place", () => {
    const { path, thumbnails } = open();
    thumbnails.put(a, 1, bytes(3));
    thumbnails.put(b, 1, bytes(5));
    thumbnails.put(a, 2, bytes(7));
    const { thumbnails: again } = open(path);
    expect(again.get(a, 2)).toEqual(bytes(7));
    expect(again.get(a, 1)).toBeUndefined();
    expect([...again.contents(1)]).toEqual([b]);
    expect([...again.contents(2)]).toEqual([a]);
  });

  test("looking makes no file", () => {
    const { path, thumbnails } = open();
    expect(thumbnails.get(a, 1)).toBeUndefined();
    expect(thumbnails.contents(1).size).toBe(0);
    expect(existsSync(path)).toBe(false);
    expect(thumbnails.canKeep()).toBe(true);
    expect(existsSync(path)).toBe(true);
  });

  test("a damaged file is begun anew", () => {
    const { path, thumbnails } = open();
    writeFileSync(path, "this is no database at all, though it is long enough to look at".repeat(20));
    expect(thumbnails.get(a, 1)).toBeUndefined();
    thumbnails.put(a, 1, bytes(3));
    expect(thumbnails.get(a, 1)).toEqual(bytes(3));
  });

  test("damage met while it is in use is survived too", () => {
    const { path, thumbnails } = open();
    for (let i = 0; i < 200; i++) thumbnails.put(String(i).padStart(64, "0"), 1, bytes(i));
    thumbnails.close();
    emptyLog(path);
    const whole = readFileSync(path);
    writeFileSync(path, Buffer.concat([whole.subarray(0, 4096), Buffer.alloc(whole.length - 4096, 0xee)]));
    const { thumbnails: again } = open(path);
    expect(again.contents(1).size).toBe(0);
    again.put(a, 1, bytes(3));
    expect(again.get(a, 1)).toEqual(bytes(3));
  });

  test("a database with other tables is begun anew, a newer one is left alone", () => {
    const { path, thumbnails } = open();
    const other = new Database(path);
    other.exec("CREATE TABLE thumbnails (x); PRAGMA user_version = 1;");
    other.close();
    expect(thumbnails.canKeep()).toBe(true);
    thumbnails.close();
    const newer = new Database(path);
    newer.exec("PRAGMA user_version = 9;");
    newer.close();
    expect(thumbnails.canKeep()).toBe(false);
    thumbnails.put(a, 1, bytes(3));
    expect(thumbnails.get(a, 1)).toBeUndefined();
    expect(existsSync(path)).toBe(true);
  });

  test("one that cannot be opened holds nothing and stops nothing", () => {
    const { path, thumbnails } = open(join(put(temporaryFolder(), "file", "x"), "thumbnails.db"));
    expect(thumbnails.canKeep()).toBe(false);
    thumbnails.put(a, 1, bytes(3));
    expect(thumbnails.get(a, 1)).toBeUndefined();
    expect(existsSync(path)).toBe(false);
  });
});

describe("a catalog with thumbnails", () => {
  test("they follow the content, not the row: a rebuilt catalog never shows another picture's", () => {
    const folder = temporaryFolder();
    const image = (content: string) => ({
      content,
      bytes: 1,
      settings: "",
      pixel: content,
      facts: "{}",
      metadata: "{}",
      failure: undefined,
    });
    const first = openCatalog(folder);
    const row = first.store.putImage(image(a));
    first.store.putFeature(row, { analyzer: THUMBNAIL, version: 1, value: bytes(3) });
    first.store.database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    first.close();
    writeFileSync(first.layout.database, Buffer.alloc(40_000, "no database"));
    const { store, close } = openCatalog(folder);
    onTestFinished(close);
    const rowOfB = store.putImage(image(b));
    expect(rowOfB).toBe(row);
    expect(store.feature(rowOfB, THUMBNAIL, 1)).toBeUndefined();
    expect(store.imagesWith(THUMBNAIL, 1).size).toBe(0);
    const rowOfA = store.putImage(image(a));
    expect(store.feature(rowOfA, THUMBNAIL, 1)).toEqual(bytes(3));
    expect([...store.features(THUMBNAIL, 1)]).toEqual([{ image: rowOfA, value: bytes(3) }]);
  });

  test("a folder in the file's place takes nothing away from the catalog", () => {
    const folder = temporaryFolder();
    openCatalog(folder).close();
    mkdirSync(join(folder, ".lookalike", "thumbnails.db"));
    const { store, close } = openCatalog(folder, { create: false });
    onTestFinished(close);
    expect(store.counts().files).toBe(0);
    expect(store.imagesWith(THUMBNAIL, 1).size).toBe(0);
  });
});
