import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { learnAxes } from "../../../src/embed/reduce/principal-axes.js";
import { openReducer } from "../../../src/embed/reduce/reduction.js";
import { numbersFrom } from "../../../src/pixels/seeded.js";

interface Golden {
  readonly name: string;
  readonly seed: number;
  readonly vectors: number;
  readonly inputs: number;
  readonly outputs: number;
  readonly decay: number;
  readonly variances: readonly number[];
  /** The first numbers of the first axes. */
  readonly axes: readonly (readonly number[])[];
  /** The first vectors, reduced and at unit length. */
  readonly pca: readonly number[];
  readonly white: readonly number[];
}

const GOLDEN = readFileSync("test/golden/principal-axes.jsonl", "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as Golden);

/** As scripts/python/golden-principal-axes.py draws them. */
function drawn({ seed, vectors, inputs, decay }: Pick<Golden, "seed" | "vectors" | "inputs" | "decay">) {
  const random = numbersFrom(seed);
  const all = new Float32Array(vectors * inputs);
  for (let start = 0; start < all.length; start += inputs) {
    const row = Float64Array.from({ length: inputs }, (_, i) => (random() - 0.5) * decay ** i + 0.1);
    const length = Math.hypot(...row);
    all.set(
      row.map((value) => value / length),
      start,
    );
  }
  return all;
}

function expectNear(found: ArrayLike<number>, wanted: readonly number[], within: number) {
  expect(Math.max(...wanted.map((value, i) => Math.abs(value - found[i]!)))).toBeLessThan(within);
}

describe.each(GOLDEN)("as scikit-learn: $name", (golden) => {
  const { inputs, outputs } = golden;
  // Iterated axes are as near as their part of the variance tells.
  const within = inputs > 400 ? 1e-5 : 1e-6;
  const axes = learnAxes(drawn(golden), inputs, outputs);
  const shown = drawn(golden).subarray(0, (golden.pca.length / outputs) * inputs);

  it("finds the same variances and axes", () => {
    for (const [i, variance] of golden.variances.entries())
      expect(axes.variances[i]! / variance).toBeCloseTo(1, 6);
    for (const [i, axis] of golden.axes.entries()) expectNear(axes.axes.subarray(i * inputs), axis, within);
  });

  it.each(["pca", "white"] as const)("reduces vectors to the same: %s", (kind) => {
    expectNear(openReducer({ kind, axes }).reduce(shown), golden[kind], within);
  });
});

it("finds the same of what is found whole and what is iterated", () => {
  // Of 410 numbers 20 axes are iterated, 180 are found whole.
  const set = { seed: 4, vectors: 450, inputs: 410, decay: 0.98 };
  const [some, many] = [20, 180].map((outputs) => learnAxes(drawn(set), set.inputs, outputs));
  const share = (variances: Float32Array) => variances.slice(0, 20).reduce((sum, value) => sum + value, 0);
  expect(share(some!.variances) / share(many!.variances)).toBeCloseTo(1, 5);
});

it("gives the same bits for the same vectors", () => {
  const set = { seed: 5, vectors: 90, inputs: 30, decay: 0.9 };
  expect(learnAxes(drawn(set), 30, 10)).toEqual(learnAxes(drawn(set), 30, 10));
});

describe("refuses", () => {
  const set = { seed: 6, vectors: 12, inputs: 6, decay: 0.9 };
  it.each([
    [0, "Expected 1 to 6 axes of 12 vectors but received 0"],
    [7, "Expected 1 to 6 axes of 12 vectors but received 7"],
    [1.5, "Expected 1 to 6 axes of 12 vectors but received 1.5"],
  ])("%s axes of vectors of 6 numbers", (outputs, message) => {
    expect(() => learnAxes(drawn(set), 6, outputs)).toThrow(new RangeError(message));
  });

  it("as many axes as there are vectors", () => {
    expect(() => learnAxes(drawn({ ...set, vectors: 4 }), 6, 4)).toThrow(
      new RangeError("Expected 1 to 3 axes of 4 vectors but received 4"),
    );
  });

  it("more axes than directions in which the vectors vary", () => {
    const vectors = Float32Array.from({ length: 40 * 6 }, (_, at) => (at % 6 < 2 ? Math.sin(at) : 0.5));
    expect(() => learnAxes(vectors, 6, 3)).toThrow(
      new RangeError("Expected at most 2 axes for vectors that vary in 2 directions but received 3"),
    );
    expect(() => learnAxes(new Float32Array(60).fill(0.4), 6, 1)).toThrow("vary in 0 directions");
  });

  it("vectors too long for their covariance", () => {
    expect(() => learnAxes(new Float32Array(3 * 4097), 4097, 1)).toThrow(
      new RangeError("Expected at most 4096 numbers a vector but received 4097"),
    );
  });
});
