import { expect, test } from "vitest";
import { didYouMean, nearestNames } from "../../src/contract/nearest-names.js";

const NAMES = ["phash", "phash-simple", "average", "wavelet", "radial-variance"];

test("few letters part a name from what was meant, or from its beginning", () => {
  expect(nearestNames("phsh", NAMES)).toEqual(["phash"]);
  expect(nearestNames("WAVLET", NAMES)).toEqual(["wavelet"]);
  expect(nearestNames("radial", NAMES)).toEqual(["radial-variance"]);
  expect(nearestNames("sift", NAMES)).toEqual([]);
  expect(nearestNames("", NAMES)).toEqual([]);
  expect(nearestNames("x".repeat(1e6), NAMES)).toEqual([]);
});

test("a name counts by whatever it may be written as, once", () => {
  const spellings = (name: string) => (name === "average" ? [name, "ahash", "a-hash"] : [name]);
  expect(nearestNames("ahash", NAMES, spellings)).toEqual(["average", "phash", "phash-simple"]);
});

test("said as a question, or not at all", () => {
  expect(didYouMean("averge", NAMES)).toBe("Did you mean average?");
  expect(didYouMean("sift", NAMES)).toBeUndefined();
});
