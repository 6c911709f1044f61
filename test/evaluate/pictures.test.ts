// How far methods differ about a picture, counted by hand.

import { expect, test } from "vitest";
import { disagreementOfLists, disagreementOfRecovery } from "../../src/evaluate/pictures.js";

test("lists without a common neighbor disagree wholly, equal ones not at all, one list with nobody", () => {
  expect(
    disagreementOfLists([
      [1, 2],
      [3, 4],
    ]),
  ).toBe(1);
  expect(
    disagreementOfLists([
      [1, 2],
      [2, 1],
    ]),
  ).toBe(0);
  expect(
    disagreementOfLists([
      [1, 2],
      [2, 3],
      [1, 2],
    ]),
  ).toBeCloseTo((0.5 + 0 + 0.5) / 3, 12);
  expect(disagreementOfLists([[1, 2]])).toBe(0);
  // Who was not answered at all is not looked at first.
  expect(disagreementOfLists([[], [], [1, 2]])).toBe(0);
});

test("recovery: half of the methods against half is most, and a tie or a null is not recovered", () => {
  expect(
    disagreementOfRecovery([
      [0, 0],
      [0, 0],
    ]),
  ).toBe(0);
  expect(disagreementOfRecovery([[0], [null]])).toBe(1);
  expect(
    disagreementOfRecovery([
      [0, 0],
      [0, 1],
      [0, null],
      [0, 0],
    ]),
  ).toBe(0.5);
  expect(disagreementOfRecovery([])).toBe(0);
});
