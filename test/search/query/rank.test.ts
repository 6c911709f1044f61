import { describe, expect, test } from "vitest";
import { rankSpace } from "../../../src/search/query/rank.js";
import { type Scorer, scorerOf } from "../../../src/search/query/scores.js";
import { openSource } from "../../../src/search/spaces/open-space.js";
import { catalogOf, madeVectors, SPACE, sourceIn } from "../spaces/made-catalog.js";

const COUNT = 700;
const { dim } = SPACE;
const vectors = madeVectors(COUNT);
const terms = (...weights: number[]) =>
  weights.map((weight, at) => ({ weight, vector: madeVectors(1, 900 + at) }));

/** Every picture scored, one by one: image and score, best first. */
function allScored(scorer: Scorer, only?: ReadonlySet<number>) {
  return Array.from({ length: COUNT }, (_, at) => ({
    image: at + 1,
    score: Math.fround(scorer.score(vectors, at * dim)),
  }))
    .filter(({ image }) => only?.has(image) ?? true)
    .sort((a, b) => b.score - a.score || a.image - b.image);
}

describe.each([
  ["one picture", "average", terms(1)],
  ["two and one unlike", "average", terms(1, 2, -1)],
  ["any of three", "best", terms(1, 0.5, 2)],
  ["any of two, unlike two", "best", terms(1, 1, -3, -0.5)],
] as const)("%s", (_, strategy, asked) => {
  const scorer = scorerOf(asked, strategy);
  const isPicture = false;

  test("the best are those of all scored one by one, also behind a filter", async () => {
    const catalog = catalogOf(vectors);
    const space = openSource(catalog, sourceIn(catalog));
    const ask = async (count: number, allowed?: ReadonlySet<number>) => {
      const { best } = await rankSpace(space, scorer, { minScore: -1, isPicture }, { count, allowed });
      return best.map(({ place, score }) => ({ image: space.imageAt(place), score }));
    };
    for (const count of [1, 25, COUNT]) {
      const [found, truth] = [await ask(count), allScored(scorer).slice(0, count)];
      expect(found.map(({ image }) => image)).toEqual(truth.map(({ image }) => image));
      for (const [at, { score }] of found.entries()) expect(score).toBeCloseTo(truth[at]!.score, 6);
    }
    const allowed = new Set([5, 77, 300, 301, 699, 5000]);
    expect((await ask(20, allowed)).map(({ image }) => image)).toEqual(
      allScored(scorer, allowed).map(({ image }) => image),
    );
  });
});

test("a cut-off is that of the whole catalog, whatever is allowed", async () => {
  const catalog = catalogOf(vectors);
  const space = openSource(catalog, sourceIn(catalog));
  const scorer = scorerOf(terms(1, -1), "average");
  const cut = { isPicture: false };
  const all = await rankSpace(space, scorer, cut, { count: COUNT });
  const some = await rankSpace(space, scorer, cut, { count: COUNT, allowed: new Set([1, 2, 3]) });
  expect(some.cutoff).toBe(all.cutoff);
  expect(all.cutoff).toBeGreaterThan(0);
  expect(all.best.length).toBeLessThan(10);
});
