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

test("a number follows once, only from the bottom of its set, and never brings two others together", () => {
  const clusters = new Clusters(10);
  clusters.join(1, 6);
  clusters.follow(6, 0);
  expect(clusters.of(6)).toBe(1);
  clusters.follow(7, 6);
  clusters.follow(7, 0);
  expect([clusters.of(7), clusters.of(0)]).toEqual([1, 0]);
});

test("counts clusters, not pictures; all of the first, of others the nearest and the lowest", () => {
  const clusters = new Clusters(20);
  for (const number of [11, 12, 13, 14, 15]) clusters.join(10, number);
  for (const number of [3, 4, 5, 6]) clusters.join(2, number);
  expect(clusters.best(weak(15, 14, 12, 6, 4, 5, 9), 2)).toEqual([15, 14, 12, 10, 6, 4, 2]);
});

test("whoever surely has copies is looked for less far", () => {
  const clusters = new Clusters(20);
  const sure = { id: 8, sure: true };
  expect(clusters.best([sure, ...weak(7, 6, 5)], 4)).toEqual([8, 7]);
  expect(clusters.best(weak(8, 7, 6, 5), 3)).toEqual([8, 7, 6]);
});
