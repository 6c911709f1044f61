import { expect, onTestFinished, test } from "vitest";
import { openCatalog } from "../../src/catalog/catalog.js";
import { Database } from "../../src/catalog/database.js";
import { MIGRATIONS, migrate } from "../../src/catalog/schema.js";
import type { Store } from "../../src/catalog/store.js";
import { temporaryFolder } from "../support/folder.js";

function openStore(): Store {
  const catalog = openCatalog(temporaryFolder());
  onTestFinished(() => catalog.close());
  return catalog.store;
}

const put = (store: Store, name: string, version = 1, value = new Uint8Array(4)) => {
  const image = store.putImage({
    content: name.padStart(64, "0"),
    bytes: 1,
    settings: "s",
    ...{ pixel: undefined, facts: undefined, metadata: undefined, failure: undefined },
  });
  store.putFeature(image, { analyzer: "a", version, value });
  return image;
};

const counted = (store: Store) =>
  store.database
    .prepare(
      `SELECT analyzer, version, SUM(LENGTH(value) > 0) AS images, MAX(LENGTH(value)) AS bytes
         FROM features GROUP BY analyzer, version ORDER BY analyzer, version`,
    )
    .all();

test("what is kept of the kinds is what counting gives, whatever is done to features", () => {
  const store = openStore();
  put(store, "1");
  put(store, "2", 1, new Uint8Array(8));
  put(store, "3", 1, new Uint8Array(0));
  expect(store.kinds()).toEqual(counted(store));
  put(store, "1", 2);
  put(store, "3", 1, new Uint8Array(2));
  expect(store.kinds()).toEqual(counted(store));
  store.database.exec("UPDATE features SET version = 3 WHERE image = 1");
  store.database.exec("DELETE FROM images WHERE id = 3");
  expect(store.kinds()).toEqual(counted(store));
  expect(store.kinds()).toHaveLength(2);
  expect(store.featureStamp("a", 2)).toBeUndefined();
});

test("a new feature changes the stamp, one that changes or goes also says that what was read is gone", () => {
  const store = openStore();
  put(store, "1");
  const first = store.featureStamp("a", 1);
  expect(store.featureStamp("a", 1)).toEqual(first);
  put(store, "2");
  const more = store.featureStamp("a", 1);
  expect(more).toMatchObject({ features: 2, kept: first?.kept });
  expect(more?.stamp).not.toBe(first?.stamp);
  for (const change of [
    () => put(store, "1"),
    () => store.database.exec("UPDATE features SET value = x'01' WHERE image = 1"),
    () => store.database.exec("DELETE FROM features WHERE image = 1"),
  ]) {
    const before = store.featureStamp("a", 1);
    change();
    expect(store.featureStamp("a", 1)?.stamp).not.toBe(before?.stamp);
    expect(store.featureStamp("a", 1)?.kept).not.toBe(before?.kept);
  }
  expect(store.imagesWithAbove("a", 1, 0)).toEqual([2]);
});

test("the stamp of files follows which images have one", () => {
  const store = openStore();
  const image = put(store, "1");
  expect(store.imagesWithoutFile()).toEqual([image]);
  const stamp = { size: 1, mtimeUs: 1, inode: "1:1" };
  const stamps = [store.filesStamp()];
  const changed = (work: () => void) => {
    work();
    stamps.push(store.filesStamp());
    return stamps.at(-1) !== stamps.at(-2);
  };
  expect(changed(() => store.putFile("a.jpg", stamp, image, 1))).toBe(true);
  expect(store.imagesWithoutFile()).toEqual([]);
  expect(changed(() => store.putFile("a.jpg", { ...stamp, size: 2 }, image, 2))).toBe(false);
  expect(changed(() => store.putFile("a.jpg", stamp, put(store, "2"), 3))).toBe(true);
  expect(changed(() => store.removeFile("a.jpg"))).toBe(true);
});

test("a catalog of the format before is counted once", () => {
  const database = new Database(`${temporaryFolder()}/a.db`);
  onTestFinished(() => database.close());
  migrate(database, MIGRATIONS.slice(0, 3));
  database.exec(`INSERT INTO images (id, content, bytes, settings) VALUES (1, 'c', 1, 's');
    INSERT INTO features VALUES ('a', 1, 1, x'0102');`);
  migrate(database, MIGRATIONS.slice(0, 4));
  expect(database.prepare("SELECT analyzer, features, images, bytes FROM feature_kinds").all()).toEqual([
    { analyzer: "a", features: 1, images: 1, bytes: 2 },
  ]);
});
