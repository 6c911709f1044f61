// More like this: for a picture or a basket of them, pictures that are like any of them, are not the same, and are not
// all the same as one another.

import type { Catalog } from "../../catalog/catalog.js";
import { LookalikeError } from "../../contract/errors.js";
import type { SearchAnswer } from "../../contract/search.js";
import { type PictureHit, rowOf } from "../query/answer.js";
import { queryOf } from "../query/ask.js";
import { askSpaces, explained } from "../query/ask-spaces.js";
import { chooseSpaces } from "../query/choose.js";
import { type Asked, openCopies } from "../query/copies.js";
import { lookedAt, pick } from "../query/pick.js";
import { NO_MODELS, type TermOptions } from "../query/term-vectors.js";
import { filtered } from "../query/words.js";
import { type Business, weighed } from "./business.js";

export interface RecommendAsk {
  /** Files, or images of the catalog by their ids; at least one. */
  readonly images: readonly string[];
  /** How many; default 10. */
  readonly limit?: number | undefined;
  /** 0 to 1, default 0.3. */
  readonly diversity?: number | undefined;
  readonly space?: string | undefined;
  readonly where?: string | undefined;
  /** Least cosine; default: as many as were asked for, however unlike. */
  readonly minScore?: number | undefined;
  readonly business?: Business | undefined;
}

export const RECOMMEND = { limit: 10, diversity: 0.3 } as const;

/** Copies of the basket and of a hit are left out: so many more are looked at. */
const SPARE = 64;
/** Copies of the basket there may be among the nearest. */
const LEFT_OUT = 1000;

/** Throws as `search` does; QUERY_INVALID without a picture. */
export async function recommend(
  catalog: Catalog,
  ask: RecommendAsk,
  options: Partial<TermOptions> = {},
): Promise<SearchAnswer> {
  if (ask.images.length === 0)
    throw new LookalikeError("QUERY_INVALID", "Expected at least one picture to recommend others for");
  const { limit = RECOMMEND.limit, diversity = RECOMMEND.diversity } = ask;
  const query = queryOf({
    image: ask.images,
    ...{
      limit,
      diversity,
      where: ask.where,
      space: ask.space,
      minScore: ask.minScore ?? -1,
      strategy: "best",
    },
  });
  const given: TermOptions = { cwd: process.cwd(), models: NO_MODELS, ...options };
  const { spaces, notices } = chooseSpaces(catalog, query, given.models);
  const found = await askSpaces(
    catalog,
    spaces,
    query,
    { allowed: filtered(catalog, query.where), count: lookedAt(query) + LEFT_OUT },
    given,
  );
  const others = weighed(unlikeAll(catalog, found.hits, found.asked, limit + SPARE), ask.business);
  return {
    ok: true,
    query: { terms: query.terms, strategy: query.strategy, diversity },
    space: found.name,
    scoring: found.scoring,
    cutoff: found.cutoff,
    hits: pick(catalog, others, query, found).flatMap((hit) => rowOf(catalog, explained(hit, found)) ?? []),
    ...(notices.length === 0 ? {} : { notices: [...notices] }),
    failures: [],
  };
}

/** The first `count` hits that are no copies of what was asked with. */
function unlikeAll(
  catalog: Catalog,
  hits: readonly PictureHit[],
  asked: readonly Asked[],
  count: number,
): PictureHit[] {
  const areCopies = openCopies(catalog);
  const others: PictureHit[] = [];
  for (const hit of hits) {
    if (others.length === count) break;
    if (!asked.some((picture) => areCopies(picture, hit.image))) others.push(hit);
  }
  return others;
}
