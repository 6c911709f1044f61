import { describe, expect, it } from "vitest";
import type { PrincipalAxes } from "../../../src/embed/reduce/principal-axes.js";
import { openReducer } from "../../../src/embed/reduce/reduction.js";

/** Along the diagonal of the plane, and along the third number; the mean is (0.5, 0.5, 0). */
const HALF = Math.SQRT1_2;
const axes: PrincipalAxes = {
  inputs: 3,
  outputs: 2,
  mean: Float32Array.of(0.5, 0.5, 0),
  axes: Float32Array.of(HALF, HALF, 0, 0, 0, 1),
  variances: Float32Array.of(4, 0.25),
};

const near = (found: Float32Array, wanted: readonly number[]) => {
  expect(found).toHaveLength(wanted.length);
  for (const [i, value] of wanted.entries()) expect(found[i]).toBeCloseTo(value, 6);
};

describe("principal axes", () => {
  it("take the mean off, project and bring to unit length", () => {
    // (1, 1, 1) less the mean is (0.5, 0.5, 1): 0.7071 along the first axis, 1 along the second.
    const length = Math.hypot(HALF, 1);
    near(openReducer({ kind: "pca", axes }).reduce(Float32Array.of(1, 1, 1)), [HALF / length, 1 / length]);
  });

  it("count alike when whitened", () => {
    const length = Math.hypot(HALF / 2, 1 / 0.5);
    near(openReducer({ kind: "white", axes }).reduce(Float32Array.of(1, 1, 1)), [
      HALF / 2 / length,
      2 / length,
    ]);
  });

  it("reduce many vectors as they do one by one", () => {
    const reducer = openReducer({ kind: "white", axes });
    const vectors = Float32Array.from({ length: 3 * 9 }, (_, at) => Math.sin(at + 1));
    const one = Array.from({ length: 9 }, (_, i) => [...reducer.reduce(vectors.subarray(3 * i, 3 * i + 3))]);
    expect([...reducer.reduce(vectors)]).toEqual(one.flat());
  });

  it("leave nothing of the mean itself", () => {
    for (const kind of ["pca", "white"] as const)
      expect([...openReducer({ kind, axes }).reduce(axes.mean)]).toEqual([0, 0]);
  });
});

describe("a cut", () => {
  const cut = openReducer({ kind: "cut", inputs: 4, outputs: 2 });

  it("keeps the first numbers, at unit length", () => {
    near(cut.reduce(Float32Array.of(0.3, 0.4, 0.5, 0.7, 0, -1, 0, 0)), [0.6, 0.8, 0, -1]);
  });

  it("leaves zeros where the first numbers are zeros", () => {
    near(cut.reduce(Float32Array.of(0, 0, 1, 0)), [0, 0]);
  });
});

it("refuses vectors of another length", () => {
  for (const reducer of [
    openReducer({ kind: "pca", axes }),
    openReducer({ kind: "cut", inputs: 3, outputs: 1 }),
  ])
    expect(() => reducer.reduce(new Float32Array(4))).toThrow(
      new RangeError("Expected a multiple of 3 numbers for vectors but received 4"),
    );
});
