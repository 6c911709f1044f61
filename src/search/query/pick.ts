// Which of many hits are shown: one of each set of copies, as different from one another as was asked.

import type { Catalog } from "../../catalog/catalog.js";
import type { SearchQuery } from "../../contract/search.js";
import type { PictureHit } from "./answer.js";
import type { SpaceResult } from "./ask-spaces.js";
import { openCopies } from "./copies.js";
import { diversify } from "./diversity.js";
import { similarityIn } from "./rank.js";

/** So many of the best are compared with one another for each hit that is shown. */
const LOOKED_AT = 8;
const LEAST_LOOKED_AT = 100;

/** The hits to show, in their order, at most `query.limit`; `why.copies` counts those each one stands for. */
export function pick(
  catalog: Catalog,
  hits: readonly PictureHit[],
  { limit, diversity, collapse }: Pick<SearchQuery, "limit" | "diversity" | "collapse">,
  found: Pick<SpaceResult, "space"> | undefined,
): PictureHit[] {
  const wanted = diversity > 0 ? Math.max(LEAST_LOOKED_AT, limit * LOOKED_AT) : limit;
  const distinct = collapse ? collapsed(catalog, hits, wanted) : hits.slice(0, wanted);
  if (diversity === 0 || found === undefined) return distinct.slice(0, limit);
  const { space } = found;
  const similarity = similarityIn(space);
  const places = distinct.map(({ image }) => space.placeOf(image));
  const best = distinct[0]?.score || 1;
  const order = diversify(
    distinct.map(({ score }) => score / best), // ranks and cosines alike: the best is 1
    limit,
    diversity,
    (i, j) => (places[i]! < 0 || places[j]! < 0 ? 0 : similarity(places[i]!, places[j]!)),
  );
  return order.map((at) => distinct[at] as PictureHit);
}

/** The first of each set of copies, at most `wanted`; copies far below them are not counted. */
function collapsed(catalog: Catalog, hits: readonly PictureHit[], wanted: number): PictureHit[] {
  const areCopies = openCopies(catalog);
  const kept: { hit: PictureHit; copies: number }[] = [];
  for (const hit of hits.slice(0, wanted * LOOKED_AT)) {
    const same = kept.find((other) => areCopies(other.hit.image, hit.image));
    if (same !== undefined) same.copies += 1;
    else if (kept.length < wanted) kept.push({ hit, copies: 0 });
  }
  return kept.map(({ hit, copies }) => (copies === 0 ? hit : { ...hit, why: { ...hit.why, copies } }));
}
