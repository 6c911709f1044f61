import { expect, it } from "vitest";
import { DIRECTIONS, PATCH_RADIUS_PX, PATTERNS, TESTS } from "../../../src/verify/points/patterns.js";

it("holds 256 pairs of different places for each of 64 directions, all within the patch", () => {
  expect(PATTERNS).toHaveLength(DIRECTIONS);
  for (const pattern of PATTERNS) {
    expect(pattern).toHaveLength(4 * TESTS);
    for (let i = 0; i < pattern.length; i += 4) {
      const [x1, y1, x2, y2] = pattern.slice(i, i + 4) as unknown as [number, number, number, number];
      expect(Math.max(Math.hypot(x1, y1), Math.hypot(x2, y2))).toBeLessThanOrEqual(PATCH_RADIUS_PX + 0.5);
      expect([x1, y1]).not.toEqual([x2, y2]);
    }
  }
});

it("has a second half that is the first mirrored", () => {
  const straight = PATTERNS[0]!;
  for (let i = 0; i < 2 * TESTS; i += 2) {
    expect(straight[2 * TESTS + i]).toBe(straight[i]);
    expect(straight[2 * TESTS + i + 1]! + straight[i + 1]!).toBe(0);
  }
});

it("turns by a quarter from one direction to the one 16 later", () => {
  for (let direction = 0; direction < DIRECTIONS; direction++) {
    const from = PATTERNS[direction]!;
    const to = PATTERNS[(direction + DIRECTIONS / 4) % DIRECTIONS]!;
    let off = 0;
    // Places between two pixels may round the other way.
    for (let i = 0; i < from.length; i += 2)
      off = Math.max(off, Math.abs(to[i]! + from[i + 1]!), Math.abs(to[i + 1]! - from[i]!));
    expect(off).toBeLessThanOrEqual(1);
  }
});

it("never changes: the first pairs, which stored signatures were made with", () => {
  expect([...PATTERNS[0]!.slice(0, 8)]).toMatchInlineSnapshot(`
    [
      -2,
      9,
      -1,
      -3,
      7,
      0,
      10,
      4,
    ]
  `);
});
