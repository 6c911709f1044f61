// Addresses of evaluations: what is written is read again, what makes no sense is left out.

import { describe, expect, test } from "vitest";
import {
  addressOfEvaluation,
  addressOfPicture,
  addressOfPictures,
  readLook,
  readNumber,
  readPage,
  readSort,
  SORTS,
} from "../../../src/web/evaluations/address.js";

const searchOf = (address: string) => new URL(address, "http://here").searchParams;

describe("how an evaluation is looked at", () => {
  test("is read as it was written", () => {
    const look = { k: 3, figure: "recall", heat: "first" } as const;
    const address = addressOfEvaluation("reference-40-1", look);
    expect(address).toBe("/evaluations/reference-40-1?k=3&figure=recall&heat=first");
    expect(readLook(searchOf(address), [1, 3, 5])).toEqual(look);
    expect(addressOfEvaluation("reference-40-1")).toBe("/evaluations/reference-40-1");
  });

  test.each(["", "k=4&figure=map&heat=none", "k=x", "k=-1", "figure=__proto__"])(
    "%j: F1 of the most answers",
    (search) => {
      expect(readLook(new URLSearchParams(search), [1, 5, 3])).toEqual({
        k: 5,
        figure: "f1",
        heat: "strict",
      });
    },
  );

  test("nothing was asked for", () => {
    expect(readLook(new URLSearchParams("k=1"), []).k).toBe(0);
  });
});

describe("pictures", () => {
  test.each(SORTS)("%s, and a page", (sort) => {
    const search = searchOf(addressOfPictures("a", sort, 3));
    expect([readSort(search), readPage(search)]).toEqual([sort, 3]);
    expect(readSort(searchOf(addressOfPicture("a", 7, sort)))).toBe(sort);
  });

  test("what makes no sense is the first page of what differs", () => {
    for (const search of ["sort=best&page=0", "page=-1", "page=1.5", "page=x", "page=1e9", ""].map(
      (text) => new URLSearchParams(text),
    ))
      expect([readSort(search), readPage(search)]).toEqual(["neighbors", 1]);
  });

  test("a number is digits alone", () => {
    expect(readNumber("0")).toBe(0);
    expect(readNumber("999")).toBe(999);
    for (const text of ["", "-1", "1.5", "1e3", "x", "99999999", undefined])
      expect(readNumber(text)).toBeUndefined();
  });

  test("a name cannot leave its place", () => {
    expect(addressOfPictures("../plan?x", "number")).toBe("/evaluations/..%2Fplan%3Fx/pictures?sort=number");
  });
});
