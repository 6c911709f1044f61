import { describe, expect, test } from "vitest";
import { scorerOf } from "../../../src/search/query/scores.js";

const EAST = Float32Array.of(1, 0, 0);
const NORTH = Float32Array.of(0, 1, 0);
const UP = Float32Array.of(0, 0, 1);
const diagonal = Float32Array.of(Math.SQRT1_2, Math.SQRT1_2, 0);

describe("average", () => {
  test("is the cosine to the sum of the terms", () => {
    const { score, probes } = scorerOf(
      [
        { vector: EAST, weight: 1 },
        { vector: NORTH, weight: 1 },
      ],
      "average",
    );
    expect(score(diagonal, 0)).toBeCloseTo(1, 6);
    expect(score(UP, 0)).toBeCloseTo(0, 6);
    expect(probes).toHaveLength(1);
  });

  test("weighs, and pushes away what is not wanted", () => {
    const { score } = scorerOf(
      [
        { vector: EAST, weight: 2 },
        { vector: NORTH, weight: -1 },
      ],
      "average",
    );
    expect(score(EAST, 0)).toBeCloseTo(2 / Math.sqrt(5), 6);
    expect(score(diagonal, 0)).toBeLessThan(score(EAST, 0));
    expect(score(NORTH, 0)).toBeLessThan(0);
  });

  test("refuses terms that cancel one another out", () => {
    const terms = [
      { vector: EAST, weight: 1 },
      { vector: EAST, weight: -1 },
    ];
    expect(() => scorerOf(terms, "average")).toThrowError(expect.objectContaining({ code: "QUERY_EMPTY" }));
  });

  test("reads a vector where it begins", () => {
    const { score } = scorerOf([{ vector: NORTH, weight: 1 }], "average");
    expect(score(Float32Array.of(...EAST, ...NORTH), 3)).toBeCloseTo(1, 6);
  });
});

describe("best", () => {
  test("is as good as the term it is most like", () => {
    const { score, probes } = scorerOf(
      [
        { vector: EAST, weight: 1 },
        { vector: NORTH, weight: 1 },
      ],
      "best",
    );
    expect(score(EAST, 0)).toBeCloseTo(1, 6);
    expect(score(diagonal, 0)).toBeCloseTo(Math.SQRT1_2, 6);
    expect(probes).toHaveLength(2);
  });

  test("takes away what is like the unwanted, and gives nothing for being unlike", () => {
    const { score } = scorerOf(
      [
        { vector: EAST, weight: 1 },
        { vector: NORTH, weight: -1 },
      ],
      "best",
    );
    expect(score(diagonal, 0)).toBeCloseTo(0, 6);
    expect(score(EAST, 0)).toBeCloseTo(1, 6);
    expect(score(Float32Array.of(Math.SQRT1_2, -Math.SQRT1_2, 0), 0)).toBeCloseTo(Math.SQRT1_2, 6);
  });

  test("needs something to be like", () => {
    expect(() => scorerOf([{ vector: EAST, weight: -1 }], "best")).toThrowError(
      expect.objectContaining({ code: "QUERY_EMPTY" }),
    );
  });
});
