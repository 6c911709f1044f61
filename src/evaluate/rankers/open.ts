// The rankers of an evaluation, one after the other: each is opened when its turn comes, so that the vectors of one
// space are in memory at a time.

import type { Catalog } from "../../catalog/catalog.js";
import { answerDuplicates } from "../../duplicates/answer.js";
import { findDuplicates } from "../../duplicates/find.js";
import { analyzerOf } from "../../embed/models/registry.js";
import { embedder as weightless } from "../../embed/weightless/weightless.js";
import type { Edit } from "../edits/edit.js";
import { DUPLICATES, type MethodChoice } from "../methods.js";
import type { SetItem } from "../set/items.js";
import { hashRanker } from "./hashes.js";
import type { Ranker } from "./ranker.js";
import { forestRanker, spaceRanker } from "./spaces.js";
import { verdictRanker } from "./verdicts.js";

export interface RankerOptions {
  readonly methods: MethodChoice;
  /** Without any only neighbors are looked at. */
  readonly edits: readonly Edit[];
  readonly seed: number;
  readonly threads?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface NamedRanker {
  readonly name: string;
  /** Reads what it needs, and says how far it is where that takes long. */
  readonly open: (onProgress?: (done: number, total: number) => void) => Promise<Ranker>;
}

/** Each space both exactly and by the reference's forest, so that the index's share of what is missed is known. */
export function* openRankers(
  catalog: Catalog,
  items: readonly SetItem[],
  { methods, edits, seed, threads, signal }: RankerOptions,
): Generator<NamedRanker> {
  const images = items.map(({ image }) => image);
  const spaces = [
    ...(methods.weightless ? [weightless.space.name] : []),
    ...methods.models.map(({ card }) => analyzerOf(card.name)),
  ];
  if (methods.duplicates)
    yield {
      name: DUPLICATES,
      open: async (onProgress) => {
        const found = await findDuplicates(catalog, { threads, signal, onProgress });
        const { groups } = answerDuplicates(catalog, found);
        return verdictRanker(
          groups,
          items.map(({ path }) => path),
        );
      },
    };
  for (const space of spaces) {
    yield { name: space, open: async () => spaceRanker(catalog, space, images) };
    // Which neighbors a forest would overlook is not asked.
    if (edits.length > 0)
      yield { name: `${space} forest`, open: async () => forestRanker(catalog, space, images, { seed }) };
  }
  for (const hash of methods.hashes)
    yield { name: hash, open: async () => hashRanker(catalog, hash, images) };
}
