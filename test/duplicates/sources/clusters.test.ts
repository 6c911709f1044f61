import { expect, test } from "vitest";
import { Clusters } from "../../../src/duplicates/sources/clusters.js";

const weak = (...ids: number[]) => ids.map((id) => ({ id, sure: false }));

test("the same sets whatever the order of joins, named by their lowest number", () => {
  const pairs = [
    [7, 3],
    [5, 7],
    [9, 8],
    [3, 2],
  ] as const;
  for (const order of [pairs, pairs.toReversed()]) {
    const clusters = new Clusters(10);
    for (const [x, y] of order) clusters.join(x, y);
    expect([...Array(10).keys()].map((number) => clusters.of(number))).toEqual([
      0, 1, 2, 2, 4, 2, 6, 2, 8, 8,
    ]);
  }
});

test("counts clusters, not pictures; of each the nearest and the lowest", () => {
  const clusters = new Clusters(20);
  for (const number of [11, 12, 13, 14, 15]) clusters.join(10, number);
  expect(clusters.best(weak(15, 14, 13, 12, 11, 3, 4), 2)).toEqual([15, 10, 11, 12, 13, 3]);
});

test("a cluster's lowest is chosen although it was not among the partners", () => {
  const clusters = new Clusters(10);
  clusters.join(1, 6);
  expect(clusters.best(weak(6), 3)).toEqual([6, 1]);
});

test("whoever is surely alike is chosen, but of the first clusters only", () => {
  const clusters = new Clusters(20);
  for (let number = 1; number < 15; number++) clusters.join(0, number);
  const sure = [12, 11, 10].map((id) => ({ id, sure: true }));
  expect(clusters.best([...sure, ...weak(14, 13)], 1)).toEqual([12, 11, 10, 0]);
  expect(clusters.best([...weak(19), ...sure], 1)).toEqual([19]);
});
