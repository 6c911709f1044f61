import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openCatalog } from "../../src/catalog/catalog.js";
import { Database } from "../../src/catalog/database.js";
import { takeLock } from "../../src/catalog/lock.js";
import { MIGRATIONS, migrate } from "../../src/catalog/schema.js";
import type { Store } from "../../src/catalog/store.js";
import { codeOf } from "../support/code-of.js";
import { put, temporaryFolder } from "../support/folder.js";

function storeImage(store: Store, n: number): number {
  const content = String(n).padStart(64, "0");
  return store.putImage({
    content,
    bytes: n,
    settings: "",
    pixel: content,
    facts: "{}",
    metadata: "{}",
    failure: undefined,
  });
}

describe("where a catalog lies", () => {
  test("it is made in the folder, private, with a note", () => {
    const folder = temporaryFolder();
    const catalog = openCatalog(folder);
    catalog.close();
    expect(catalog.layout.base).toBe(folder);
    expect(statSync(join(folder, ".lookalike")).mode & 0o777).toBe(0o700);
    expect(existsSync(join(folder, ".lookalike", "README.txt"))).toBe(true);
    expect(existsSync(join(folder, ".lookalike", "keep", "quarantine"))).toBe(true);
  });

  test("it is found upward, as git does", () => {
    const folder = temporaryFolder();
    openCatalog(folder).close();
    mkdirSync(join(folder, "a", "b"), { recursive: true });
    const catalog = openCatalog(join(folder, "a", "b"), { create: false });
    catalog.close();
    expect(catalog.layout.base).toBe(folder);
  });

  test("--catalog names the folder itself and remembers the base", () => {
    const folder = temporaryFolder();
    const photos = join(folder, "photos");
    mkdirSync(photos);
    const away = join(folder, "away");
    openCatalog(photos, { catalog: away }).close();
    const again = openCatalog(folder, { catalog: away, create: false });
    again.close();
    expect(again.layout.base).toBe(photos);
    expect(existsSync(join(photos, ".lookalike"))).toBe(false);
  });

  test("a link named .lookalike is not taken for one", () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "inner"));
    mkdirSync(join(folder, "target"));
    symlinkSync(join(folder, "target"), join(folder, "inner", ".lookalike"));
    expect(codeOf(() => openCatalog(join(folder, "inner"), { create: false }))).toBe("CATALOG_NOT_FOUND");
  });

  test("what is missing or no folder is said", () => {
    const folder = temporaryFolder();
    expect(codeOf(() => openCatalog(join(folder, "nowhere")))).toBe("FOLDER_NOT_FOUND");
    expect(codeOf(() => openCatalog(put(folder, "a.jpg", "x")))).toBe("FOLDER_EXPECTED");
    expect(codeOf(() => openCatalog(folder, { create: false }))).toBe("CATALOG_NOT_FOUND");
  });
});

describe("a database that cannot be used", () => {
  test("a newer format is refused and left alone", () => {
    const folder = temporaryFolder();
    const catalog = openCatalog(folder);
    catalog.store.database.exec("PRAGMA user_version = 999");
    catalog.close();
    expect(codeOf(() => openCatalog(folder))).toBe("CATALOG_NEWER");
  });

  test("a damaged one is set aside when it may be rebuilt, refused otherwise", () => {
    const folder = temporaryFolder();
    const catalog = openCatalog(folder);
    catalog.store.database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    catalog.close();
    writeFileSync(catalog.layout.database, Buffer.alloc(40_000, "no database"));
    expect(codeOf(() => openCatalog(folder, { create: false }))).toBe("CATALOG_DAMAGED");
    const rebuilt = openCatalog(folder);
    expect(rebuilt.notices.join()).toContain("set aside");
    expect(rebuilt.store.counts()).toEqual({ files: 0, images: 0, bytes: 0 });
    rebuilt.close();
    expect(readdirSync(catalog.layout.folder)).toContain("catalog.db.damaged");
  });

  test("damage inside, behind a sound header, is found too", () => {
    const folder = temporaryFolder();
    const catalog = openCatalog(folder);
    const { store } = catalog;
    store.transaction(() => {
      for (let i = 0; i < 3000; i++) {
        store.putFile(
          `folder/picture ${i}.jpg`,
          { size: i, mtimeUs: i, inode: `1:${i}` },
          storeImage(store, i),
          0,
        );
      }
    });
    store.database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    catalog.close();
    const handle = openSync(catalog.layout.database, "r+");
    writeSync(handle, Buffer.alloc(8192, 0xee), 0, 8192, 40_960);
    closeSync(handle);
    const rebuilt = openCatalog(folder);
    expect(rebuilt.notices.join()).toContain("damaged");
    rebuilt.close();
  });
});

describe("migrations", () => {
  test("each step is taken once, in order, and the version counts them", () => {
    const database = new Database(join(temporaryFolder(), "a.db"));
    const steps = ["CREATE TABLE a (x)", "INSERT INTO a VALUES (1)", "INSERT INTO a SELECT x + 1 FROM a"];
    migrate(database, steps.slice(0, 2));
    migrate(database, steps);
    migrate(database, steps);
    expect(database.prepare("SELECT x FROM a").all()).toEqual([{ x: 1 }, { x: 2 }]);
    expect(Number(database.pragma("user_version"))).toBe(3);
    database.close();
  });

  test("a step that fails leaves the version before it", () => {
    const database = new Database(join(temporaryFolder(), "a.db"));
    expect(() => migrate(database, ["CREATE TABLE a (x)", "CREATE TABLE b (x); nonsense"])).toThrow(
      /nonsense/,
    );
    expect(Number(database.pragma("user_version"))).toBe(1);
    expect(() => database.prepare("SELECT * FROM b")).toThrow(/no such table/);
    database.close();
  });

  test("the newest format has the tables FORMAT.md names", () => {
    const database = new Database(join(temporaryFolder(), "a.db"));
    migrate(database, MIGRATIONS);
    // FTS5 keeps its own parts in tables words_*.
    const names = database
      .prepare(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'words_*' ORDER BY name",
      )
      .all();
    expect(names.map(({ name }) => name)).toEqual([
      "describe_inputs",
      "describe_stale",
      "describe_state",
      "descriptions",
      "failures",
      "feature_kinds",
      "features",
      "files",
      "findings",
      "group_files",
      "group_folders",
      "group_texts",
      "groups",
      "images",
      "proofs",
      "records",
      "roots",
      "sidecars",
      "stamps",
      "term_images",
      "terms",
      "words",
    ]);
    database.close();
  });
});

describe("the lock", () => {
  test("a second writer is told who holds it", () => {
    const { layout, close } = openCatalog(temporaryFolder());
    const lock = takeLock(layout, "index");
    expect(() => takeLock(layout, "apply")).toThrow(
      new RegExp(`lookalike index \\(process ${process.pid} on`),
    );
    expect(codeOf(() => takeLock(layout, "apply"))).toBe("CATALOG_BUSY");
    lock.release();
    takeLock(layout, "apply").release();
    close();
  });
});
