import { expect, onTestFinished, test } from "vitest";
import { openCatalog } from "../../src/catalog/catalog.js";
import { Descriptions } from "../../src/catalog/descriptions.js";
import { temporaryFolder } from "../support/folder.js";

test("an image that changes again before a search is noted once, and the change is stored", () => {
  const catalog = openCatalog(temporaryFolder());
  onTestFinished(() => catalog.close());
  const { store } = catalog;
  const put = (content: string) =>
    store.putImage({
      ...{ content, bytes: 1, settings: "s", pixel: undefined, metadata: undefined, failure: undefined },
      facts: `{"n":${Math.random()}}`,
    });
  const stamp = { size: 1, mtimeUs: 1, inode: "1:1" };
  const [first, second] = [put("a".repeat(64)), put("b".repeat(64))];
  // The statement that writes a file resolves conflicts of its own: that must not reach the triggers' statements.
  store.putFile("x.jpg", stamp, first, 1);
  store.putFile("x.jpg", stamp, second, 2);
  store.putFile("x.jpg", stamp, first, 3);
  put("a".repeat(64));
  store.putFile("copy.jpg", { ...stamp, inode: "1:2" }, first, 4);
  const descriptions = new Descriptions(store.database);
  expect(descriptions.stale(10)).toEqual([first, second]);
  expect(descriptions.countStale()).toBe(2);
});
