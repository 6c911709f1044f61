// The keeper policy asked of files: one criterion after the other, a total order, and why.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MARKS } from "../../src/contract/policy.js";
import {
  bestFirst,
  type Contender,
  compareContenders,
  drawbackOf,
  untouchable,
  whyKept,
} from "../../src/duplicates/keeper.js";
import type { Subject } from "../../src/duplicates/subject.js";
import type { Proof } from "../../src/verify/proof.js";

interface Facts {
  readonly path: string;
  /** Pixel id; every file its own picture unless said. */
  readonly pixel?: string;
  readonly takenAt?: string;
  readonly mark: Contender["mark"];
  readonly protected: boolean;
  readonly links: number;
  readonly companions: readonly string[];
  readonly altered: boolean;
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
  altered: false,
  enlarged: false,
  widthPx: 100,
  lossless: false,
  tagCount: 1,
  size: 1000,
  mtimeUs: 1000,
};

function contender(facts: Partial<Facts>): Contender {
  const own = { ...PLAIN, ...facts };
  const { widthPx, lossless, tagCount, takenAt, mark, companions, altered, enlarged } = own;
  return {
    subject: {
      pixel: own.pixel ?? own.path,
      facts: { widthPx, heightPx: 100, lossless },
      metadata: { tagCount, takenAt },
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
    altered,
    enlarged,
    mark,
  };
}

describe("each criterion outranks all after it", () => {
  const worst: Partial<Facts> = { path: "long name.jpg", mtimeUs: 9000 };
  test.each<[string, Partial<Facts>, Partial<Facts>]>([
    ["you chose it", { mark: "keeper", ...worst }, { protected: true }],
    ["you said the others go", worst, { mark: "remove", widthPx: 900 }],
    ["protected", { protected: true, ...worst }, { companions: ["raw"] }],
    ["has companions", { companions: ["raw"], altered: true }, { widthPx: 900 }],
    ["nothing was added to it", { enlarged: true, ...worst }, { altered: true, widthPx: 900 }],
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

describe("files of equal pixels", () => {
  const camera = contender({ path: "camera.jpg", pixel: "p", takenAt: "2020-05-01T10:00:00", tagCount: 9 });
  const exported = contender({ path: "export.png", pixel: "p", lossless: true, size: 9000 });

  test("the one that says when it was taken comes before the lossless one, which holds no more", () => {
    expect(bestFirst([exported, camera])).toEqual([camera, exported]);
    expect(whyKept(camera, exported)).toBe("says when and with what it was taken");
  });

  test("among other pictures the lossless one ranks them all", () => {
    const other = contender({ path: "other.jpg", takenAt: "2020-05-01T10:00:00", tagCount: 9, size: 5000 });
    expect(bestFirst([other, exported, camera])).toEqual([camera, exported, other]);
    expect(whyKept(exported, other)).toBe("lossless");
  });
});

test("the order is total: the same for whatever order files were found in", () => {
  const facts = fc.record({
    mark: fc.option(fc.constantFrom(...MARKS), { nil: undefined }),
    protected: fc.boolean(),
    links: fc.nat(1),
    pixel: fc.constantFrom("p", "q", "r"),
    takenAt: fc.option(fc.constant("2020"), { nil: undefined }),
    lossless: fc.boolean(),
    widthPx: fc.integer({ min: 100, max: 102 }),
    size: fc.integer({ min: 1, max: 2 }),
  });
  const list = fc
    .array(facts, { minLength: 2, maxLength: 6 })
    .map((all) =>
      all.map(({ takenAt, ...own }, n) =>
        contender({ ...own, path: `${n}.jpg`, ...(takenAt === undefined ? {} : { takenAt }) }),
      ),
    );
  const shuffled = list.chain((all) =>
    fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
  );
  fc.assert(
    fc.property(shuffled, ([all, mixed]) => {
      expect(bestFirst(mixed)).toEqual(bestFirst(all));
      expect([...mixed].sort(compareContenders)).toEqual([...all].sort(compareContenders));
    }),
    { numRuns: 1000 },
  );
});

test("tens of thousands of equal pictures are no reason to wait", () => {
  const all = Array.from({ length: 40_000 }, (_, n) => contender({ path: `${100_000 + n}.jpg`, pixel: "p" }));
  const before = process.cpuUsage();
  expect(bestFirst(all)).toEqual(all);
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1000).toBeLessThan(5000);
});

test("a file that cannot go keeps its rank, though a person wants it gone", () => {
  const linked = contender({ mark: "remove", links: 1, widthPx: 200 });
  expect(untouchable(linked)).toContain("2 names on disk");
  expect(compareContenders(linked, contender({ path: "b.jpg" }))).toBeLessThan(0);
});

describe("what speaks against one of two copies", () => {
  const picture = (widthPx: number, heightPx: number, effectivePixels: number, tagCount = 0) =>
    ({ facts: { widthPx, heightPx }, effectivePixels, metadata: { tagCount } }) as Subject;
  const proof = (part: Partial<Proof>, transform: Partial<Proof["transform"]> = {}) =>
    ({ ...part, transform: { overlapA: 1, overlapB: 1, changes: [], ...transform } }) as unknown as Proof;
  const original = picture(400, 300, 100_000);

  test("a border: on a larger picture too, but not where the other is a thumbnail", () => {
    const bordered = proof({ outsideA: "plain" }, { overlapA: 0.8 });
    expect(drawbackOf(picture(440, 340, 110_000), original, bordered)).toBe("altered");
    expect(drawbackOf(picture(880, 680, 200_000), original, bordered)).toBe("altered");
    expect(drawbackOf(picture(1600, 1200, 1_500_000), original, bordered)).toBeUndefined();
    expect(drawbackOf(original, picture(440, 340, 110_000), proof({ outsideB: "plain" }))).toBeUndefined();
  });

  test("text or a sticker counts as detail, so detail alone makes no thumbnail of the other", () => {
    const covered = proof({ overlay: { on: "a" } as unknown as NonNullable<Proof["overlay"]> });
    expect(drawbackOf(picture(400, 300, 100_000), picture(400, 300, 20_000), covered)).toBe("altered");
  });

  test("of a part and a whole the whole is kept, unless it is a thumbnail", () => {
    const cut = proof({ outsideB: "scene" }, { overlapB: 0.5 });
    const whole = proof({ outsideA: "scene" }, { overlapA: 0.5 });
    expect(drawbackOf(picture(410, 310, 110_000), original, cut)).toBe("enlarged");
    expect(drawbackOf(picture(2000, 1500, 2_500_000), original, cut)).toBeUndefined();
    expect(drawbackOf(original, picture(283, 212, 60_000), whole)).toBeUndefined();
    expect(drawbackOf(original, picture(283, 212, 99_000), whole)).toBeUndefined();
  });

  test("a shave of the edge is no cut: then detail decides", () => {
    const shaved = proof({ outsideB: "scene" }, { overlapB: 0.98 });
    expect(drawbackOf(picture(800, 600, 100_000), original, shaved)).toBe("enlarged");
    expect(drawbackOf(picture(800, 600, 400_000), original, shaved)).toBeUndefined();
  });

  test("stretched: told by a camera's proportions, then by metadata, then by detail", () => {
    const stretch = proof({}, { changes: ["stretch"] });
    const wider = picture(440, 300, 130_000);
    expect(drawbackOf(wider, original, stretch)).toBe("enlarged");
    expect(drawbackOf(original, wider, stretch)).toBeUndefined();
    const narrow = picture(310, 300, 90_000);
    expect(drawbackOf(original, narrow, stretch)).toBeUndefined();
    const [odd, oddWider] = [picture(410, 300, 100_000, 5), picture(455, 300, 100_000, 1)];
    expect(drawbackOf(oddWider, odd, stretch)).toBe("enlarged");
    expect(drawbackOf(odd, oddWider, stretch)).toBeUndefined();
    expect(drawbackOf(picture(455, 300, 80_000), picture(410, 300, 100_000), stretch)).toBe("enlarged");
    expect(drawbackOf(picture(455, 300, 105_000), picture(410, 300, 100_000), stretch)).toBeUndefined();
  });

  test("two without a proof: larger without more detail", () => {
    expect(drawbackOf(picture(800, 600, 110_000), original, undefined)).toBe("enlarged");
    expect(drawbackOf(picture(800, 600, 110_000, 9), original, undefined)).toBeUndefined();
  });
});
