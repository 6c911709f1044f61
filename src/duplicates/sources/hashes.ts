// Candidates by hash: pictures whose PDQ hashes lie within 31 of 256 bits in one of the eight orientations (the
// distance its authors recommend), or whose pHashes lie within 4 of 64 as they stand. What a pHash of eight
// orientations would add was measured: nothing that PDQ had not found (bench/RESULTS.md).
// PDQ: https://github.com/facebook/ThreatExchange/tree/main/pdq

import { pdqMethod } from "../../fingerprint/pdq.js";
import { phashMethod } from "../../fingerprint/phash.js";
import { MultiIndexBits } from "../../neighbors/multi-index-bits.js";
import { ORIENTATIONS } from "../../pixels/orientation.js";
import type { Codes } from "../subject.js";
import type { Clusters } from "./clusters.js";
import type { Join, Ranked } from "./source.js";

/** Bits of 256 within which two PDQ hashes make a candidate. */
export const PDQ_RADIUS_BITS = 31;

/** Bits of 64 within which two pHashes make a candidate: small pictures, whose PDQ wavers, are found by it. */
export const PHASH_RADIUS_BITS = 4;

const ORIENTATION_COUNT = ORIENTATIONS.length;

/** Of equal codes so many are joined with all others: each picture needs but one keeper. */
const FEW = 48;

/** Whether a hash says enough to be compared: flat or blank pictures would be near everything. */
export function isSearchable(pdq: Codes | undefined): pdq is Codes {
  return pdq !== undefined && pdq.quality >= pdqMethod.minQuality;
}

/**
 * Joins what is near by PDQ or by pHash. All codes of all orientations go into one index and are joined with
 * themselves: far cheaper than asking it eight times for every picture.
 */
export function joinByHashes(
  ranked: Ranked,
  { join, clusters }: { readonly join: Join; readonly clusters: Clusters },
): void {
  const numbers = [...ranked.keys()].filter((i) => isSearchable(ranked[i]?.pdq));
  const numberOf = (x: number) => numbers[Math.floor(x / ORIENTATION_COUNT)] as number;
  const pdq = numbers.flatMap((i) => ranked[i]?.pdq?.codes ?? []);
  joinNear(pdq, pdqMethod.bits, PDQ_RADIUS_BITS, (x, y) => {
    // The pair of two turned pictures says nothing that one of them as it is does not say.
    if (x % ORIENTATION_COUNT !== 0 && y % ORIENTATION_COUNT !== 0) return;
    join(numberOf(x), numberOf(y), "pdq");
    clusters.join(numberOf(x), numberOf(y));
  });
  const hashed = numbers.filter((i) => ranked[i]?.phash !== undefined);
  const phash = hashed.flatMap((i) => ranked[i]?.phash ?? []);
  joinNear(phash, phashMethod.bits, PHASH_RADIUS_BITS, (x, y) =>
    join(hashed[x] as number, hashed[y] as number, "phash"),
  );
}

/** Calls `join` for every pair of codes within the radius; of equal codes, for each with the first few of them. */
function joinNear(
  codes: readonly Uint8Array[],
  bits: number,
  radiusBits: number,
  join: (x: number, y: number) => void,
): void {
  if (codes.length < 2) return;
  const bytes = bits / 8;
  const packed = new Uint8Array(codes.length * bytes);
  for (const [i, code] of codes.entries()) packed.set(code, i * bytes);
  const index = new MultiIndexBits(packed, bits, radiusBits);
  const equal = new Map(index.classes().map((ids) => [ids[0] as number, ids]));
  const joinAll = (some: Iterable<number>, all: Iterable<number>) => {
    for (const x of some) for (const y of all) join(x, y);
  };
  const few = ORIENTATION_COUNT * FEW;
  for (const ids of index.classes()) joinAll(ids.subarray(0, few), ids);
  for (const { a, b } of index.distinctPairs(radiusBits)) {
    const [as, bs] = [equal.get(a) ?? Uint32Array.of(a), equal.get(b) ?? Uint32Array.of(b)];
    joinAll(as.subarray(0, few), bs);
    if (as.length > few) joinAll(bs.subarray(0, few), as);
  }
}
