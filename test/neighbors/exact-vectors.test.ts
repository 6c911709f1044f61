import { describe, expect, test } from "vitest";
import { ExactVectors } from "../../src/neighbors/exact-vectors.js";
import type { VectorIndex, VectorNeighbor } from "../../src/neighbors/neighbor.js";
import { randomFrom } from "./conformance.js";

/** What every exact VectorIndex must answer, against the definition in float64. */
function describeVectorIndex(name: string, make: (vectors: Float32Array, dim: number) => VectorIndex): void {
  describe(`${name} is an exact VectorIndex`, () => {
    for (const { size, dim } of [
      { size: 500, dim: 256 },
      { size: 60, dim: 7 },
      { size: 3, dim: 1 },
    ])
      test(`${size} vectors of ${dim}`, () => {
        const vectors = unitVectors(size, dim, 17);
        const index = make(vectors, dim);
        const query = unitVectors(1, dim, 18);
        const truth = neighborsByDefinition(vectors, dim, query);
        for (const k of [1, 2, 10, size, size + 5]) expectSame(index.topK(query, k), truth.slice(0, k));
        for (const bound of [-1, 0, 0.05, 1])
          expectSame(
            index.within(query, bound),
            truth.filter(({ similarity }) => similarity >= bound),
          );
      });

    test("ties come by id, whatever their order", () => {
      const vectors = Float32Array.of(0, 1, 1, 0, 0, 1, 1, 0, 1, 0);
      expect(make(vectors, 2).topK(Float32Array.of(1, 0), 2)).toEqual([
        { id: 1, similarity: 1 },
        { id: 3, similarity: 1 },
      ]);
      expect(
        make(vectors, 2)
          .topK(Float32Array.of(0, 1), 3)
          .map(({ id }) => id),
      ).toEqual([0, 2, 1]);
    });

    test("the length of the query does not matter", () => {
      expect(make(Float32Array.of(0.6, 0.8), 2).topK(Float32Array.of(30, 40), 1)[0]?.similarity).toBeCloseTo(
        1,
        6,
      );
    });

    test("nothing in, nothing out", () => {
      expect(make(new Float32Array(0), 4).topK(Float32Array.of(1, 0, 0, 0), 5)).toEqual([]);
    });

    test("vectors and queries without a direction are refused", () => {
      const index = make(Float32Array.of(1, 0), 2);
      const bad: [() => unknown, string][] = [
        [() => make(Float32Array.of(1, 0, 0, 0), 2), "Expected unit length for vector 1 but received 0"],
        [() => make(Float32Array.of(1, Number.NaN), 2), "Expected unit length for vector 0 but received NaN"],
        [() => make(Float32Array.of(3, 4), 2), "Expected unit length for vector 0 but received 5"],
        [
          () => make(Float32Array.of(1, 0, 1), 2),
          "Expected a multiple of 2 numbers for vectors but received 3",
        ],
        [() => make(new Float32Array(2), 0), "Expected a whole number of at least 1 for dim but received 0"],
        [
          () => index.topK(new Float32Array(2), 1),
          "Expected a finite vector other than zero for query but received length 0",
        ],
        [
          () => index.within(Float32Array.of(Number.NaN, 1), 0),
          "Expected a finite vector other than zero for query but received length NaN",
        ],
        [() => index.topK(new Float32Array(3), 1), "Expected 2 numbers for query but received 3"],
        [
          () => index.topK(Float32Array.of(1, 0), 0),
          "Expected a whole number of at least 1 for k but received 0",
        ],
        [
          () => index.within(Float32Array.of(1, 0), 1.5),
          "Expected -1 to 1 for minSimilarity but received 1.5",
        ],
      ];
      for (const [act, message] of bad) expect(act).toThrow(new RangeError(message));
    });
  });
}

describeVectorIndex("ExactVectors", (vectors, dim) => new ExactVectors(vectors, dim));

function unitVectors(size: number, dim: number, seed: number): Float32Array {
  const random = randomFrom(seed);
  const vectors = Float32Array.from({ length: size * dim }, () => random() - 0.5);
  for (let id = 0; id < size; id++) {
    const row = vectors.subarray(id * dim, (id + 1) * dim);
    const length = Math.hypot(...row);
    row.forEach((v, i) => {
      row[i] = v / length;
    });
  }
  return vectors;
}

function neighborsByDefinition(vectors: Float32Array, dim: number, query: Float32Array): VectorNeighbor[] {
  const length = Math.hypot(...query);
  return Array.from({ length: vectors.length / dim }, (_, id) => {
    let sum = 0;
    for (let i = 0; i < dim; i++) sum += (query[i]! / length) * vectors[id * dim + i]!;
    return { id, similarity: sum };
  }).sort((x, y) => y.similarity - x.similarity || x.id - y.id);
}

/** The same ids in the same order, similarities to rounding. */
function expectSame(found: readonly VectorNeighbor[], truth: readonly VectorNeighbor[]): void {
  expect(found.map(({ id }) => id)).toEqual(truth.map(({ id }) => id));
  for (const [i, { similarity }] of found.entries()) expect(similarity).toBeCloseTo(truth[i]!.similarity, 10);
}
