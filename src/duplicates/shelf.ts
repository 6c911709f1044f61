// The catalog, ready to be asked for the likely copies of one picture after the other: the same sources as in a
// search of the whole catalog, asked from outside.

import type { Catalog } from "../catalog/catalog.js";
import { pdqMethod } from "../fingerprint/pdq.js";
import { phashMethod } from "../fingerprint/phash.js";
import { MultiIndexBits } from "../neighbors/multi-index-bits.js";
import { bitsBetween } from "./candidates.js";
import type { LoadedPicture } from "./load.js";
import { isSearchable, PDQ_RADIUS_BITS, PHASH_RADIUS_BITS } from "./sources/hashes.js";
import { openLookIndex } from "./sources/look.js";
import { openWordIndex } from "./sources/words.js";
import { readSubjects, type Subject } from "./subject.js";

/** A picture of the catalog that may be what was asked for. */
export interface Likely {
  readonly subject: Subject;
  /** Least PDQ distance over the eight orientations; undefined where a hash says too little to be compared. */
  readonly pdqBits: number | undefined;
}

export interface Shelf {
  /** Equal ones first, then by source. */
  likely(asked: LoadedPicture): Likely[];
}

/** Reads what the catalog knows of the files below `folders` (of all when there are none). */
export async function openShelf(catalog: Catalog, folders: readonly string[]): Promise<Shelf> {
  const subjects = readSubjects(catalog, folders);
  const byContent = listsBy(subjects, ({ content }) => content);
  const byPixel = listsBy(subjects, ({ pixel }) => pixel);
  const searchable = subjects.filter(({ pdq }) => isSearchable(pdq));
  const byPdq = openHashes(searchable, pdqMethod.bits, PDQ_RADIUS_BITS, ({ pdq }) => pdq?.codes[0]);
  const byPhash = openHashes(searchable, phashMethod.bits, PHASH_RADIUS_BITS, ({ phash }) => phash);
  const words = await openWordIndex(catalog, subjects);
  const look = openLookIndex(catalog, subjects);
  return {
    likely: ({ content, pixel, pdq, phash, vector, provable }) => {
      const found = new Set([
        ...(byContent.get(content) ?? []),
        ...(byPixel.get(pixel) ?? []),
        ...(isSearchable(pdq) ? [...pdq.codes.flatMap(byPdq), ...byPhash(phash)] : []),
        ...words.ask(provable.signature.points.descriptors),
        ...look.ask(vector),
      ]);
      return [...found].map((subject) => ({ subject, pdqBits: bitsBetween(pdq, subject.pdq) }));
    },
  };
}

/** Asks for the subjects whose hash lies within the radius; those without one are left out. */
function openHashes(
  subjects: readonly Subject[],
  bits: number,
  radiusBits: number,
  codeOf: (subject: Subject) => Uint8Array | undefined,
): (code: Uint8Array) => Subject[] {
  const hashed = subjects.filter((subject) => codeOf(subject) !== undefined);
  if (hashed.length === 0) return () => [];
  const packed = new Uint8Array((hashed.length * bits) / 8);
  for (const [i, subject] of hashed.entries()) packed.set(codeOf(subject) as Uint8Array, (i * bits) / 8);
  const index = new MultiIndexBits(packed, bits);
  return (code) => index.within(code, radiusBits).map(({ id }) => hashed[id] as Subject);
}

function listsBy(subjects: readonly Subject[], keyOf: (subject: Subject) => string): Map<string, Subject[]> {
  const lists = new Map<string, Subject[]>();
  for (const subject of subjects) {
    const list = lists.get(keyOf(subject));
    if (list === undefined) lists.set(keyOf(subject), [subject]);
    else list.push(subject);
  }
  return lists;
}
