import { describe, expect, test } from "vitest";
import { ExactVectors } from "../../src/neighbors/exact-vectors.js";
import { Forest } from "../../src/neighbors/forest.js";
import { measureIndex } from "../../src/neighbors/measure-index.js";
import { clusteredVectors, near, unitVectors } from "./vector-conformance.js";

const [size, dim] = [2500, 24];
const vectors = clusteredVectors(size, dim, 3);
const exact = new ExactVectors(vectors, dim);
const forest = Forest.of(vectors, dim, { trees: 8 });
const queries = Array.from({ length: 30 }, (_, at) => ({
  vector: near(vectors.subarray(at * 80 * dim, (at * 80 + 1) * dim), 0.3, at),
}));

describe("the recall of an index", () => {
  test("is what a count of the hits says, and grows with effort until it suffices", () => {
    let clock = 0;
    const { chosen, tried } = measureIndex(forest, exact, queries, {
      recall: 0.99,
      now: () => (clock += 500),
    });
    expect(chosen).toBe(tried.at(-1));
    expect(chosen?.recall).toBeGreaterThanOrEqual(0.99);
    expect(tried.length).toBeGreaterThan(2);
    expect(tried[0]?.recall).toBeLessThan(0.9);
    expect(tried[0]?.queriesPerSecond).toBe(60);
    const effort = tried[1]!.effort;
    const hits = queries.map(({ vector }) => {
      const truth = new Set(exact.topK(vector, 10).map(({ id }) => id));
      return forest.topK(vector, 10, { effort }).filter(({ id }) => truth.has(id)).length;
    });
    expect(tried[1]?.recall).toBeCloseTo(hits.reduce((sum, own) => sum + own, 0) / 300, 12);
  });

  test("a vector of the index is not its own neighbor", () => {
    const lonely = unitVectors(300, 64, 2);
    const own = Forest.of(lonely, 64, { trees: 1 });
    const members = Array.from({ length: 40 }, (_, id) => ({
      vector: lonely.subarray(id * 64, (id + 1) * 64),
      id,
    }));
    const [withSelf, without] = [members.map(({ vector }) => ({ vector })), members].map(
      (some) => measureIndex(own, new ExactVectors(lonely, 64), some, { k: 1, recall: 0 }).tried[0]!,
    );
    expect(withSelf!.recall).toBe(1);
    expect(without!.recall).toBeLessThan(0.9);
    expect(without).not.toHaveProperty("queriesPerSecond");
  });

  test("what can never be reached is told, not waited for", () => {
    const others = new ExactVectors(unitVectors(size, dim, 99), dim);
    const { chosen, tried } = measureIndex(forest, others, queries.slice(0, 2));
    expect(chosen).toBeUndefined();
    expect(tried.at(-1)!.effort).toBeGreaterThanOrEqual(size);
  });

  test("an empty index has nothing to miss", () => {
    const none = new Float32Array(0);
    const { chosen } = measureIndex(Forest.of(none, dim), new ExactVectors(none, dim), queries.slice(0, 1));
    expect(chosen?.recall).toBe(1);
  });

  test("what makes no sense is refused", () => {
    expect(() => measureIndex(forest, exact, [])).toThrow(
      "Expected at least one of queries but received none",
    );
    expect(() => measureIndex(forest, exact, queries, { recall: 1.1 })).toThrow(
      "Expected 0 to 1 for recall but received 1.1",
    );
    expect(() => measureIndex(forest, new ExactVectors(vectors.subarray(dim), dim), queries)).toThrow(
      "Expected 2500 vectors of 24 numbers for exact but received 2499 of 24",
    );
  });
});
