import { describe, expect, test } from "vitest";
import { ExactVectors } from "../../src/neighbors/exact-vectors.js";
import { RoundedVectors } from "../../src/neighbors/rounded-vectors.js";
import { randomFrom } from "./conformance.js";

function unitVectors(count: number, dim: number, seed: number): Float32Array[] {
  const random = randomFrom(seed);
  return Array.from({ length: count }, () => {
    const vector = Float32Array.from({ length: dim }, () => random() - 0.5);
    const length = Math.hypot(...vector);
    return vector.map((value) => value / length);
  });
}

function filled(vectors: readonly Float32Array[], dim: number, plain: boolean): RoundedVectors {
  const index = new RoundedVectors(vectors.length, dim, { plain });
  for (const [id, vector] of vectors.entries()) index.set(id, vector);
  return index;
}

describe("rounded vectors", () => {
  for (const dim of [1, 15, 16, 100, 256]) {
    test(`${dim} numbers: the same with and without WebAssembly, and near the exact ones`, () => {
      const vectors = unitVectors(60, dim, dim);
      const [fast, plain] = [filled(vectors, dim, false), filled(vectors, dim, true)];
      for (const [id, vector] of vectors.entries()) {
        const found = fast.before(id, 7);
        expect(found).toEqual(plain.before(id, 7));
        if (id === 0) continue;
        const before = Float32Array.from(vectors.slice(0, id).flatMap((own) => [...own]));
        const exact = new ExactVectors(before, dim).topK(vector, 7);
        expect(found).toHaveLength(exact.length);
        for (const [rank, { similarity }] of found.entries())
          expect(similarity).toBeCloseTo(exact[rank]?.similarity ?? Number.NaN, 3);
      }
    });
  }

  test("the same and the opposite direction stay within the range of the sums", () => {
    const flat = new Float32Array(256).fill(1 / 16);
    const steep = Float32Array.from({ length: 256 }, (_, i) => (i === 0 ? -1 : 0));
    const index = filled([flat, flat, flat.map((value) => -value), steep, steep], 256, false);
    expect(index.before(2, 2).map(({ similarity }) => similarity)).toEqual([
      expect.closeTo(-1, 3),
      expect.closeTo(-1, 3),
    ]);
    expect(index.before(4, 1)).toEqual([{ id: 3, similarity: 1 }]);
  });

  test("vectors that were not set are like nothing", () => {
    const index = new RoundedVectors(3, 4);
    index.set(0, Float32Array.of(1, 0, 0, 0));
    index.set(2, Float32Array.of(0.6, 0.8, 0, 0));
    expect(index.before(2, 2)).toEqual([
      { id: 0, similarity: expect.closeTo(0.6, 3) },
      { id: 1, similarity: 0 },
    ]);
  });

  test("refuses ids and numbers out of range", () => {
    const index = new RoundedVectors(2, 4);
    expect(() => index.set(2, new Float32Array(4))).toThrow("Expected an id below 2 but received 2");
    expect(() => index.set(0, Float32Array.of(0, 3, 0, 0))).toThrow("Expected a unit vector but received 3");
    expect(() => index.set(0, Float32Array.of(Number.NaN, 0, 0, 0))).toThrow("Expected a unit vector");
  });
});
