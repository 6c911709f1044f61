import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { openCatalog } from "../../src/catalog/catalog.js";
import { Database } from "../../src/catalog/database.js";
import { SIGNATURE, SideDatabase, THUMBNAIL } from "../../src/catalog/side-database.js";
import { put, temporaryFolder } from "../support/folder.js";

const a = "a".repeat(64);
const b = "b".repeat(64);
const bytes = (n: number) => Buffer.from(Uint8Array.from({ length: 5000 }, (_, i) => (i * n) & 255));

/** Moves what stands in the write-ahead log into the database itself. */
function emptyLog(path: string): void {
  const database = new Database(path);
  database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  database.close();
}

describe.each(["thumbnails", "signatures"] as const)("%s.db", (table) => {
  function open(path = join(temporaryFolder(), `${table}.db`)): { path: string; side: SideDatabase } {
    const side = new SideDatabase(path, table);
    onTestFinished(() => side.close());
    return { path, side };
  }

  test("come back by content and version; a newer version takes the older one's place", () => {
    const { path, side } = open();
    side.put(a, 1, bytes(3));
    side.put(b, 1, bytes(5));
    side.put(a, 2, bytes(7));
    const { side: again } = open(path);
    expect(again.get(a, 2)).toEqual(bytes(7));
    expect(again.get(a, 1)).toBeUndefined();
    expect([...again.contents(1)]).toEqual([b]);
    expect([...again.contents(2)]).toEqual([a]);
  });

  test("looking makes no file", () => {
    const { path, side } = open();
    expect(side.get(a, 1)).toBeUndefined();
    expect(side.contents(1).size).toBe(0);
    expect(existsSync(path)).toBe(false);
    expect(side.canKeep()).toBe(true);
    expect(existsSync(path)).toBe(true);
  });

  test("a damaged file is begun anew", () => {
    const { path, side } = open();
    writeFileSync(path, "this is no database at all, though it is long enough to look at".repeat(20));
    expect(side.get(a, 1)).toBeUndefined();
    side.put(a, 1, bytes(3));
    expect(side.get(a, 1)).toEqual(bytes(3));
  });

  test("damage met while it is in use is survived too", () => {
    const { path, side } = open();
    for (let i = 0; i < 200; i++) side.put(String(i).padStart(64, "0"), 1, bytes(i));
    side.close();
    emptyLog(path);
    const whole = readFileSync(path);
    writeFileSync(path, Buffer.concat([whole.subarray(0, 4096), Buffer.alloc(whole.length - 4096, 0xee)]));
    const { side: again } = open(path);
    expect(again.contents(1).size).toBe(0);
    again.put(a, 1, bytes(3));
    expect(again.get(a, 1)).toEqual(bytes(3));
  });

  test("a value that is no bytes counts as none", () => {
    const { path, side } = open();
    side.put(a, 1, bytes(3));
    const other = new Database(path);
    other.exec(`UPDATE ${table} SET value = 'text'`);
    other.close();
    expect(side.get(a, 1)).toBeUndefined();
    side.put(a, 1, bytes(5));
    expect(side.get(a, 1)).toEqual(bytes(5));
  });

  test("a database with other tables is begun anew, a newer one is left alone", () => {
    const { path, side } = open();
    const other = new Database(path);
    other.exec(`CREATE TABLE ${table} (x); PRAGMA user_version = 1;`);
    other.close();
    expect(side.canKeep()).toBe(true);
    side.close();
    const newer = new Database(path);
    newer.exec("PRAGMA user_version = 9;");
    newer.close();
    expect(side.canKeep()).toBe(false);
    side.put(a, 1, bytes(3));
    expect(side.get(a, 1)).toBeUndefined();
    expect(existsSync(path)).toBe(true);
  });

  test("what an earlier version wrote is read", () => {
    const { path, side } = open();
    const earlier = new Database(path);
    earlier.exec(`
      PRAGMA journal_mode = WAL;
      CREATE TABLE ${table} (
        id INTEGER PRIMARY KEY, content TEXT NOT NULL, version INTEGER NOT NULL, value BLOB NOT NULL
      );
      CREATE UNIQUE INDEX ${table}_content ON ${table} (content, version);
      PRAGMA user_version = 1;`);
    earlier.prepare(`INSERT INTO ${table} (content, version, value) VALUES (?, ?, ?)`).run(a, 1, bytes(3));
    earlier.close();
    expect(side.get(a, 1)).toEqual(bytes(3));
    side.put(b, 1, bytes(5));
    expect([...side.contents(1)].sort()).toEqual([a, b]);
  });

  test("one that cannot be opened holds nothing and stops nothing", () => {
    const { path, side } = open(join(put(temporaryFolder(), "file", "x"), `${table}.db`));
    expect(side.canKeep()).toBe(false);
    side.put(a, 1, bytes(3));
    expect(side.get(a, 1)).toBeUndefined();
    expect(existsSync(path)).toBe(false);
  });
});

describe.each([THUMBNAIL, SIGNATURE])("a catalog and its %ss", (analyzer) => {
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
    first.store.putFeature(row, { analyzer: analyzer, version: 1, value: bytes(3) });
    first.store.database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    first.close();
    writeFileSync(first.layout.database, Buffer.alloc(40_000, "no database"));
    const { store, close } = openCatalog(folder);
    onTestFinished(close);
    const rowOfB = store.putImage(image(b));
    expect(rowOfB).toBe(row);
    expect(store.feature(rowOfB, analyzer, 1)).toBeUndefined();
    expect(store.imagesWith(analyzer, 1).size).toBe(0);
    const rowOfA = store.putImage(image(a));
    expect(store.feature(rowOfA, analyzer, 1)).toEqual(bytes(3));
    expect([...store.features(analyzer, 1)]).toEqual([{ image: rowOfA, value: bytes(3) }]);
  });

  test("a folder in the file's place takes nothing away from the catalog", () => {
    const folder = temporaryFolder();
    openCatalog(folder).close();
    mkdirSync(join(folder, ".lookalike", `${analyzer}s.db`));
    const { store, close } = openCatalog(folder, { create: false });
    onTestFinished(close);
    expect(store.counts().files).toBe(0);
    expect(store.imagesWith(analyzer, 1).size).toBe(0);
  });
});
