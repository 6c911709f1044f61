import { describe, expect, test } from "vitest";
import { Forest } from "../../src/neighbors/forest.js";
import { rowsOf } from "../../src/neighbors/unit-vectors.js";
import { clusteredVectors, describeApproximateIndex, near } from "./vector-conformance.js";

// By default it looks at as few as Annoy does, which is not enough for the recall asked for here.
describeApproximateIndex("Forest", (vectors, dim) => Forest.of(vectors, dim, { effort: 3000 }));

describe("a forest", () => {
  const [size, dim] = [2000, 20];
  const vectors = clusteredVectors(size, dim, 12);
  const query = near(vectors.subarray(0, dim), 0.2, 4);

  test("is the same for the same seed, and another for another", () => {
    const trees = Forest.of(vectors, dim, { seed: 5 }).trees;
    expect(Forest.of(vectors, dim, { seed: 5 }).trees).toEqual(trees);
    expect(Forest.of(vectors, dim, { seed: 6 }).trees.ids).not.toEqual(trees.ids);
  });

  test("more trees begin with the fewer ones", () => {
    const [few, many] = [2, 5].map((trees) => Forest.of(vectors, dim, { trees }).trees);
    expect(many!.ids.subarray(0, few!.ids.length)).toEqual(few!.ids);
    expect(many!.roots).toHaveLength(5);
  });

  test("every tree holds every vector once, in leaves of at most dim + 2", () => {
    const { ids, leafStarts } = Forest.of(vectors, dim, { trees: 3 }).trees;
    for (let tree = 0; tree < 3; tree++)
      expect([...ids.subarray(tree * size, (tree + 1) * size)].sort((x, y) => x - y)).toEqual([
        ...new Uint8Array(size).keys(),
      ]);
    for (let leaf = 1; leaf < leafStarts.length; leaf++)
      expect(leafStarts[leaf]! - leafStarts[leaf - 1]!).toBeLessThanOrEqual(dim + 2);
  });

  test("lives in its arrays: copied elsewhere it answers the same", () => {
    const forest = Forest.of(vectors, dim);
    const again = new Forest(structuredClone(forest.trees), rowsOf(vectors, dim));
    expect(again.topK(query, 20)).toEqual(forest.topK(query, 20));
  });

  test("arrays that are no forest are refused", () => {
    const { trees } = Forest.of(vectors, dim, { trees: 2 });
    const rows = rowsOf(vectors, dim);
    const changed = (change: (copy: typeof trees) => void) => {
      const copy = structuredClone(trees);
      change(copy);
      return () => new Forest(copy, rows);
    };
    const bad: [() => unknown, string][] = [
      [changed((copy) => copy.children.fill(0)), "the nodes"],
      [changed((copy) => copy.children.fill(1e6)), "the nodes"],
      [changed((copy) => copy.roots.fill(-1e6)), "the roots"],
      [changed((copy) => copy.ids.fill(size)), "the ids"],
      [changed((copy) => copy.leafStarts.fill(7)), "the leaves"],
      [changed((copy) => copy.leafStarts.set([1e6], 1)), "the leaves"],
      [() => new Forest({ ...trees, normals: trees.normals.subarray(1) }, rows), "the planes"],
      [() => new Forest({ ...trees, ids: trees.ids.subarray(1) }, rows), "the leaves"],
    ];
    for (const [act, what] of bad)
      expect(act).toThrow(
        new RangeError(`Expected the arrays of a forest but received others: ${what} are wrong`),
      );
  });
});
