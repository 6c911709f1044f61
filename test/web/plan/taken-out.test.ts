import { describe, expect, test } from "vitest";
import { hasUnsure, keyOf, readTakenOut, takenFrom, withFile } from "../../../src/web/plan/taken-out.js";

const cat = { path: "a/cat.jpg", bytes: 10, verdict: "edited-copy" as const };
const odd = { path: "a/\ufffd.jpg", pathBase64: "YS//Lmpw", bytes: 5, verdict: "identical-file" as const };

test("a name that is no text goes by its bytes", () => {
  expect([keyOf(cat), keyOf(odd)]).toEqual(["a/cat.jpg", "YS//Lmpw"]);
});

describe("what is taken out of a plan", () => {
  const taken = withFile(withFile({}, cat, true, "one"), odd, true, "one");

  test("counts in the plan it was taken out of", () => {
    expect(takenFrom(taken, "one", undefined)).toEqual({
      keys: ["a/cat.jpg", "YS//Lmpw"],
      bytes: 15,
      edited: 1,
    });
    expect(hasUnsure(taken, "one")).toBe(false);
  });

  test("counts in another plan only where it is a step of it", () => {
    expect(hasUnsure(taken, "two")).toBe(true);
    expect(takenFrom(taken, "two", undefined)).toEqual({ keys: [], bytes: 0, edited: 0 });
    expect(takenFrom(taken, "two", new Set(["YS//Lmpw", "b.jpg"]))).toEqual({
      keys: ["YS//Lmpw"],
      bytes: 5,
      edited: 0,
    });
  });

  test("comes back in one by one", () => {
    expect(Object.keys(withFile(taken, cat, false, "two"))).toEqual(["YS//Lmpw"]);
  });

  test("is the same after a reload", () => {
    expect(readTakenOut(JSON.stringify(taken))).toEqual(taken);
  });
});

test("what is stored but makes no sense is left out", () => {
  for (const stored of [null, "", "[]", "null", "{", '{"a":null}', '{"a":{"bytes":"1","digest":"x"}}'])
    expect(readTakenOut(stored)).toEqual({});
});
