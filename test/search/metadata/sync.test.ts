import { expect, test } from "vitest";
import { syncDescriptions, syncInPieces } from "../../../src/search/metadata/sync.js";
import { codeOf } from "../../support/code-of.js";
import { addPicture, catalogOf } from "./catalog-of.js";

test("only what changed is described anew, and progress says how far it is", () => {
  const catalog = catalogOf({ "a.jpg": {}, "b.jpg": {} });
  const seen: [number, number][] = [];
  expect(syncDescriptions(catalog, { onProgress: (...at) => seen.push(at) })).toBe(2);
  expect(seen).toEqual([[2, 2]]);
  expect(syncDescriptions(catalog)).toBe(0);
  addPicture(catalog, "a.jpg", {}); // the same again
  addPicture(catalog, "c.jpg", { metadata: { title: "x" } });
  expect(syncDescriptions(catalog)).toBe(2); // its features were computed anew
});

test("stopped, it leaves the rest for the next time", () => {
  const catalog = catalogOf({ "a.jpg": {} });
  const stop = AbortSignal.abort();
  expect(codeOf(() => syncDescriptions(catalog, { signal: stop }))).toBe("INTERRUPTED");
  expect(syncDescriptions(catalog, {})).toBe(1);
  expect(syncDescriptions(catalog, { signal: stop })).toBe(0);
});

test("in pieces, it lets others through and can be stopped", async () => {
  const catalog = catalogOf({ "a.jpg": {} });
  await expect(syncInPieces(catalog, { signal: AbortSignal.abort() })).rejects.toMatchObject({
    code: "INTERRUPTED",
  });
  let others = 0;
  setImmediate(() => {
    others += 1;
  });
  expect([await syncInPieces(catalog), others]).toEqual([1, 1]);
  expect(await syncInPieces(catalog)).toBe(0);
});
