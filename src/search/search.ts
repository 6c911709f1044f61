// One question to a catalog: which pictures answer it, best first, and why. Every space that is asked gives a ranking
// down to its cut-off, words give another; where there are several they are fused. Copies of one picture are one hit.

import type { Catalog } from "../catalog/catalog.js";
import { firstByShownPath } from "../catalog/shown-path.js";
import { LookalikeError } from "../contract/errors.js";
import type { SearchAnswer, SearchQuery } from "../contract/search.js";
import { type PictureHit, rowOf } from "./query/answer.js";
import { queryOf, type SearchAsk } from "./query/ask.js";
import { askSpaces, explained, type SpaceResult } from "./query/ask-spaces.js";
import { chooseSpaces } from "./query/choose.js";
import { fuseRanks } from "./query/fusion.js";
import { lookedAt, pick } from "./query/pick.js";
import { NO_MODELS, type TermOptions, understandsText } from "./query/term-vectors.js";
import { askWords, filtered, unusedWords, type WordHit } from "./query/words.js";

export type { SearchAsk } from "./query/ask.js";

export interface SearchOptions extends Partial<TermOptions> {
  readonly signal?: AbortSignal | undefined;
}

/**
 * Answers a question. Throws QUERY_INVALID, QUERY_EMPTY (terms that cancel one another out), FILTER_INVALID,
 * SPACE_UNKNOWN, TEXT_UNSUPPORTED (words for a space that knows none), MODEL_*, and for a picture that cannot be read
 * FILE_* and IMAGE_*.
 */
export async function search(
  catalog: Catalog,
  ask: SearchAsk,
  options: SearchOptions = {},
): Promise<SearchAnswer> {
  const query = queryOf(ask);
  const allowed = filtered(catalog, query.where);
  if (query.terms.length === 0) return listFiltered(catalog, query, allowed);
  const given: TermOptions = {
    ...options,
    cwd: options.cwd ?? process.cwd(),
    models: options.models ?? NO_MODELS,
  };
  const { spaces, notices } = chooseSpaces(catalog, query, given.models);
  // Where a model sees what is meant, single words of a sentence in a file's name say little.
  const isUnderstood = spaces.some(({ base }) => understandsText(base, given.models));
  const byWords = askWords(catalog, query, allowed, !isUnderstood);
  // Where words are fused with them, also hits far down have their say.
  const count = Math.max(lookedAt(query), byWords.length > 0 ? LEAST_WITH_WORDS : 0);
  const bySpace =
    spaces.length === 0 ? undefined : await askSpaces(catalog, spaces, query, { allowed, count }, given);
  const unused = isUnderstood ? [] : unusedWords(query, byWords);
  return answer(catalog, query, { bySpace, byWords, notices: [...notices, ...unused] });
}

const LEAST_WITH_WORDS = 1000;

interface Found {
  readonly bySpace: SpaceResult | undefined;
  readonly byWords: readonly WordHit[];
  readonly notices: readonly string[];
}

function answer(catalog: Catalog, query: SearchQuery, { bySpace, byWords, notices }: Found): SearchAnswer {
  const hits = hitsOf(bySpace, byWords);
  const picked = pick(catalog, hits, query, bySpace);
  const isFused = bySpace !== undefined && byWords.length > 0;
  return {
    ok: true,
    query: echo(query),
    space: bySpace?.name ?? "words",
    scoring: isFused ? "fusion" : (bySpace?.scoring ?? "words"),
    cutoff: bySpace?.cutoff ?? 0,
    ...(bySpace?.expectedFalseHits === undefined ? {} : { expectedFalseHits: bySpace.expectedFalseHits }),
    hits: picked.flatMap((hit) => rowOf(catalog, explained(hit, bySpace)) ?? []),
    ...(notices.length === 0 ? {} : { notices: [...notices] }),
    failures: [],
  };
}

/** Hits of the spaces, of words, or of both in one order. */
function hitsOf(bySpace: SpaceResult | undefined, byWords: readonly WordHit[]): PictureHit[] {
  if (bySpace === undefined)
    return byWords.map(({ image, score, words }) => ({ image, score, why: { words } }));
  if (byWords.length === 0) return bySpace.hits;
  const near = new Map(bySpace.hits.map((hit, at) => [hit.image, { hit, rank: at + 1 }]));
  const worded = new Map(byWords.map((hit, at) => [hit.image, { hit, rank: at + 1 }]));
  return fuseRanks([[...near.keys()], [...worded.keys()]]).map(({ id, score }) => {
    const [space, words] = [near.get(id), worded.get(id)];
    return {
      image: id,
      score,
      why: {
        ...space?.hit.why,
        ...(space === undefined ? {} : { rankBySpace: space.rank }),
        ...(words === undefined ? {} : { rankByWords: words.rank, words: words.hit.words }),
      },
    };
  });
}

function echo({ terms, where, strategy, diversity }: SearchQuery): SearchAnswer["query"] {
  return { terms, strategy, diversity, ...(where === undefined ? {} : { where }) };
}

/** Without terms: what the filter lets pass, by path. */
function listFiltered(
  catalog: Catalog,
  query: SearchQuery,
  allowed: ReadonlySet<number> | undefined,
): SearchAnswer {
  if (allowed === undefined)
    throw new LookalikeError(
      "QUERY_INVALID",
      "Expected a picture, words or a filter but received none of them",
    );
  const first = firstByShownPath(catalog.store, allowed, query.limit);
  return {
    ok: true,
    query: echo(query),
    space: "metadata",
    scoring: "none",
    cutoff: 0,
    hits: first.flatMap((image) => rowOf(catalog, { image, score: 0, why: {} }) ?? []),
    failures: [],
  };
}
