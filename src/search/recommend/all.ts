// Recommendations for every picture of a catalog at once: what a shop or gallery puts under each of its pictures.

import type { Catalog } from "../../catalog/catalog.js";
import { LookalikeError } from "../../contract/errors.js";
import { IdSet } from "../../neighbors/id-set.js";
import { ScannedVectors } from "../../neighbors/scanned-vectors.js";
import { type PictureHit, rowOf } from "../query/answer.js";
import { openCopies } from "../query/copies.js";
import { pick } from "../query/pick.js";
import { filtered } from "../query/words.js";
import { isBase, listSpaces, type OpenSpace, openSpace } from "../spaces/spaces.js";
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
  for (const [place, image] of space.ids.entries()) {
    if (place % PACE === 0) {
      options.onProgress?.(place, space.ids.length);
      await new Promise((resolve) => setImmediate(resolve));
      if (options.signal?.aborted === true)
        throw new LookalikeError("INTERRUPTED", `Stopped at ${place} of ${space.ids.length} pictures`);
    }
    const own = rowOf(catalog, { image, score: 1, why: {} });
    if (own?.image === undefined) continue;
    const { path } = own;
    const rows = recommend(place).flatMap((hit) => rowOf(catalog, hit) ?? []);
    yield rows.map((row, at) => ({
      path,
      image: own.id,
      rank: at + 1,
      recommendedPath: row.path,
      recommendedImage: row.id,
      score: row.score,
    }));
  }
  options.onProgress?.(space.ids.length, space.ids.length);
}

function openRecommender(
  catalog: Catalog,
  space: OpenSpace,
  { limit = RECOMMEND.limit, diversity = RECOMMEND.diversity, where, minScore = -1, business }: AllOptions,
): (place: number) => PictureHit[] {
  const index = ScannedVectors.of(space.rows, space.dim);
  const areCopies = openCopies(catalog);
  const allowed = filtered(catalog, where);
  const places = allowed && [...space.ids.keys()].filter((place) => allowed.has(space.ids[place]!));
  const only = places === undefined ? {} : { allowed: IdSet.of(space.ids.length, places) };
  return (place) => {
    const image = space.ids[place]!;
    const vector = space.rows.subarray(place * space.dim, (place + 1) * space.dim);
    const hits = index
      .topK(vector, 2 * limit + SPARE, only)
      .filter(({ id, similarity }) => similarity >= minScore && !areCopies(image, space.ids[id]!))
      .map(({ id, similarity }) => ({
        image: space.ids[id]!,
        score: similarity,
        why: { method: space.name },
      }));
    return pick(catalog, weighed(hits, business), { limit, diversity, collapse: true }, { space });
  };
}
