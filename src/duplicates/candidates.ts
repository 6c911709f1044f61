// Which pairs are worth proving? Equal pixel ids need no proof; beyond them, pictures whose PDQ hashes lie
// within 31 of 256 bits in one of the eight orientations (the distance its authors recommend), or whose pHashes
// lie within 4 of 64. Pictures with a flat or blank hash would be near everything: they are set apart and only
// exact copies of them are found.
// PDQ: https://github.com/facebook/ThreatExchange/tree/main/pdq

import type { Decisions } from "../catalog/decisions.js";
import { distanceBits } from "../fingerprint/method.js";
import { pdqMethod } from "../fingerprint/pdq.js";
import { phashMethod } from "../fingerprint/phash.js";
import { MultiIndexBits } from "../neighbors/multi-index-bits.js";
import { ORIENTATIONS } from "../pixels/orientation.js";
import type { Codes, Subject } from "./subject.js";

/** Bits of 256 within which two PDQ hashes make a candidate. */
export const PDQ_RADIUS_BITS = 31;

/** Bits of 64 within which two pHashes make a candidate: small pictures, whose PDQ wavers, are found by it. */
const PHASH_RADIUS_BITS = 4;

/** Of many pictures with one and the same hash, each is joined with so many, not with all: else their pairs explode. */
const EQUAL_CODES_JOINED = 64;
const ORIENTATION_COUNT = ORIENTATIONS.length;

/** Images with equal pixels: one of them stands for all in the search. */
export interface PixelClass {
  readonly pixel: string;
  readonly subjects: readonly Subject[];
}

export interface Candidate {
  readonly a: PixelClass;
  readonly b: PixelClass;
  /** Least PDQ distance over the eight orientations. */
  readonly pdqBits: number;
}

export interface Candidates {
  readonly classes: readonly PixelClass[];
  readonly candidates: readonly Candidate[];
  /** Images whose hash says too little to be searched. */
  readonly lowQuality: number;
}

/** Groups subjects by pixels and finds the pairs to prove; the same for any order of `subjects`. */
export function findCandidates(
  subjects: readonly Subject[],
  decisions: Pick<Decisions, "answer">,
  radiusBits: number = PDQ_RADIUS_BITS,
): Candidates {
  const classes = pixelClasses(subjects, decisions);
  const searchable = classes.filter((own) => isSearchable(codesOf(own)));
  const lowQuality = classes.length - searchable.length;
  if (searchable.length < 2) return { classes, candidates: [], lowQuality };
  return { classes, candidates: nearPairs(searchable, radiusBits), lowQuality };
}

/** Whether a hash says enough to be compared. */
export function isSearchable(pdq: Codes | undefined): pdq is Codes {
  return pdq !== undefined && pdq.quality >= pdqMethod.minQuality;
}

/** Least distance of two hashes over the eight orientations. */
export function leastBits(a: Codes, b: Codes): number {
  return Math.min(...a.codes.map((code) => distanceBits(code, b.codes[0] as Uint8Array)));
}

/** Images of equal pixels together, but for those a person called different. */
function pixelClasses(subjects: readonly Subject[], decisions: Pick<Decisions, "answer">): PixelClass[] {
  const byPixel = new Map<string, Subject[][]>();
  for (const subject of [...subjects].sort((a, b) => (a.content < b.content ? -1 : 1))) {
    const lists = byPixel.get(subject.pixel) ?? [];
    const own = lists.find((list) => list.every((other) => decisions.answer(subject, other) !== "different"));
    if (own === undefined) lists.push([subject]);
    else own.push(subject);
    byPixel.set(subject.pixel, lists);
  }
  return [...byPixel]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([pixel, lists]) => lists.map((list) => ({ pixel, subjects: list })));
}

/**
 * Pairs within the radius of PDQ in one of the eight orientations, or of pHash as they stand, each once. All codes
 * of all orientations go into one index and are joined with themselves: far cheaper than asking it eight times for
 * every picture.
 */
function nearPairs(classes: readonly PixelClass[], radiusBits: number): Candidate[] {
  const found = new Set<number>();
  const add = (i: number, j: number) => {
    if (i !== j) found.add(Math.min(i, j) * classes.length + Math.max(i, j));
  };
  const pdq = classes.flatMap((own) => codesOf(own)?.codes ?? []);
  joinNear(pdq, pdqMethod.bits, radiusBits, (x, y) => {
    // The pair of two turned pictures says nothing that one of them as it is does not say.
    if (x % ORIENTATION_COUNT !== 0 && y % ORIENTATION_COUNT !== 0) return;
    add(Math.floor(x / ORIENTATION_COUNT), Math.floor(y / ORIENTATION_COUNT));
  });
  const hashed = classes.flatMap((own, i) =>
    own.subjects[0]?.phash === undefined ? [] : [{ i, code: own.subjects[0].phash }],
  );
  const codes = hashed.map(({ code }) => code);
  joinNear(codes, phashMethod.bits, PHASH_RADIUS_BITS, (x, y) => add(hashed[x]?.i ?? 0, hashed[y]?.i ?? 0));
  return [...found]
    .sort((x, y) => x - y)
    .map((key) => {
      const a = classes[Math.floor(key / classes.length)] as PixelClass;
      const b = classes[key % classes.length] as PixelClass;
      return { a, b, pdqBits: leastBits(codesOf(a) as Codes, codesOf(b) as Codes) };
    });
}

/** Calls `join` for every pair of codes within the radius; of many equal codes each is joined with the first few only. */
function joinNear(
  codes: readonly Uint8Array[],
  bits: number,
  radiusBits: number,
  join: (x: number, y: number) => void,
): void {
  const bytes = bits / 8;
  const packed = new Uint8Array(codes.length * bytes);
  for (const [i, code] of codes.entries()) packed.set(code, i * bytes);
  const index = new MultiIndexBits(packed, bits, radiusBits);
  const equal = new Map(
    index.classes().map((ids) => [ids[0] as number, ids.subarray(0, EQUAL_CODES_JOINED)]),
  );
  for (const ids of index.classes()) {
    for (const x of ids) for (const y of ids.subarray(0, EQUAL_CODES_JOINED)) join(x, y);
  }
  for (const { a, b } of index.distinctPairs(radiusBits)) {
    for (const x of equal.get(a) ?? [a]) for (const y of equal.get(b) ?? [b]) join(x, y);
  }
}

function codesOf(own: PixelClass): Codes | undefined {
  return own.subjects[0]?.pdq;
}
