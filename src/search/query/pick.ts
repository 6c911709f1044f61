// Which of many hits are shown: one of each set of copies, as different from one another as was asked.

import type { Catalog } from "../../catalog/catalog.js";
import type { SearchQuery } from "../../contract/search.js";
import type { PictureHit } from "./answer.js";
import type { SpaceResult } from "./ask-spaces.js";
import { type Asked, openCopies } from "./copies.js";
import { diversify } from "./diversity.js";
import { similarityAmong } from "./rank.js";

/** So many of the best are compared with one another for each hit that is shown. */
const LOOKED_AT = 8;
const LEAST_LOOKED_AT = 100;

/** So many of the best decide which are shown. */
export function lookedAt({
  limit,
  diversity,
  collapse,
}: Pick<SearchQuery, "limit" | "diversity" | "collapse">): number {
  const wanted = distinctFor({ limit, diversity });
  return collapse ? wanted * LOOKED_AT : wanted;
}

/** The hits to show, in their order, at most `query.limit`; `why.copies` counts those each one stands for. */
export function pick(
  catalog: Catalog,
  hits: readonly PictureHit[],
  { limit, diversity, collapse }: Pick<SearchQuery, "limit" | "diversity" | "collapse">,
  found: (Pick<SpaceResult, "space"> & Partial<Pick<SpaceResult, "asked">>) | undefined,
): PictureHit[] {
  const wanted = distinctFor({ limit, diversity });
  const distinct = collapse ? collapsed(catalog, hits, wanted, found?.asked ?? []) : hits.slice(0, wanted);
  if (diversity === 0 || found === undefined) return distinct.slice(0, limit);
  const { space } = found;
  const similarity = similarityAmong(
    space,
    distinct.map(({ image }) => space.placeOf(image)),
  );
  const best = distinct[0]?.score || 1;
  const order = diversify(
    distinct.map(({ score }) => score / best), // ranks and cosines alike: the best is 1
    limit,
    diversity,
    similarity,
  );
  return order.map((at) => distinct[at] as PictureHit);
}

/** Hits, no two of them copies, of which those that are shown are chosen. */
function distinctFor({ limit, diversity }: Pick<SearchQuery, "limit" | "diversity">): number {
  return diversity > 0 ? Math.max(LEAST_LOOKED_AT, limit * LOOKED_AT) : limit;
}

/**
 * The first of each set of copies, at most `wanted`; copies far below them are not counted. All copies of a picture
 * that was asked with are one set: two of them may be farther from each other than from it.
 */
function collapsed(
  catalog: Catalog,
  hits: readonly PictureHit[],
  wanted: number,
  asked: readonly Asked[],
): PictureHit[] {
  const areCopies = openCopies(catalog);
  const kept: { hit: PictureHit; copies: number; of: Asked | undefined }[] = [];
  for (const hit of hits.slice(0, wanted * LOOKED_AT)) {
    const of = asked.find((picture) => areCopies(picture, hit.image));
    const same = kept.find(
      (other) => (of !== undefined && other.of === of) || areCopies(other.hit.image, hit.image),
    );
    if (same !== undefined) same.copies += 1;
    else if (kept.length < wanted) kept.push({ hit, copies: 0, of });
  }
  return kept.map(({ hit, copies }) => (copies === 0 ? hit : { ...hit, why: { ...hit.why, copies } }));
}
