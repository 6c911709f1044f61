// A question asked in one space or in several. In one, the score is the cosine. In several, each gives by how many
// orders of magnitude chance is beaten, and a picture's score is the mean of these.

import type { Catalog } from "../../catalog/catalog.js";
import type { QueryTerm, SearchQuery } from "../../contract/search.js";
import type { OpenSpace } from "../spaces/spaces.js";
import type { PictureHit } from "./answer.js";
import { surprise } from "./fusion.js";
import { calibrationOfSpace, rankSpace } from "./rank.js";
import { cosine, scorerOf } from "./scores.js";
import { type PreparedTerm, prepareTerm, type TermOptions, understandsText } from "./term-vectors.js";

export interface SpaceResult {
  readonly name: string;
  readonly scoring: "cosine" | "fusion";
  readonly cutoff: number;
  readonly expectedFalseHits: number | undefined;
  /** Best first. */
  readonly hits: PictureHit[];
  /** The cosine of a hit to each term; undefined without a vector, and where spaces are fused. */
  similaritiesOf(image: number): number[] | undefined;
  /** Images of the catalog that the question names to be like. */
  readonly asked: readonly number[];
  /** The space whose vectors say how alike two hits are. */
  readonly space: OpenSpace;
}

/** A hit with its cosine to each term, for those that are shown: thousands may have been ranked. */
export function explained(
  hit: PictureHit,
  found: Pick<SpaceResult, "similaritiesOf"> | undefined,
): PictureHit {
  const { method, ...rest } = hit.why;
  const similarities = method === undefined ? undefined : found?.similaritiesOf(hit.image);
  return similarities === undefined ? hit : { ...hit, why: { method, similarities, ...rest } };
}

/** More hits than any list shows need not be written out. */
const MOST_HITS = 20_000;

/** At least one space. Throws as `prepareTerm` and `scorerOf` do. */
export async function askSpaces(
  catalog: Catalog,
  spaces: readonly OpenSpace[],
  query: SearchQuery,
  allowed: ReadonlySet<number> | undefined,
  options: TermOptions,
): Promise<SpaceResult> {
  const results: SpaceResult[] = [];
  for (const space of spaces) results.push(await askSpace(catalog, space, query, allowed, options));
  return results.length === 1 ? (results[0] as SpaceResult) : fused(results);
}

async function askSpace(
  catalog: Catalog,
  space: OpenSpace,
  query: SearchQuery,
  allowed: ReadonlySet<number> | undefined,
  options: TermOptions,
): Promise<SpaceResult> {
  const terms: PreparedTerm[] = [];
  for (const term of termsFor(space, query, options))
    terms.push(await prepareTerm(catalog, space, term, options));
  const isPicture = terms.length === 1 && terms[0]?.term.kind === "image" && terms[0].weight > 0;
  const ranking = rankSpace(
    space,
    scorerOf(terms, query.strategy),
    { minScore: query.minScore, isPicture },
    allowed,
  );
  const { ids, rows, dim } = space;
  const hits = ranking.places.slice(0, MOST_HITS).map((place) => ({
    image: ids[place]!,
    score: ranking.scores[place]!,
    why: { method: space.name },
  }));
  return {
    name: space.name,
    scoring: "cosine",
    cutoff: ranking.cutoff,
    expectedFalseHits: ranking.expectedFalseHits,
    hits,
    similaritiesOf: (image) => {
      const start = space.placeOf(image) * dim;
      return start < 0 ? undefined : terms.map(({ vector }) => rounded(cosine(vector, rows, start)));
    },
    asked: terms.flatMap(({ image, weight }) => (image === undefined || weight < 0 ? [] : [image])),
    space,
  };
}

/** Words are left to the metadata where the space does not understand them. */
function termsFor(
  { base }: OpenSpace,
  { terms }: SearchQuery,
  { models }: TermOptions,
): readonly QueryTerm[] {
  return understandsText(base, models) ? terms : terms.filter(({ kind }) => kind === "image");
}

/** The mean over the spaces of how surprising a cosine is; a space that has no vector of a picture counts as 0. */
function fused(results: readonly SpaceResult[]): SpaceResult {
  const first = results[0] as SpaceResult;
  const scores = new Map<number, { score: number; hit: PictureHit }>();
  for (const { space, hits } of results) {
    const calibration = calibrationOfSpace(space);
    for (const hit of hits) {
      const more =
        (calibration === undefined ? hit.score : surprise(calibration, hit.score)) / results.length;
      scores.set(hit.image, { hit, score: (scores.get(hit.image)?.score ?? 0) + more });
    }
  }
  const names = results.map(({ name }) => name).join("+");
  return {
    ...first,
    name: names,
    scoring: "fusion",
    cutoff: 0,
    similaritiesOf: () => undefined,
    hits: [...scores]
      .map(([image, { score }]) => ({ image, score: rounded(score), why: { method: names } }))
      .sort((a, b) => b.score - a.score || a.image - b.image),
    asked: [...new Set(results.flatMap(({ asked }) => asked))],
  };
}

function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
