// A space as a ranker: every picture compared, or through Annoy's forest as the reference experiment set it.

import type { Catalog } from "../../catalog/catalog.js";
import { Cosines } from "../../neighbors/cosines.js";
import { Forest } from "../../neighbors/forest.js";
import { findSpace } from "../../search/spaces/spaces.js";
import { type ItemImages, type Ranker, roundedCosine } from "./ranker.js";

/** The vectors of a set's items; items without one are all zeros, and known to be. */
interface ItemVectors {
  readonly dim: number;
  readonly vectors: Float32Array;
  readonly has: readonly boolean[];
}

/** As the reference experiment asked Annoy: 50 trees, and 11 neighbors with the picture itself among them. */
export const REFERENCE_FOREST = { trees: 50, neighbors: 11 } as const;

/** Throws SPACE_UNKNOWN. */
export function spaceRanker(catalog: Catalog, space: string, items: ItemImages): Ranker {
  const { dim, vectors, has } = vectorsOf(catalog, space, items);
  const cosines = new Cosines(items.length, dim);
  for (const item of items.keys()) cosines.set(item, vectors.subarray(item * dim, (item + 1) * dim));
  const scores = new Float32Array(items.length);
  return {
    method: findSpace(catalog, space).name,
    index: "exact",
    scoring: "cosine",
    scoresFor: (item) => {
      if (has[item] !== true) return scores.fill(Number.NaN);
      cosines.to(item, scores);
      for (let other = 0; other < scores.length; other++)
        scores[other] = has[other] ? roundedCosine(scores[other]!) : Number.NaN;
      return scores;
    },
  };
}

/** The same through a forest; only the pictures it names are answered. Throws SPACE_UNKNOWN. */
export function forestRanker(
  catalog: Catalog,
  space: string,
  items: ItemImages,
  { trees = REFERENCE_FOREST.trees, neighbors = REFERENCE_FOREST.neighbors, seed = 1 } = {},
): Ranker {
  const { dim, vectors, has } = vectorsOf(catalog, space, items);
  const known = items.flatMap((_, item) => (has[item] ? [item] : []));
  const rows = new Float32Array(known.length * dim);
  for (const [place, item] of known.entries())
    rows.set(vectors.subarray(item * dim, (item + 1) * dim), place * dim);
  const forest = Forest.of(rows, dim, { trees, seed });
  const scores = new Float32Array(items.length);
  return {
    method: findSpace(catalog, space).name,
    index: "forest",
    scoring: "cosine",
    scoresFor: (item) => {
      scores.fill(Number.NaN);
      if (has[item] !== true) return scores;
      const query = vectors.subarray(item * dim, (item + 1) * dim);
      for (const { id, similarity } of forest.topK(query, neighbors))
        scores[known[id]!] = roundedCosine(similarity);
      return scores;
    },
  };
}

function vectorsOf(catalog: Catalog, name: string, items: ItemImages): ItemVectors {
  const space = findSpace(catalog, name);
  const { dim } = space;
  const byImage = new Map([...space.vectors()].map(({ image, vector }) => [image, vector.slice()]));
  const vectors = new Float32Array(items.length * dim);
  const has = items.map((image, item) => {
    const vector = image === undefined ? undefined : byImage.get(image);
    if (vector !== undefined) vectors.set(vector, item * dim);
    return vector !== undefined;
  });
  return { dim, vectors, has };
}
