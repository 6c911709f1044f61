// Pictures that share keywords with a picture: a rare keyword says more than a frequent one, so that each weighs its
// inverse document frequency (Spaerck Jones 1972), and the likeness is the weight of what both have over the weight
// of what either has.

import type { Catalog } from "../catalog/catalog.js";
import { Descriptions } from "../catalog/descriptions.js";
import { type SyncOptions, syncDescriptions } from "./metadata/sync.js";

export interface KeywordsOptions extends SyncOptions {
  /** Only these images. */
  readonly ids?: ReadonlySet<number> | undefined;
  /** Default 20. */
  readonly limit?: number | undefined;
}

export interface KeywordsHit {
  /** The image's row. */
  readonly image: number;
  /** 0 (nothing in common) to 1 (the same keywords). */
  readonly similarity: number;
  /** What both have, the rarest first. */
  readonly shared: readonly string[];
}

interface Weighed {
  readonly term: number;
  readonly shown: string;
  readonly weight: number;
}

/** The pictures most alike by keywords to that of row `image`, best first, itself left out. Throws as `syncDescriptions`. */
export function similarByKeywords(
  catalog: Catalog,
  image: number,
  options: KeywordsOptions = {},
): KeywordsHit[] {
  const { ids, limit = 20 } = options;
  syncDescriptions(catalog, options);
  const descriptions = new Descriptions(catalog.store.database);
  const count = Number(descriptions.rows("SELECT COUNT(*) AS n FROM descriptions")[0]?.n);
  const weighed = openWeights(descriptions, count);
  const own = weighed(image);
  const total = sumOf(own);
  const shared = new Map<number, number>();
  for (const { term, weight } of own)
    for (const other of descriptions.images("SELECT image FROM term_images WHERE term = ?", [term]))
      if (other !== image && ids?.has(other) !== false) shared.set(other, (shared.get(other) ?? 0) + weight);
  const byPromise = [...shared].sort(([a, x], [b, y]) => y - x || a - b);
  const best: KeywordsHit[] = [];
  for (const [other, common] of byPromise) {
    // What both have over what this one has: no candidate from here on can be better than that.
    if (best.length >= limit && common / total < (best.at(-1) as KeywordsHit).similarity) break;
    const others = weighed(other);
    const similarity = common / (total + sumOf(others) - common);
    const terms = new Set(others.map(({ term }) => term));
    const both = own.filter(({ term }) => terms.has(term)).map(({ shown }) => shown);
    best.push({ image: other, similarity: Math.min(1, similarity), shared: both });
    best.sort((a, b) => b.similarity - a.similarity || a.image - b.image);
    best.length = Math.min(best.length, limit);
  }
  return best;
}

/** Gives the keywords of an image with their weights, the heaviest first: ln(1 + pictures / pictures that have it). */
function openWeights(descriptions: Descriptions, count: number): (image: number) => Weighed[] {
  const weights = new Map<number, number>();
  const weightOf = (term: number) => {
    let weight = weights.get(term);
    if (weight === undefined) {
      const [row] = descriptions.rows("SELECT COUNT(*) AS n FROM term_images WHERE term = ?", [term]);
      weight = Math.log(1 + count / Math.max(1, Number(row?.n)));
      weights.set(term, weight);
    }
    return weight;
  };
  return (image) =>
    descriptions
      .rows(
        `SELECT id, shown FROM term_images JOIN terms ON terms.id = term_images.term
           WHERE image = ? AND field = 'keyword'`,
        [image],
      )
      .map(({ id, shown }) => ({ term: Number(id), shown: String(shown), weight: weightOf(Number(id)) }))
      .sort((a, b) => b.weight - a.weight || a.term - b.term);
}

function sumOf(weighed: readonly Weighed[]): number {
  return weighed.reduce((sum, { weight }) => sum + weight, 0);
}
