// The keeper policy asked of files: one criterion after the other, a total order, and why.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MARKS } from "../../src/contract/policy.js";
import { type Contender, compareContenders, untouchable, whyKept } from "../../src/duplicates/keeper.js";
import type { Subject } from "../../src/duplicates/subject.js";

interface Facts {
  readonly path: string;
  readonly mark: Contender["mark"];
  readonly protected: boolean;
  readonly links: number;
  readonly companions: readonly string[];
  readonly enlarged: boolean;
  readonly widthPx: number;
  readonly lossless: boolean;
  readonly tagCount: number;
  readonly size: number;
  readonly mtimeUs: number;
}

const PLAIN: Facts = {
  path: "a.jpg",
  mark: undefined,
  protected: false,
  links: 0,
  companions: [],
  enlarged: false,
  widthPx: 100,
  lossless: false,
  tagCount: 1,
  size: 1000,
  mtimeUs: 1000,
};

function contender(facts: Partial<Facts>): Contender {
  const own = { ...PLAIN, ...facts };
  const { widthPx, lossless, tagCount, mark, companions, enlarged } = own;
  return {
    subject: {
      facts: { widthPx, heightPx: 100, lossless },
      metadata: { tagCount },
    } as Subject,
    file: {
      id: 1,
      path: own.path,
      image: 1,
      readUs: 0,
      size: own.size,
      mtimeUs: own.mtimeUs,
      inode: own.path,
      alsoAt: Array.from({ length: own.links }, (_, n) => `link ${n}`),
    },
    protected: own.protected,
    companions,
    enlarged,
    mark,
  };
}

describe("each criterion outranks all after it", () => {
  const worst: Partial<Facts> = { path: "long name.jpg", mtimeUs: 9000 };
  test.each<[string, Partial<Facts>, Partial<Facts>]>([
    ["you chose it", { mark: "keeper", ...worst }, { protected: true }],
    ["you chose it", worst, { mark: "remove", widthPx: 900 }],
    ["protected", { protected: true, ...worst }, { companions: ["raw"] }],
    ["has companions", { companions: ["raw"], enlarged: true }, { widthPx: 900 }],
    ["not enlarged", worst, { enlarged: true, widthPx: 900 }],
    ["most pixels", { widthPx: 101, ...worst }, { lossless: true }],
    ["lossless", { lossless: true, ...worst }, { tagCount: 9 }],
    ["most metadata", { tagCount: 2, ...worst }, { size: 9000 }],
    ["largest file", { size: 1001, ...worst }, {}],
    ["oldest", { mtimeUs: 999, path: "long name.jpg" }, {}],
    ["shortest path", { path: "b.jpg" }, { path: "aa.jpg" }],
    ["shortest path", { path: "a.jpg" }, { path: "b.jpg" }],
  ])("%s", (why, better, other) => {
    const [a, b] = [contender(better), contender(other)];
    expect(compareContenders(a, b)).toBeLessThan(0);
    expect(compareContenders(b, a)).toBeGreaterThan(0);
    expect(whyKept(a, b)).toBe(why);
  });
});

test("the order is total: the same for whatever order files were found in", () => {
  const facts = fc.record({
    mark: fc.option(fc.constantFrom(...MARKS), { nil: undefined }),
    protected: fc.boolean(),
    links: fc.nat(1),
    widthPx: fc.integer({ min: 100, max: 102 }),
    size: fc.integer({ min: 1, max: 2 }),
  });
  const list = fc
    .array(facts, { minLength: 2, maxLength: 6 })
    .map((all) => all.map((own, n) => contender({ ...own, path: `${n}.jpg` })));
  const shuffled = list.chain((all) =>
    fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
  );
  fc.assert(
    fc.property(shuffled, ([all, mixed]) => {
      expect(mixed.sort(compareContenders)).toEqual(all.sort(compareContenders));
    }),
    { numRuns: 1000 },
  );
});

test("a file that cannot go keeps its rank, though a person wants it gone", () => {
  const linked = contender({ mark: "remove", links: 1, widthPx: 200 });
  expect(untouchable(linked)).toContain("2 names on disk");
  expect(compareContenders(linked, contender({ path: "b.jpg" }))).toBeLessThan(0);
});
