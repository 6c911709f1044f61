// A method of bits as a ranker: the nearer in bits the more alike. PDQ, which a catalog keeps under eight
// orientations, is asked as the product asks it: turned and mirrored copies are as near as they are upright.

import type { Catalog } from "../../catalog/catalog.js";
import { distanceBits } from "../../fingerprint/method.js";
import { bitsMethod } from "../../search/hashes/bits-method.js";
import { leastQuality } from "../../search/hashes/codes.js";
import { storedFingerprints } from "../../search/hashes/pictures.js";
import type { ItemImages, Ranker } from "./ranker.js";

/** Throws OPTION_INVALID for a method that is unknown or gives no bits. */
export function hashRanker(catalog: Catalog, method: string, items: ItemImages): Ranker {
  const facts = bitsMethod(method);
  const stored = storedFingerprints(catalog, facts);
  const codes = items.map((image) => {
    const found = image === undefined ? undefined : stored.get(image);
    // A picture that shows nothing has a hash that means nothing: it is asked and answered by nobody.
    return found === undefined || (found.quality ?? 100) < leastQuality(facts) ? undefined : found.codes;
  });
  const scores = new Float32Array(items.length);
  return {
    method: facts.name,
    index: "exact",
    scoring: "hamming",
    scoresFor: (item) => {
      const query = codes[item];
      if (query === undefined) return scores.fill(Number.NaN);
      for (const [other, code] of codes.entries())
        scores[other] = code === undefined ? Number.NaN : -nearest(query, code);
      return scores;
    },
  };
}

/** Of the question's orientations the one nearest to the other picture as it stands. */
function nearest(query: readonly Uint8Array[], code: readonly Uint8Array[]): number {
  const straight = code[0] as Uint8Array;
  let least = Number.POSITIVE_INFINITY;
  // Small pictures have shorter codes in some methods, and those are compared only among themselves.
  for (const turned of query)
    if (turned.length === straight.length) least = Math.min(least, distanceBits(turned, straight));
  return least;
}
