import { expect, test } from "vitest";
import { SpacesAnswer } from "../../src/contract/asking.js";
import { SpaceChangeAnswer } from "../../src/contract/spaces.js";
import { catalogOf, madeVectors } from "../search/spaces/made-catalog.js";
import { lookalike, lookalikeJson } from "../support/command.js";
import { fits } from "./library.js";

test("a smaller space is added, listed, and removed", () => {
  const cwd = catalogOf(madeVectors(12)).layout.base;
  const added = lookalike(["spaces", "add", "weightless", "--whiten", "4"], { cwd });
  expect(added.stderr).toBe("");
  expect(added.stdout).toContain(
    "weightless~white4: 4 numbers, whitened axes of weightless, learnt from 12 pictures of ",
  );
  const { answer } = lookalikeJson<SpacesAnswer>(["spaces"], { cwd });
  expect(fits(SpacesAnswer, answer).spaces).toMatchObject([
    { name: "weightless" },
    { name: "weightless~white4", dim: 4, images: 12, made: { kind: "white", learnt: { vectors: 12 } } },
  ]);
  expect(lookalike(["spaces"], { cwd }).stdout).toContain("weightless~white4  4 numbers    12 pictures");
  const removed = lookalikeJson<SpaceChangeAnswer>(["spaces", "remove", "weightless~white4"], { cwd });
  expect(fits(SpaceChangeAnswer, removed.answer)).toMatchObject({
    name: "weightless~white4",
    done: "removed",
  });
});

test("one way is to be said, and one only", () => {
  const cwd = catalogOf(madeVectors(3)).layout.base;
  const { code, stderr } = lookalike(["spaces", "add", "weightless", "--pca", "2", "--cut", "2"], { cwd });
  expect(code).toBe(2);
  expect(stderr).toContain("Expected one of --pca, --whiten and --cut but received 2 [USAGE]");
});
