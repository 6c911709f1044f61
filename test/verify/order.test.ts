import { expect, it } from "vitest";
import { comesFirst } from "../../src/verify/order.js";

const size = (widthPx: number, heightPx: number) => ({ widthPx, heightPx });
const bytes = (...levels: number[]) => Uint8Array.from(levels);

it("orders by area, then width, then the first bytes that differ, and is turned round by turning the pair round", () => {
  const pairs = [
    [size(4, 4), size(3, 5), bytes(1), bytes(9)],
    [size(6, 2), size(4, 3), bytes(1), bytes(9)],
    [size(4, 3), size(4, 3), bytes(5, 7, 1), bytes(5, 6, 9)],
    [size(4, 3), size(4, 3), bytes(5, 5, 5), bytes(5)],
  ] as const;
  for (const [a, b, x, y] of pairs) {
    expect(comesFirst(a, b, [[x, y]])).toBe(true);
    expect(comesFirst(b, a, [[y, x]])).toBe(false);
  }
});

it("looks at the next bytes where the first are equal; equals come first both ways", () => {
  const one = size(2, 2);
  expect(
    comesFirst(one, one, [
      [bytes(3), bytes(3)],
      [bytes(1), bytes(2)],
    ]),
  ).toBe(false);
  expect(
    comesFirst(one, one, [
      [bytes(3), bytes(3)],
      [bytes(2), bytes(2)],
    ]),
  ).toBe(true);
});
