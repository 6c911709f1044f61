// The order of images by the path they are shown by, against the same order taken from every file.

import { expect, onTestFinished, test } from "vitest";
import { openCatalog } from "../../src/catalog/catalog.js";
import { firstByShownPath, shownFile } from "../../src/catalog/shown-path.js";
import { temporaryFolder } from "../support/folder.js";

test("an image is shown by its shortest path, and lists are in the order of these", () => {
  const catalog = openCatalog(temporaryFolder());
  onTestFinished(() => catalog.close());
  const { store } = catalog;
  const imageAt = (n: number, ...paths: string[]) => {
    const content = String(n).padStart(64, "0");
    const facts = { bytes: 1, settings: "", pixel: content, facts: undefined, metadata: undefined };
    const image = store.putImage({ content, ...facts, failure: undefined });
    for (const path of paths)
      store.putFile(path, { size: 1, mtimeUs: 1, inode: `1:${content}${path}` }, image, 1);
    return image;
  };
  const images = [
    imageAt(0, "m/two.jpg", "z.jpg"),
    imageAt(1, "b/2.jpg", "b/1.jpg", "a/long.jpg"),
    imageAt(2, "ö.jpg", "aaaaa.jpg"), // of 6 and 9 bytes: by letters, too, the first is the shorter
    imageAt(3),
    imageAt(4, "c.jpg"),
  ];
  const shown = images.flatMap((image) => shownFile(store, image)?.path ?? []);
  expect(shown).toEqual(["z.jpg", "b/1.jpg", "ö.jpg", "c.jpg"]);
  const named = (found: readonly number[]) => found.map((image) => shownFile(store, image)?.path);
  expect(named(firstByShownPath(store, images, 10))).toEqual(["b/1.jpg", "c.jpg", "z.jpg", "ö.jpg"]);
  expect(named(firstByShownPath(store, new Set(images.slice(0, 4)), 2))).toEqual(["b/1.jpg", "z.jpg"]);
  expect(firstByShownPath(store, [], 10)).toEqual([]);
});
