// Which pairs are worth proving? Equal pixel ids need no proof; beyond them, pictures whose PDQ hashes lie
// within 31 of 256 bits in one of the eight orientations (the distance its authors recommend). Pictures with
// a flat or blank hash would be near everything: they are set apart and only exact copies of them are found.
// PDQ: https://github.com/facebook/ThreatExchange/tree/main/pdq

import type { Decisions } from "../catalog/decisions.js";
import { distanceBits } from "../fingerprint/method.js";
import { pdqMethod } from "../fingerprint/pdq.js";
import { MultiIndexBits } from "../neighbors/multi-index-bits.js";
import type { Codes, Subject } from "./subject.js";

/** Bits of 256 within which two PDQ hashes make a candidate. */
export const PDQ_RADIUS_BITS = 31;

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
  const index = new MultiIndexBits(packCodes(searchable), pdqMethod.bits);
  const candidates: Candidate[] = [];
  for (const [i, own] of searchable.entries()) {
    const best = new Map<number, number>();
    for (const code of codesOf(own)?.codes ?? []) {
      for (const { id, distanceBits: bits } of index.within(code, radiusBits)) {
        if (id > i && bits < (best.get(id) ?? Number.POSITIVE_INFINITY)) best.set(id, bits);
      }
    }
    for (const [id, pdqBits] of [...best].sort(([x], [y]) => x - y)) {
      candidates.push({ a: own, b: searchable[id] as PixelClass, pdqBits });
    }
  }
  return { classes, candidates, lowQuality };
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

function codesOf(own: PixelClass): Codes | undefined {
  return own.subjects[0]?.pdq;
}

function packCodes(classes: readonly PixelClass[]): Uint8Array {
  const bytes = pdqMethod.bits / 8;
  const packed = new Uint8Array(classes.length * bytes);
  for (const [i, own] of classes.entries()) packed.set(codesOf(own)?.codes[0] as Uint8Array, i * bytes);
  return packed;
}
