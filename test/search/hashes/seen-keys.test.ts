import { expect, test } from "vitest";
import { SeenKeys } from "../../../src/search/hashes/seen-keys.js";

test("of ten thousand keys each is new once", () => {
  const keys = new SeenKeys();
  for (let i = 0; i < 10_000; i++) expect(keys.add(`IMG_${i}.jpg`)).toBe(true);
  for (let i = 0; i < 10_000; i += 97) expect(keys.add(`IMG_${i}.jpg`)).toBe(false);
});

test("keys that differ only in bytes that are no UTF-8 are two", () => {
  const keys = new SeenKeys();
  expect([keys.add("\udcfe"), keys.add("\udcff"), keys.add("\ufffd"), keys.add("\udcff")]).toEqual([
    true,
    true,
    true,
    false,
  ]);
});
