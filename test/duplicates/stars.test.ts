import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { growStars } from "../../src/duplicates/stars.js";

/** Stars over a graph given as its edges; nodes are ranked by their number. */
async function stars(
  count: number,
  edges: readonly (readonly [number, number])[],
  joins = (_a: number, _b: number) => true,
  demotes = (_a: number, _b: number) => false,
) {
  const asked: string[] = [];
  const result = await growStars(
    Array.from({ length: count }, (_, i) => i),
    {
      neighbors: (node) => edges.flatMap(([a, b]) => (a === node ? [b] : b === node ? [a] : [])),
      ask: async (pairs) => {
        for (const [a, b] of pairs) asked.push(`${a}-${b}`);
      },
      joins: (a, b) => joins(Math.min(a, b), Math.max(a, b)),
      demotes,
    },
  );
  return {
    stars: Object.fromEntries([...result.members].map(([leader, members]) => [leader, [...members].sort()])),
    asked,
  };
}

/** The plain greedy rule, as the oracle. */
function greedy(
  count: number,
  edges: readonly (readonly [number, number])[],
  joins: (a: number, b: number) => boolean,
) {
  const free = new Set(Array.from({ length: count }, (_, i) => i));
  const result: Record<number, number[]> = {};
  for (let node = 0; node < count; node++) {
    if (!free.delete(node)) continue;
    const around = [...new Set(edges.flatMap(([a, b]) => (a === node ? [b] : b === node ? [a] : [])))];
    const members = around.filter(
      (other) => free.has(other) && joins(Math.min(node, other), Math.max(node, other)),
    );
    for (const member of members) free.delete(member);
    result[node] = members.sort();
  }
  return result;
}

describe("stars", () => {
  test("a chain does not join: the ends were never held against each other", async () => {
    // 0 - 1 - 2 - 3: the best takes its neighbor, the next free one starts its own star.
    expect(
      (
        await stars(4, [
          [0, 1],
          [1, 2],
          [2, 3],
        ])
      ).stars,
    ).toEqual({ 0: [1], 2: [3] });
  });

  test("members of a star are not asked about one another", async () => {
    const { stars: found, asked } = await stars(4, [
      [0, 1],
      [0, 2],
      [0, 3],
      [1, 2],
      [1, 3],
      [2, 3],
    ]);
    expect(found).toEqual({ 0: [1, 2, 3] });
    expect(asked).toEqual(["0-1", "0-2", "0-3"]);
  });

  test("a neighbor that does not join stays free", async () => {
    expect(
      (
        await stars(
          3,
          [
            [0, 1],
            [0, 2],
            [1, 2],
          ],
          (a) => a !== 0,
        )
      ).stars,
    ).toEqual({ 0: [], 1: [2] });
  });

  test("a demoted leader is asked again after the one that demoted it", async () => {
    const { stars: found } = await stars(
      3,
      [
        [0, 1],
        [0, 2],
        [1, 2],
      ],
      undefined,
      (a, b) => a === 0 && b === 1,
    );
    expect(found).toEqual({ 1: [0, 2] });
  });

  test("as the plain greedy rule, for any graph and any answers", async () => {
    const graph = fc.integer({ min: 2, max: 12 }).chain((count) =>
      fc.record({
        count: fc.constant(count),
        edges: fc.uniqueArray(
          fc
            .tuple(fc.integer({ min: 0, max: count - 1 }), fc.integer({ min: 0, max: count - 1 }))
            .filter(([a, b]) => a < b),
          { maxLength: 30, selector: ([a, b]) => `${a}-${b}` },
        ),
        salt: fc.integer({ min: 0, max: 1000 }),
      }),
    );
    await fc.assert(
      fc.asyncProperty(graph, async ({ count, edges, salt }) => {
        const joins = (a: number, b: number) => (a * 31 + b * 17 + salt) % 3 !== 0;
        expect((await stars(count, edges, joins)).stars).toEqual(greedy(count, edges, joins));
      }),
      { numRuns: 500 },
    );
  });
});
