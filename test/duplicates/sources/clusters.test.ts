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

test("counts clusters, not pictures; all of the first, of others the nearest six and the lowest", () => {
  const clusters = new Clusters(40);
  for (let number = 21; number < 30; number++) clusters.join(20, number);
  for (let number = 3; number < 15; number++) clusters.join(2, number);
  const first = [29, 28, 27, 26, 25, 24, 23, 22];
  const second = [14, 13, 12, 11, 10, 9, 3, 8];
  expect(clusters.best(weak(...first, ...second, 16), 2)).toEqual([
    ...first,
    20,
    14,
    13,
    12,
    11,
    10,
    9,
    3,
    2,
  ]);
});

test("whoever surely has copies is held against them, and looked for less far", () => {
  const clusters = new Clusters(20);
  const sure = [8, 9].map((id) => ({ id, sure: true }));
  expect(clusters.best([...sure, ...weak(7, 6, 5)], 4)).toEqual([8, 9]);
  expect(clusters.best([...sure.slice(1), ...weak(7, 6, 5)], 4)).toEqual([9, 7]);
  clusters.join(8, 9);
  expect(clusters.best([...sure, ...weak(7, 6, 5)], 4)).toEqual([8, 9, 7]);
  expect(clusters.best(weak(8, 7, 6, 5), 3)).toEqual([8, 7, 6]);
});
