import { describe, expect, it } from "vitest";
import { pool, toUnitVector } from "../../src/embed/pooling.js";
import { codeOf } from "../support/code-of.js";

/** Two channels of 1 x 2 places: 1, 3 and 2, 4. */
const MAP = { dims: [1, 2, 1, 2], data: Float32Array.of(1, 3, 2, 4) };
/** Three tokens of two numbers. */
const TOKENS = { dims: [1, 3, 2], data: Float32Array.of(1, 2, 3, 4, 5, 9) };

describe("pool", () => {
  it("leaves a vector as it is, also where its other sides are 1", () => {
    expect([...pool({ dims: [1, 2], data: Float32Array.of(5, 6) }, { pooling: "none" })]).toEqual([5, 6]);
    expect([...pool({ dims: [1, 2, 1, 1], data: Float32Array.of(5, 6) }, { pooling: "none" })]).toEqual([
      5, 6,
    ]);
  });

  it("averages the places of a map, whichever side its channels are", () => {
    expect([...pool(MAP, { pooling: "mean" })]).toEqual([2, 3]);
    expect([
      ...pool({ dims: [1, 1, 2, 2], data: Float32Array.of(1, 2, 3, 4) }, { pooling: "mean" }, "nhwc"),
    ]).toEqual([2, 3]);
  });

  it("averages tokens, or takes the first", () => {
    expect([...pool(TOKENS, { pooling: "mean" })]).toEqual([3, 5]);
    expect([...pool(TOKENS, { pooling: "cls" })]).toEqual([1, 2]);
  });

  it("takes the generalized mean: power 1 is the mean, a high one nearly the maximum, 3 is usual", () => {
    expect([...pool(MAP, { pooling: "gem", gemPower: 1 })]).toEqual([2, 3]);
    expect(pool(MAP, { pooling: "gem", gemPower: 16 })[0]).toBeCloseTo(3 * 0.5 ** (1 / 16), 5);
    expect(pool(MAP, { pooling: "gem" })[0]).toBeCloseTo(14 ** (1 / 3), 5);
  });

  it("counts what is below zero as next to nothing", () => {
    const map = { dims: [1, 1, 1, 2], data: Float32Array.of(-5, 2) };
    expect(pool(map, { pooling: "gem", gemPower: 2 })[0]).toBeCloseTo(Math.SQRT2, 5);
  });

  it.each([
    ["none", [1, 2, 2], 4],
    ["mean", [1, 4], 4],
    ["cls", [1, 2, 1, 2], 4],
    ["mean", [2, 2, 1, 1], 4],
    ["none", [1, 5], 4],
    ["none", [1, 0], 0],
  ] as const)("refuses %s over %j of %i numbers", (pooling, dims, length) => {
    expect(codeOf(() => pool({ dims, data: new Float32Array(length) }, { pooling }))).toBe("MODEL_INVALID");
  });
});

describe("toUnitVector", () => {
  it("scales to length 1", () => {
    expect([...toUnitVector(Float32Array.of(3, 4))]).toEqual([Math.fround(0.6), Math.fround(0.8)]);
  });

  it.each([[[0, 0]], [[1, Number.NaN]], [[1, Number.POSITIVE_INFINITY]]])("refuses %j", (values) => {
    expect(codeOf(() => toUnitVector(Float32Array.from(values)))).toBe("MODEL_OUTPUT_INVALID");
  });
});
