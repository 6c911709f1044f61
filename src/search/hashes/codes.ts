// Codes that can be searched: those of an imported set or of a catalog's pictures, without the ones that say nothing.

import type { FingerprintMethod } from "../../fingerprint/method.js";
import { ExactBits } from "../../neighbors/exact-bits.js";
import { MultiIndexBits } from "../../neighbors/multi-index-bits.js";
import type { BitIndex } from "../../neighbors/neighbor.js";
import { type SetApart, setApart } from "../../neighbors/set-apart.js";

/** Codes that so few questions are asked of are compared one by one: tables would cost more than they save. */
const FEW_QUESTIONS = 16;

export interface CodesMet {
  /** Positions of the entries, as they were given. */
  readonly at: number;
  readonly distanceBits: number;
}

export interface SearchableCodes {
  /** Entries whose codes are never searched. */
  readonly apart: number;
  /**
   * Entries within the radius of any of `queries`, each with its least distance, nearest first: the `limit` nearest and
   * all that are as far as the last of them.
   */
  near(queries: readonly Uint8Array[], radiusBits: number, limit: number): CodesMet[];
}

/** Fingerprints of a lower quality are never searched: 0 is that of a blank picture, whatever the method. */
export function leastQuality({ minQuality }: Pick<FingerprintMethod, "minQuality">): number {
  return Math.max(1, minQuality);
}

/** Parts codes of a method, ceil(bits / 8) bytes each, into those that say something and those that do not. */
export function apartOf(
  codes: Uint8Array,
  { bits, minQuality, isSparse }: FingerprintMethod,
  qualities: ArrayLike<number>,
): SetApart {
  return setApart(codes, 8 * Math.ceil(bits / 8), {
    qualities,
    minQuality: leastQuality({ minQuality }),
    ...(isSparse ? { minInformationBits: 0 } : {}),
  });
}

/**
 * Makes codes searchable: ceil(bits / 8) bytes each, one after the other, several for an entry where `perEntry` says so.
 * `qualities` is one an entry.
 */
export function makeSearchable(
  codes: Uint8Array,
  method: FingerprintMethod,
  { qualities, perEntry = 1 }: { readonly qualities: ArrayLike<number>; readonly perEntry?: number },
): SearchableCodes {
  const wholeBits = 8 * Math.ceil(method.bits / 8);
  const size = codes.length / (wholeBits / 8);
  const all = Uint8Array.from({ length: size }, (_, i) => qualities[Math.floor(i / perEntry)] as number);
  const kept = apartOf(codes, method, all);
  const searched = new Set<number>();
  if (perEntry > 1) for (const id of kept.kept) searched.add(Math.floor(id / perEntry));
  const index = openIndex(kept.codes, wholeBits);
  return {
    apart: size / perEntry - (perEntry > 1 ? searched.size : kept.kept.length),
    near: (queries, radiusBits, limit) => {
      const least = new Map<number, number>();
      for (const query of queries) {
        for (const { id, distanceBits } of nearestWithTies(index(), query, radiusBits, limit * perEntry)) {
          const at = Math.floor((kept.kept[id] as number) / perEntry);
          if (distanceBits < (least.get(at) ?? Number.POSITIVE_INFINITY)) least.set(at, distanceBits);
        }
      }
      return [...least]
        .map(([at, distanceBits]) => ({ at, distanceBits }))
        .sort((a, b) => a.distanceBits - b.distanceBits || a.at - b.at);
    },
  };
}

/** The index for the next question. */
function openIndex(codes: Uint8Array, bits: number): () => BitIndex {
  let index: BitIndex | undefined;
  let asked = 0;
  return () => {
    if (asked === 0) index = new ExactBits(codes, bits);
    if (asked === FEW_QUESTIONS) index = new MultiIndexBits(codes, bits);
    asked += 1;
    return index as BitIndex;
  };
}

function nearestWithTies(index: BitIndex, query: Uint8Array, radiusBits: number, limit: number) {
  const nearest = index.nearest(query, limit, radiusBits);
  const last = nearest.at(-1);
  return nearest.length < limit || last === undefined ? nearest : index.within(query, last.distanceBits);
}
