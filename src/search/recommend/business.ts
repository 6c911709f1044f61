// What a shop or a gallery knows besides the pictures: how popular one is, how much it should be shown. Weights are
// compared by their rank, so that one bestseller does not drown all others, and move a score by a stated share.

import type { PictureHit } from "../query/answer.js";

export interface Business {
  /** A number an image, the more the better shown; images without one count as the least. */
  readonly weights: ReadonlyMap<number, number>;
  /** By how much of itself the score of the heaviest grows: 0.2 is a fifth, the default. */
  readonly strength?: number | undefined;
}

const DEFAULT_STRENGTH = 0.2;

/** The hits in their new order; `score` is then no cosine any more, but still at most 1 + strength. */
export function weighed(hits: readonly PictureHit[], business: Business | undefined): readonly PictureHit[] {
  if (business === undefined) return hits;
  const { strength = DEFAULT_STRENGTH } = business;
  const share = sharesOf(business.weights);
  return hits
    .map((hit) => ({ ...hit, score: hit.score * (1 + strength * (share.get(hit.image) ?? 0)) }))
    .sort((a, b) => b.score - a.score || a.image - b.image);
}

const shares = new WeakMap<ReadonlyMap<number, number>, ReadonlyMap<number, number>>();

/** The share of all weights that are smaller, 0 to 1; equal weights share it. */
function sharesOf(weights: ReadonlyMap<number, number>): ReadonlyMap<number, number> {
  const known = shares.get(weights);
  if (known !== undefined) return known;
  const sorted = Float64Array.from(weights.values()).sort();
  const below = new Map<number, number>();
  for (const [at, weight] of sorted.entries()) if (!below.has(weight)) below.set(weight, at);
  const most = Math.max(1, sorted.length - 1);
  const found = new Map([...weights].map(([image, weight]) => [image, (below.get(weight) ?? 0) / most]));
  shares.set(weights, found);
  return found;
}
