// Orders and the turned-round view of one picture, on figures written by hand.

import { expect, test } from "vitest";
import type { EvaluatedPictures } from "../../../src/contract/evaluated-pictures.js";
import { EvaluationPictureAnswer, EvaluationPicturesAnswer } from "../../../src/contract/evaluations.js";
import { orderOf, pageOfPictures, pictureOf } from "../../../src/evaluate/kept/pictures.js";
import { codeOf } from "../../support/code-of.js";

const id = (digit: number) => String(digit).repeat(64);

const PICTURES: EvaluatedPictures = {
  ok: true,
  originals: [
    { image: id(0), path: "/a.jpg", versions: [], neighborDisagreement: 0.5, recoveryDisagreement: 0 },
    {
      ...{ image: id(1), path: "/b.jpg", label: "dogs", neighborDisagreement: 0.5, recoveryDisagreement: 1 },
      versions: [
        { edit: "gray", image: id(4) },
        { edit: "mirror", image: id(5) },
      ],
    },
    {
      ...{ image: id(2), path: "/c.jpg", neighborDisagreement: 1, recoveryDisagreement: 0 },
      versions: [{ edit: "gray", image: id(6) }],
    },
  ],
  methods: [
    {
      ...{ method: "pdq", index: "exact", scoring: "hamming" },
      ahead: [[], [0, 0], [3]],
      neighbors: [
        [
          [1, 100],
          [2, 120],
        ],
        [[2, 90]],
        [[0, 120]],
      ],
    },
    {
      ...{ method: "weightless", index: "exact", scoring: "cosine" },
      ahead: [[], [0, 2], [null]],
      neighbors: [[[1, 0.9]], [[0, 0.9]], [[7, 0.5]]],
    },
    { method: "weightless", index: "forest", scoring: "cosine", ahead: [[], [null, null], [1]] },
  ],
};

test("orders: the methods' differences first, the hardest first, the lower number first where they are alike", () => {
  expect(orderOf(PICTURES, "number")).toEqual([0, 1, 2]);
  expect(orderOf(PICTURES, "neighbors")).toEqual([2, 0, 1]);
  expect(orderOf(PICTURES, "recovery")).toEqual([1, 0, 2]);
  expect(orderOf(PICTURES, "hardest")).toEqual([2, 1, 0]);
  expect(orderOf(PICTURES, "hardest")).toBe(orderOf(PICTURES, "hardest"));
});

test("a page says what was recovered; one beyond the end is empty", () => {
  const page = pageOfPictures(PICTURES, { sort: "recovery", offset: 0, limit: 2 });
  expect(EvaluationPicturesAnswer.parse(page)).toEqual(page);
  expect(page.total).toBe(3);
  expect(page.pictures.map(({ number, versions, recovered }) => [number, versions, recovered])).toEqual([
    [1, 2, 0.5],
    [0, 0, 1], // nothing could be made of it
  ]);
  expect(pageOfPictures(PICTURES, { sort: "number", offset: 3, limit: 2 }).pictures).toEqual([]);
});

test("one picture: who found which version, who is near in each space, and the way on in the order", () => {
  const picture = pictureOf(PICTURES, 1, "hardest");
  expect(EvaluationPictureAnswer.parse(picture)).toEqual(picture);
  expect(picture).toMatchObject({ number: 1, label: "dogs", total: 3, place: 1, previous: 2, next: 0 });
  expect(picture.versions.map(({ edit, found }) => [edit, ...found.map(({ ahead }) => ahead)])).toEqual([
    ["gray", 0, 0, null],
    ["mirror", 0, 2, null],
  ]);
  expect(
    picture.spaces.map(({ method, neighbors }) => [method, neighbors.map(({ number }) => number)]),
  ).toEqual([
    ["pdq", [2]],
    ["weightless", [0]],
  ]);
  expect(pictureOf(PICTURES, 2, "hardest").previous).toBeUndefined();
  expect(pictureOf(PICTURES, 0, "hardest").next).toBeUndefined();
});

test("a neighbor says how many methods have it; a place beyond the last is no picture", () => {
  const [pdq, weightless] = pictureOf(PICTURES, 0, "number").spaces;
  expect(pdq?.neighbors).toEqual([
    { number: 1, image: id(1), path: "/b.jpg", label: "dogs", score: 100, methods: 2 },
    { number: 2, image: id(2), path: "/c.jpg", score: 120, methods: 1 },
  ]);
  expect(weightless?.neighbors.map(({ methods }) => methods)).toEqual([2]);
  expect(pictureOf(PICTURES, 2, "number").spaces.map(({ neighbors }) => neighbors.length)).toEqual([1, 0]);
});

test("a number beyond the last is none", () => {
  expect(codeOf(() => pictureOf(PICTURES, 3, "number"))).toBe("EVALUATION_UNKNOWN");
});
