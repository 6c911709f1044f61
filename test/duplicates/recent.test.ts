import { expect, it } from "vitest";
import { Recent } from "../../src/duplicates/recent.js";

it("lets go what was asked for longest ago, by bytes", () => {
  const recent = new Recent<number>(100);
  recent.keep("a", 1, 40);
  recent.keep("b", 2, 40);
  expect(recent.get("a")).toBe(1);
  recent.keep("c", 3, 60);
  expect(recent.get("b")).toBeUndefined();
  expect(recent.get("a")).toBe(1);
  expect(recent.get("c")).toBe(3);
  recent.keep("d", 4, 90);
  expect(["a", "c", "d"].map((key) => recent.get(key))).toEqual([undefined, undefined, 4]);
});

it("counts a value kept anew once, and keeps none that is too large", () => {
  const recent = new Recent<number>(100);
  for (const value of [1, 2, 3]) recent.keep("a", value, 60);
  recent.keep("b", 4, 40);
  expect(recent.get("a")).toBe(3);
  expect(recent.get("b")).toBe(4);
  recent.keep("b", 5, 101);
  expect(recent.get("b")).toBeUndefined();
  expect(recent.get("a")).toBe(3);
});
