import { expect, test } from "vitest";
import { chooseIndex } from "../../src/neighbors/choose-index.js";

test("a scan while it is quick, then a graph", () => {
  expect(chooseIndex(0, 512).kind).toBe("exact");
  expect(chooseIndex(200_000, 512)).toMatchObject({ kind: "exact", bytes: 102_400_000 });
  expect(chooseIndex(200_000, 512)).not.toHaveProperty("effort");
  expect(chooseIndex(200_001, 512).kind).toBe("graph");
  expect(chooseIndex(1_000_000, 64).kind).toBe("exact");
  expect(chooseIndex(1_000_000, 256).kind).toBe("graph");
});

test("more recall, more effort; all of it, no shortcut", () => {
  const efforts = [0.5, 0.95, 0.99, 0.999].map((recall) => chooseIndex(1e6, 512, recall).effort!);
  expect(efforts).toEqual([...efforts].sort((x, y) => x - y));
  expect(new Set(efforts).size).toBe(4);
  expect(chooseIndex(1e6, 512, 1)).toMatchObject({ kind: "exact" });
  for (const recall of [-0.1, 1.1, Number.NaN])
    expect(() => chooseIndex(10, 10, recall)).toThrow(`Expected 0 to 1 for recall but received ${recall}`);
});
