import { expect, test } from "vitest";
import { secondsLeft, sightingOf } from "../../../src/web/app/time-left.js";

const first = sightingOf(undefined, "read", 10, 110, 1000);

test("it is told from what was watched, not from what was done before", () => {
  expect(secondsLeft(first, 11_000, 60)).toBe(10);
});

test("it is not told too early, nor at the end, nor for an unknown total", () => {
  expect(secondsLeft(first, 2000, 60)).toBeUndefined();
  expect(secondsLeft(first, 60_000, 12)).toBeUndefined();
  expect(secondsLeft(first, 11_000, 110)).toBeUndefined();
  expect(secondsLeft({ ...first, total: undefined }, 11_000, 60)).toBeUndefined();
});

test("it is measured anew for another stage, a larger total, or a second start", () => {
  expect(sightingOf(first, "read", 20, 110, 9000)).toBe(first);
  expect(sightingOf(first, "prove", 20, 110, 9000).atMs).toBe(9000);
  expect(sightingOf(first, "read", 20, 111, 9000).atMs).toBe(9000);
  expect(sightingOf(first, "read", 0, 110, 9000).atMs).toBe(9000);
});
