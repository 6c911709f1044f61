// A method of bits as a ranker: the nearer in bits the more alike. PDQ, which a catalog keeps under eight
// orientations, is asked as the product asks it: turned and mirrored copies are as near as they are upright.

import type { Catalog } from "../../catalog/catalog.js";
import { distanceUpTo, packQuery } from "../../neighbors/packed-codes.js";
import { bitsMethod } from "../../search/hashes/bits-method.js";
import { leastQuality } from "../../search/hashes/codes.js";
import { storedFingerprints } from "../../search/hashes/pictures.js";
import type { ItemImages, Ranker } from "./ranker.js";

/** Throws OPTION_INVALID for a method that is unknown or gives no bits. */
export function hashRanker(catalog: Catalog, method: string, items: ItemImages): Ranker {
  const facts = bitsMethod(method);
  const stored = storedFingerprints(catalog, facts);
  const asked = items.map((image): Code[] => {
    const found = image === undefined ? undefined : stored.get(image);
    // A picture that shows nothing has a hash that means nothing: it is asked and answered by nobody.
    return found === undefined || (found.quality ?? 100) < leastQuality(facts) ? [] : found.codes.map(codeOf);
  });
  const scores = new Float32Array(items.length);
  return {
    method: facts.name,
    index: "exact",
    scoring: "hamming",
    scoresFor: (item) => {
      const turned = asked[item]!;
      for (const [other, [straight]] of asked.entries())
        scores[other] =
          straight === undefined || turned.length === 0 ? Number.NaN : -nearest(turned, straight);
      return scores;
    },
  };
}

interface Code {
  readonly bits: number;
  readonly words: Uint32Array;
}

function codeOf(code: Uint8Array): Code {
  const bits = 8 * code.length;
  return { bits, words: packQuery(code, bits) };
}

/** Bits to the nearest of the question's orientations; NaN where no two codes can be compared. */
function nearest(turned: readonly Code[], straight: Code): number {
  let least = Number.POSITIVE_INFINITY;
  for (const { bits, words } of turned) {
    // Small pictures have shorter codes in some methods, and those are compared only among themselves.
    if (bits !== straight.bits) continue;
    const distance = distanceUpTo(least, words, 0, straight.words, 0, words.length);
    if (distance < least) least = distance;
  }
  return least === Number.POSITIVE_INFINITY ? Number.NaN : least;
}
