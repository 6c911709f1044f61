import { expect, test } from "vitest";
import { ByteCache } from "../../../src/scan/preview/byte-cache.js";

const bytes = (length: number) => new Uint8Array(length);

test("what was used last stays, up to the limit", () => {
  const cache = new ByteCache(100);
  cache.put("a", bytes(40));
  cache.put("b", bytes(40));
  expect(cache.get("a")).toHaveLength(40);
  cache.put("c", bytes(40));
  expect([cache.get("a")?.length, cache.get("b"), cache.get("c")?.length]).toEqual([40, undefined, 40]);
  cache.put("d", bytes(100));
  expect([cache.get("a"), cache.get("c"), cache.get("d")?.length]).toEqual([undefined, undefined, 100]);
});

test("a value put again counts once, and one too large for the cache drops nothing", () => {
  const cache = new ByteCache(100);
  cache.put("a", bytes(60));
  cache.put("a", bytes(50));
  cache.put("b", bytes(50));
  cache.put("huge", bytes(101));
  expect([cache.get("a")?.length, cache.get("b")?.length, cache.get("huge")]).toEqual([50, 50, undefined]);
});

test("no more than so many values stay, those used last", () => {
  const cache = new ByteCache(100, 2);
  for (const key of ["a", "b"]) cache.put(key, bytes(1));
  cache.get("a");
  cache.put("c", bytes(1));
  expect([cache.get("a")?.length, cache.get("b"), cache.get("c")?.length]).toEqual([1, undefined, 1]);
});
