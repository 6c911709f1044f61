import { expect, test } from "vitest";
import { FacetsAnswer } from "../../src/contract/answers.js";
import { countFacets } from "../../src/search/facets.js";
import { catalogOf } from "./metadata/catalog-of.js";

const library = () =>
  catalogOf({
    "a/1.jpg": {
      metadata: { keywords: ["sea", "Sun"], camera: "Canon R5", takenAt: "2023-01-01T00:00:00" },
      color: "blue",
    },
    "a/2.jpg": {
      metadata: { keywords: ["sea"], camera: "canon r5", takenAt: "2023-05-01T00:00:00" },
      color: "blue",
    },
    "b/3.png": {
      facts: { format: "png" },
      metadata: { keywords: ["sun"], takenAt: "2024-05-01T00:00:00" },
      color: "red",
    },
  });

const top = (answer: FacetsAnswer, field: string) =>
  answer.facets.find((facet) => facet.field === field)?.top.map(({ value, images }) => [value, images]);

test("every picture is counted under each of its values, the most frequent first", () => {
  const answer = countFacets(library());
  expect(FacetsAnswer.parse(answer)).toEqual(answer);
  expect(answer).toMatchObject({ where: "", images: 3 });
  expect(answer.facets.map(({ field, values }) => [field, values])).toEqual([
    ["keyword", 2],
    ["camera", 1],
    ["year", 2],
    ["folder", 2],
    ["format", 2],
    ["color", 2],
  ]);
  expect(top(answer, "keyword")).toEqual([
    ["sea", 2],
    ["Sun", 2],
  ]);
  expect(top(answer, "camera")).toEqual([["Canon R5", 2]]);
  expect(top(answer, "year")).toEqual([
    ["2023", 2],
    ["2024", 1],
  ]);
  expect(top(answer, "folder")).toEqual([
    ["a", 2],
    ["b", 1],
  ]);
});

test("a filter narrows the counts; each list is as long as asked for", () => {
  const answer = countFacets(library(), "keyword:sun and taken:2024", { limit: 1 });
  expect(answer.images).toBe(1);
  expect([top(answer, "format"), top(answer, "color"), top(answer, "camera")]).toEqual([
    [["png", 1]],
    [["red", 1]],
    [],
  ]);
  expect(countFacets(library(), "", { limit: 1 }).facets[0]).toEqual({
    field: "keyword",
    values: 2,
    top: [{ value: "sea", images: 2 }],
  });
  expect(() => countFacets(library(), "flavor:x")).toThrow(/There is no field "flavor"/);
});
