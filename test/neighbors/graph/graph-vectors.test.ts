import { describe, expect, test } from "vitest";
import { ExactVectors } from "../../../src/neighbors/exact-vectors.js";
import { GraphVectors } from "../../../src/neighbors/graph/graph-vectors.js";
import { IdSet } from "../../../src/neighbors/id-set.js";
import { rowsOf } from "../../../src/neighbors/unit-vectors.js";
import { clusteredVectors, describeApproximateIndex, near } from "../vector-conformance.js";

// Most tests of the suite ask about the same vectors, and no test changes the index.
const made = new WeakMap<Float32Array, GraphVectors>();
describeApproximateIndex("GraphVectors", (vectors, dim) => {
  const index = made.get(vectors) ?? GraphVectors.of(vectors, dim);
  made.set(vectors, index);
  return index;
});

describe("a graph of vectors", () => {
  const [size, dim] = [6000, 64];
  const vectors = clusteredVectors(size, dim, 41);
  const query = near(vectors.subarray(77 * dim, 78 * dim), 0.2, 1);
  const truth = new ExactVectors(vectors, dim).topK(query, 50);

  test("bytes are rounded by each vector's own scale: the graph alone nearly knows the order", () => {
    const { graph } = GraphVectors.of(vectors, dim);
    const found = graph.nearest(query, 100);
    expect(
      [...found.subarray(0, 50)].filter((id) => truth.some((own) => own.id === id)).length,
    ).toBeGreaterThan(
      47, // 40 with one scale for all vectors
    );
  });

  test("with a third removed it finds as much as before", () => {
    const index = GraphVectors.of(vectors, dim);
    index.remove(Array.from({ length: size / 3 }, (_, at) => 3 * at));
    const allowed = IdSet.all(size).without(index.removed);
    let hits = 0;
    for (let at = 0; at < 30; at++) {
      const other = near(vectors.subarray(at * 97 * dim, (at * 97 + 1) * dim), 0.3, at);
      const found = index.topK(other, 10);
      const best = new ExactVectors(vectors, dim).topK(other, 10, { allowed });
      expect(found.some(({ id }) => id % 3 === 0)).toBe(false);
      hits += found.filter(({ id }) => best.some((own) => own.id === id)).length;
    }
    expect(hits / 300).toBeGreaterThan(0.97);
  });

  test("hundreds of equal vectors neither hide themselves nor what is near them", () => {
    const crowded = Float32Array.from([...vectors, ...vectors]);
    for (let id = size; id < 2 * size; id += 2) crowded.set(vectors.subarray(0, dim), id * dim);
    const index = GraphVectors.of(crowded, dim);
    const exact = new ExactVectors(crowded, dim);
    for (const of of [0, 1, 500]) {
      const other = near(vectors.subarray(of * dim, (of + 1) * dim), 0.1, of);
      expect(index.topK(other, 10, { effort: 200 })).toEqual(exact.topK(other, 10));
    }
  });

  test("vectors may come in any portions and order of calls", () => {
    const grown = GraphVectors.empty(dim, rowsOf(vectors, dim));
    for (let from = 0; from < size; from += 1700)
      grown.add(vectors.subarray(from * dim, Math.min(size, from + 1700) * dim));
    expect(grown.size).toBe(size);
    expect(grown.topK(query, 10, { effort: 400 })).toEqual(truth.slice(0, 10));
  });

  test("what was removed is never answered, and as many others take its place", () => {
    const index = GraphVectors.of(vectors, dim);
    index.remove(truth.slice(0, 20).map(({ id }) => id));
    expect(index.topK(query, 10, { effort: 400 })).toEqual(truth.slice(20, 30));
    expect(index.removedShare).toBeCloseTo(20 / size, 10);
    const allowed = IdSet.of(
      size,
      truth.slice(0, 25).map(({ id }) => id),
    );
    expect(index.topK(query, 10, { allowed })).toEqual(truth.slice(20, 25));
    expect(index.within(query, -1, { allowed })).toEqual(truth.slice(20, 25));
    index.add(vectors.subarray(0, 0));
    expect(index.topK(query, 1)[0]?.id).toBe(truth[20]?.id);
  });

  test("with all removed nothing is found, and it can grow again", () => {
    const index = GraphVectors.empty(4, rowsOf(Float32Array.of(1, 0, 0, 0, 0, 1, 0, 0), 4));
    index.add(Float32Array.of(1, 0, 0, 0));
    index.remove([0]);
    expect(index.topK(Float32Array.of(1, 0, 0, 0), 3)).toEqual([]);
    expect(index.within(Float32Array.of(1, 0, 0, 0), -1)).toEqual([]);
    index.add(Float32Array.of(0, 1, 0, 0));
    expect(index.topK(Float32Array.of(1, 1, 0, 0), 3).map(({ id }) => id)).toEqual([1]);
    expect(() => index.remove([2])).toThrow(new RangeError("Expected an id below 2 but received 2"));
  });

  test("an effort that is none is refused", () => {
    expect(() => GraphVectors.of(vectors, dim, { effort: 0 })).toThrow(
      new RangeError("Expected a whole number of at least 1 for effort but received 0"),
    );
  });
});
