import { expect, test } from "vitest";
import { openSlots } from "../../src/workers/slots.js";

test("so many at a time, the others in the order they came", async () => {
  const slots = openSlots(2);
  const got: number[] = [];
  const all = [1, 2, 3, 4].map(async (n) => {
    await slots.take();
    got.push(n);
  });
  await Promise.all(all.slice(0, 2));
  await Promise.resolve();
  expect(got).toEqual([1, 2]);
  slots.give();
  await all[2];
  expect(got).toEqual([1, 2, 3]);
  slots.give();
  await all[3];
  expect(got).toEqual([1, 2, 3, 4]);
});
