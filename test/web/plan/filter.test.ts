import { expect, test } from "vitest";
import { filterOf, isFiltered, readChoice, writeChoice } from "../../../src/web/plan/filter.js";

const read = (search: string) => readChoice(new URLSearchParams(search));

test("the address says it and is written back the same", () => {
  const search = "verdict=identical-file%2Csame-picture&folder=a%2Fb&state=decided";
  expect(read(search)).toEqual({
    verdict: ["identical-file", "same-picture"],
    folder: "a/b",
    onlyDecided: true,
  });
  expect(writeChoice(read(search)).toString()).toBe(search);
});

test("what makes no sense is left out", () => {
  const choice = read("verdict=all,<b>,edited-copy&folder=//&state=open&x=1");
  expect(choice).toEqual({ verdict: ["edited-copy"], folder: undefined, onlyDecided: false });
  expect(isFiltered(read(""))).toBe(false);
  expect(isFiltered(choice)).toBe(true);
});

test("an empty choice asks for everything", () => {
  expect(filterOf(read(""))).toEqual({ verdict: undefined, folder: undefined, state: undefined });
});
