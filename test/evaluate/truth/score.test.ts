// The counting, against the same counted pair by pair; and a truth made to be slow.

import fc from "fast-check";
import { expect, test } from "vitest";
import type { FoundGroups } from "../../../src/evaluate/truth/found.js";
import type { ResolvedTruth } from "../../../src/evaluate/truth/resolve.js";
import { scoreTruth } from "../../../src/evaluate/truth/score.js";

/** Groups as found; two files are identical where their images are. */
function foundOf(groupOf: readonly number[], images: readonly number[]): FoundGroups {
  const places = new Map<number, number[]>(groupOf.map((group) => [group, []]));
  for (const [place, group] of groupOf.entries()) places.get(group)?.push(place);
  return {
    groupOf,
    groups: [...places.values()].filter(({ length }) => length > 1),
    verdictOf: (a, b) => (images[a] === images[b] ? "identical-file" : "edited-copy"),
  };
}

function truthOf(groupOf: readonly number[], changed: Partial<ResolvedTruth> = {}): ResolvedTruth {
  const named = new Set(groupOf.keys());
  const rest = { statedPairs: 0, absent: [], ambiguous: [], namesByEnd: 0, contradictions: 0 };
  return { kind: "groups", groupOf, named, labeled: [], ...rest, ...changed };
}

const filesOf = (images: readonly number[]) =>
  images.map((image) => ({ subject: { content: String(image) } }));
const keyOf = ({ a, b }: { a: number; b: number }) => `${a} ${b}`;

test("verdicts, misses and false pairs, as counted pair by pair", () => {
  // Image, group found, true group, whether it is named.
  const items = fc.array(fc.tuple(fc.nat(3), fc.nat(2), fc.nat(3), fc.boolean()), { maxLength: 12 });
  fc.assert(
    fc.property(items, (all) => {
      const column = (at: 0 | 1 | 2) => all.map((item) => item[at]);
      const [images, found, groups] = [column(0), column(1), column(2)];
      const named = new Set([...all.keys()].filter((place) => all[place]![3]));
      const pairs = all.flatMap((_, b) => all.slice(0, b).map((_, a) => ({ a, b })));
      const isIn = (of: readonly number[]) => (pair: { a: number; b: number }) => of[pair.a] === of[pair.b];
      const misses = pairs.filter((pair) => isIn(groups)(pair) && !isIn(found)(pair));
      const wrong = pairs.filter((pair) => !isIn(groups)(pair) && isIn(found)(pair));
      const scored = scoreTruth(filesOf(images), foundOf(found, images), truthOf(groups, { named }));
      expect([...scored.misses()].map(keyOf).sort()).toEqual(misses.map(keyOf).sort());
      expect([...scored.falsePairs()].map(keyOf).sort()).toEqual(wrong.map(keyOf).sort());
      expect(scored).toMatchObject({ missCount: misses.length, falsePairCount: wrong.length });
      expect(scored.unnamedFalsePairs).toBe(
        wrong.filter(({ a, b }) => !named.has(a) || !named.has(b)).length,
      );
      for (const verdict of ["identical-file", "edited-copy"] as const) {
        const own = pairs.filter(
          (pair) => isIn(found)(pair) && isIn(images)(pair) === (verdict === "identical-file"),
        );
        const row = scored.verdicts.find((each) => each.verdict === verdict);
        expect(row?.pairs ?? 0).toBe(own.length);
        expect(row?.right ?? 0).toBe(own.filter(isIn(groups)).length);
      }
    }),
  );
});

test("labeled pairs: only they are listed", () => {
  const labeled = [
    { a: 0, b: 1, isSame: true },
    { a: 0, b: 2, isSame: false },
    { a: 3, b: 4, isSame: true },
  ];
  const truth = truthOf([0, 0, 2, 3, 3], { kind: "labeled", labeled });
  const scored = scoreTruth(filesOf([1, 1, 2, 3, 4]), foundOf([0, 0, 0, 3, 4], [1, 1, 2, 3, 4]), truth);
  expect(scored).toMatchObject({ pictures: 5, truePairs: 2, foundPairs: 2, missCount: 1, falsePairCount: 1 });
  expect(scored.verdicts).toEqual([
    { verdict: "identical-file", pairs: 1, right: 1 },
    { verdict: "edited-copy", pairs: 1, right: 0 },
  ]);
  expect([...scored.misses()]).toEqual([{ a: 3, b: 4 }]);
  expect([...scored.falsePairs()]).toEqual([{ a: 0, b: 2, verdict: "edited-copy" }]);
});

test("hundreds of millions of pairs are counted, not listed", () => {
  const alone = Array.from({ length: 30_000 }, (_, place) => place);
  const one = alone.map(() => 0);
  const scored = scoreTruth(filesOf(alone), foundOf(alone, alone), truthOf(one));
  expect(scored.missCount).toBe((30_000 * 29_999) / 2);
  const [first] = scored.misses();
  expect(first).toEqual({ a: 0, b: 1 });
  // As many copies of one picture, all of them found but one.
  const found = foundOf([...one.slice(1), 1], one);
  const missed = scoreTruth(filesOf(one), found, truthOf(one)).misses();
  expect([...missed]).toHaveLength(29_999);
});
