import { expect, it } from "vitest";
import type { PixelClass } from "../../src/duplicates/candidates.js";
import { groupPairs } from "../../src/duplicates/pair-tasks.js";

const picture = (key: string): PixelClass => ({ key, pixel: key, subjects: [] });

it("puts pairs of one picture together, whichever side it is on", () => {
  const keeper = picture("m");
  const others = [..."abcxyz"].map(picture);
  const pairs = others.map((other) => (other.key < "m" ? { a: other, b: keeper } : { a: keeper, b: other }));
  const [strayA, strayB] = [picture("p"), picture("q")];
  const tasks = groupPairs([...pairs.slice(0, 2), { a: strayA, b: strayB }, ...pairs.slice(2)], 1);
  const own = tasks.filter((task) => task.every(({ a, b }) => a === keeper || b === keeper));
  expect(own.flat()).toEqual(pairs);
  expect(tasks.flat()).toHaveLength(7);
  expect(tasks.at(-1)).toEqual([{ a: strayA, b: strayB }]);
});

it("leaves no thread without a task where there are pairs enough, and makes none too long", () => {
  const keeper = picture("m");
  const pairs = (count: number) =>
    Array.from({ length: count }, (_, i) => ({ a: keeper, b: picture(`n${i}`) }));
  expect(groupPairs(pairs(40), 2)).toHaveLength(8);
  expect(groupPairs(pairs(3), 2)).toHaveLength(3);
  expect(groupPairs(pairs(1000), 2).every((task) => task.length <= 16)).toBe(true);
  expect(groupPairs([], 2)).toEqual([]);
});
