// Which pairs are worth proving? Equal pixel ids need no proof; beyond them, pictures whose PDQ hashes lie
// within 31 of 256 bits in one of the eight orientations (the distance its authors recommend). Pictures with
// a flat or blank hash would be near everything: they are set apart and only exact copies of them are found.
// PDQ: https://github.com/facebook/ThreatExchange/tree/main/pdq

import type { Decisions } from "../catalog/decisions.js";
import { distanceBits } from "../fingerprint/method.js";
import { pdqMethod } from "../fingerprint/pdq.js";
import { MultiIndexBits } from "../neighbors/multi-index-bits.js";
import { ORIENTATIONS } from "../pixels/orientation.js";
import type { Codes, Subject } from "./subject.js";

/** Bits of 256 within which two PDQ hashes make a candidate. */
export const PDQ_RADIUS_BITS = 31;

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
 * Pairs within the radius in one of the eight orientations, each once. All codes of all orientations go into one
 * index and are joined with themselves: far cheaper than asking it eight times for every picture.
 */
function nearPairs(classes: readonly PixelClass[], radiusBits: number): Candidate[] {
  const index = new MultiIndexBits(packCodes(classes), pdqMethod.bits, radiusBits);
  const equal = new Map(
    index.classes().map((ids) => [ids[0] as number, ids.subarray(0, EQUAL_CODES_JOINED)]),
  );
  const least = new Map<number, number>();
  const join = (x: number, y: number, bits: number) => {
    // The pair of two turned pictures says nothing that one of them as it is does not say.
    if (x % ORIENTATION_COUNT !== 0 && y % ORIENTATION_COUNT !== 0) return;
    const [i, j] = [Math.floor(x / ORIENTATION_COUNT), Math.floor(y / ORIENTATION_COUNT)];
    if (i === j) return;
    const key = Math.min(i, j) * classes.length + Math.max(i, j);
    if (bits < (least.get(key) ?? Number.POSITIVE_INFINITY)) least.set(key, bits);
  };
  for (const ids of index.classes()) {
    for (const x of ids) for (const y of ids.subarray(0, EQUAL_CODES_JOINED)) join(x, y, 0);
  }
  for (const { a, b, distanceBits: bits } of index.distinctPairs(radiusBits)) {
    for (const x of equal.get(a) ?? [a]) for (const y of equal.get(b) ?? [b]) join(x, y, bits);
  }
  return [...least]
    .sort(([x], [y]) => x - y)
    .map(([key, pdqBits]) => ({
      a: classes[Math.floor(key / classes.length)] as PixelClass,
      b: classes[key % classes.length] as PixelClass,
      pdqBits,
    }));
}

/** The eight codes of every class, one after the other. */
function packCodes(classes: readonly PixelClass[]): Uint8Array {
  const bytes = pdqMethod.bits / 8;
  const packed = new Uint8Array(classes.length * ORIENTATION_COUNT * bytes);
  for (const [i, own] of classes.entries()) {
    for (const [o, code] of (codesOf(own)?.codes ?? []).entries())
      packed.set(code, (i * ORIENTATION_COUNT + o) * bytes);
  }
  return packed;
}

function codesOf(own: PixelClass): Codes | undefined {
  return own.subjects[0]?.pdq;
}
