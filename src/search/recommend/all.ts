// Recommendations for every picture of a catalog at once: what a shop or gallery puts under each of its pictures.

import type { Catalog } from "../../catalog/catalog.js";
import { LookalikeError } from "../../contract/errors.js";
import { type PictureHit, rowOf } from "../query/answer.js";
import { openCopies } from "../query/copies.js";
import { pick } from "../query/pick.js";
import { filtered } from "../query/words.js";
import type { OpenSpace } from "../spaces/open-space.js";
import { isBase, listSpaces, openSpace } from "../spaces/spaces.js";
import { weighed } from "./business.js";
import { RECOMMEND, type RecommendAsk } from "./one.js";

export interface Recommendation {
  /** As printed. */
  readonly path: string;
  readonly image: string;
  /** 1 is the first. */
  readonly rank: number;
  readonly recommendedPath: string;
  readonly recommendedImage: string;
  readonly score: number;
}

export interface AllOptions extends Omit<RecommendAsk, "images"> {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** Copies and diversity need more to choose from. */
const SPARE = 24;
/** Pictures between two pauses. */
const PACE = 32;

/**
 * The recommendations for each picture that has a vector, picture by picture in the order of the catalog, best first;
 * `where` says what may be recommended, not for what. Throws SPACE_UNKNOWN, FILTER_INVALID, INTERRUPTED.
 */
export async function* recommendAll(
  catalog: Catalog,
  options: AllOptions = {},
): AsyncGenerator<readonly Recommendation[], void> {
  const space = openSpace(
    catalog,
    options.space ?? listSpaces(catalog).findLast(isBase)?.name ?? "weightless",
  );
  const recommend = openRecommender(catalog, space, options);
  for (const [at, place] of space.placesOf().ids().entries()) {
    if (at % PACE === 0) {
      options.onProgress?.(at, space.size);
      await new Promise((resolve) => setImmediate(resolve));
      if (options.signal?.aborted === true)
        throw new LookalikeError("INTERRUPTED", `Stopped at ${at} of ${space.size} pictures`);
    }
    const image = space.imageAt(place);
    const own = rowOf(catalog, { image, score: 1, why: {} });
    if (own?.image === undefined) continue;
    const { path } = own;
    const hits = await recommend(place);
    const rows = hits.flatMap((hit) => rowOf(catalog, hit) ?? []);
    yield rows.map((row, at) => ({
      path,
      image: own.id,
      rank: at + 1,
      recommendedPath: row.path,
      recommendedImage: row.id,
      score: row.score,
    }));
  }
  options.onProgress?.(space.size, space.size);
}

function openRecommender(
  catalog: Catalog,
  space: OpenSpace,
  { limit = RECOMMEND.limit, diversity = RECOMMEND.diversity, where, minScore = -1, business }: AllOptions,
): (place: number) => Promise<PictureHit[]> {
  const areCopies = openCopies(catalog);
  const allowed = filtered(catalog, where);
  const among = allowed && space.placesOf(allowed);
  return async (place) => {
    const image = space.imageAt(place);
    const vector = space.rowsOf(Uint32Array.of(place)).slice();
    const near = await space.nearest(vector, 2 * limit + SPARE, among);
    const hits = near
      .map(({ id, similarity }) => ({
        image: space.imageAt(id),
        score: similarity,
        why: { method: space.name },
      }))
      .filter((hit) => hit.score >= minScore && !areCopies(image, hit.image));
    return pick(catalog, weighed(hits, business), { limit, diversity, collapse: true }, { space });
  };
}
