// A question asked in one space or in several. In one, the score is the cosine. In several, each gives by how many
// orders of magnitude chance is beaten, and a picture's score is the mean of these.

import type { Catalog } from "../../catalog/catalog.js";
import type { QueryTerm, SearchQuery } from "../../contract/search.js";
import type { OpenSpace } from "../spaces/open-space.js";
import type { PictureHit } from "./answer.js";
import type { Asked } from "./copies.js";
import { surprise } from "./fusion.js";
import { rankSpace, scoreAt, type Wanted } from "./rank.js";
import { cosine, scorerOf } from "./scores.js";
import { type PreparedTerm, prepareTerm, type TermOptions, understandsText } from "./term-vectors.js";

export interface SpaceResult {
  readonly name: string;
  readonly scoring: "cosine" | "fusion";
  readonly cutoff: number;
  readonly expectedFalseHits: number | undefined;
  /** Best first. */
  readonly hits: PictureHit[];
  /** The score of any image; undefined where it has no vector, or less than the cut-off. */
  scoreOf(image: number): number | undefined;
  /** The cosine of a hit to each term; undefined without a vector, and where spaces are fused. */
  similaritiesOf(image: number): number[] | undefined;
  /** The pictures that the question names to be like. */
  readonly asked: readonly Asked[];
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

/** Of several spaces each is asked for so many at the least: what one knows well may be far down in another. */
const LEAST_FUSED = 1000;

/** At least one space. Throws as `prepareTerm` and `scorerOf` do. */
export async function askSpaces(
  catalog: Catalog,
  spaces: readonly OpenSpace[],
  query: SearchQuery,
  { allowed, count }: Wanted,
  options: TermOptions,
): Promise<SpaceResult> {
  const wanted = { allowed, count: spaces.length > 1 ? Math.max(LEAST_FUSED, count) : count };
  const results: SpaceResult[] = [];
  for (const space of spaces) results.push(await askSpace(catalog, space, query, wanted, options));
  return results.length === 1 ? (results[0] as SpaceResult) : fused(results);
}

async function askSpace(
  catalog: Catalog,
  space: OpenSpace,
  query: SearchQuery,
  wanted: Wanted,
  options: TermOptions,
): Promise<SpaceResult> {
  const terms: PreparedTerm[] = [];
  for (const term of termsFor(space, query, options))
    terms.push(await prepareTerm(catalog, space, term, options));
  const isPicture = terms.length === 1 && terms[0]?.term.kind === "image" && terms[0].weight > 0;
  const scorer = scorerOf(terms, query.strategy);
  const { best, cutoff, expectedFalseHits } = await rankSpace(
    space,
    scorer,
    { minScore: query.minScore, isPicture },
    wanted,
  );
  return {
    name: space.name,
    scoring: "cosine",
    ...{ cutoff, expectedFalseHits, space },
    hits: best.map(({ place, score }) => ({
      image: space.imageAt(place),
      score,
      why: { method: space.name },
    })),
    scoreOf: (image) => {
      const place = space.placeOf(image);
      const score = place < 0 ? Number.NEGATIVE_INFINITY : scoreAt(space, scorer, place);
      return score >= cutoff ? score : undefined;
    },
    similaritiesOf: (image) => {
      const place = space.placeOf(image);
      if (place < 0) return undefined;
      const row = space.rowsOf(Uint32Array.of(place));
      return terms.map(({ vector }) => rounded(cosine(vector, row, 0)));
    },
    asked: terms.flatMap(({ image, marks, weight }) => (weight < 0 ? [] : (image ?? marks ?? []))),
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
  const names = results.map(({ name }) => name).join("+");
  const images = new Set(results.flatMap(({ hits }) => hits.map(({ image }) => image)));
  const meanOf = (image: number) =>
    results.reduce((sum, result) => sum + surpriseOf(result, image), 0) / results.length;
  return {
    ...first,
    name: names,
    scoring: "fusion",
    cutoff: 0,
    scoreOf: (image) => rounded(meanOf(image)),
    similaritiesOf: () => undefined,
    hits: [...images]
      .map((image) => ({ image, score: rounded(meanOf(image)), why: { method: names } }))
      .sort((a, b) => b.score - a.score || a.image - b.image),
    asked: [...new Set(results.flatMap(({ asked }) => asked))],
  };
}

function surpriseOf({ space, scoreOf }: SpaceResult, image: number): number {
  const score = scoreOf(image);
  if (score === undefined) return 0;
  const calibration = space.calibration();
  return calibration === undefined ? score : surprise(calibration, score);
}

function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
