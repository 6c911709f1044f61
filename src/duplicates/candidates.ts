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
import { pixelsOf } from "./keeper.js";
import type { Codes, Subject } from "./subject.js";

/** Bits of 256 within which two PDQ hashes make a candidate. */
export const PDQ_RADIUS_BITS = 31;

/** Bits of 64 within which two pHashes make a candidate: small pictures, whose PDQ wavers, are found by it. */
const PHASH_RADIUS_BITS = 4;

/**
 * A picture is held against so many better ones at most. Frames of one scene can all be near one another; their
 * pairs would explode, and a picture only ever needs one keeper.
 */
const BETTER_PARTNERS = 48;

const ORIENTATION_COUNT = ORIENTATIONS.length;

/** Images with equal pixels: one of them stands for all in the search. */
export interface PixelClass {
  /** Unique: the pixel id, with a number behind it where a person parted images of equal pixels. */
  readonly key: string;
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
  /** The pixel id of `a` comes before that of `b`. */
  readonly candidates: readonly Candidate[];
  /** Images whose hash says too little to be searched. */
  readonly lowQuality: number;
  /** Pairs left out because a picture was near too many others. */
  readonly leftOut: number;
}

/** Groups subjects by pixels and finds the pairs to prove; the same for any order of `subjects`. */
export function findCandidates(
  subjects: readonly Subject[],
  decisions: Pick<Decisions, "answer" | "isAnswered">,
  radiusBits: number = PDQ_RADIUS_BITS,
): Candidates {
  const classes = pixelClasses(subjects, decisions);
  const searchable = classes.filter((own) => isSearchable(codesOf(own))).sort(betterFirst);
  const aside = classes.filter((own) => !isSearchable(codesOf(own)));
  const lowQuality = aside.reduce((sum, own) => sum + own.subjects.length, 0);
  const { candidates, leftOut } = nearPairs(searchable, radiusBits);
  const open = candidates.filter(({ a, b }) => !isParted(a, b, decisions));
  return { classes, lowQuality, candidates: open, leftOut };
}

/** Bits of 256 within which two pictures look so alike as they are that a closer look may prove what points cannot. */
const NEAR_BITS = 48;

/** Whether the fingerprints of a pair are close. */
export function isNear({ pdqBits }: Pick<Candidate, "pdqBits">): boolean {
  return pdqBits <= NEAR_BITS;
}

/** Whether a hash says enough to be compared. */
export function isSearchable(pdq: Codes | undefined): pdq is Codes {
  return pdq !== undefined && pdq.quality >= pdqMethod.minQuality;
}

/** Least distance of two hashes over the eight orientations. */
export function leastBits(a: Codes, b: Codes): number {
  return Math.min(...a.codes.map((code) => distanceBits(code, b.codes[0] as Uint8Array)));
}

/** Whether a person said of all their images that they are no copies: then nothing is left to prove. */
function isParted(
  a: PixelClass,
  b: PixelClass,
  decisions: Pick<Decisions, "answer" | "isAnswered">,
): boolean {
  return a.subjects.every(
    (x) => decisions.isAnswered(x) && b.subjects.every((y) => decisions.answer(x, y) === "different"),
  );
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
    .flatMap(([pixel, lists]) =>
      lists.map((list, n) => ({ key: n === 0 ? pixel : `${pixel}#${n}`, pixel, subjects: list })),
    );
}

/** Most pixels first: likely keepers, which every copy should be held against, get the low numbers. */
function betterFirst(a: PixelClass, b: PixelClass): number {
  return pixelsOf(firstOf(b)) - pixelsOf(firstOf(a)) || (a.key < b.key ? -1 : 1);
}

/**
 * Pairs within the radius of PDQ in one of the eight orientations, or of pHash as they stand, each once. All codes
 * of all orientations go into one index and are joined with themselves: far cheaper than asking it eight times for
 * every picture.
 */
function nearPairs(
  classes: readonly PixelClass[],
  radiusBits: number,
): Pick<Candidates, "candidates" | "leftOut"> {
  const partners = startPartners(classes.length);
  const pdq = classes.flatMap((own) => codesOf(own)?.codes ?? []);
  joinNear(pdq, pdqMethod.bits, radiusBits, (x, y) => {
    // The pair of two turned pictures says nothing that one of them as it is does not say.
    if (x % ORIENTATION_COUNT !== 0 && y % ORIENTATION_COUNT !== 0) return;
    partners.join(Math.floor(x / ORIENTATION_COUNT), Math.floor(y / ORIENTATION_COUNT));
  });
  const hashed = classes.flatMap(({ subjects }, i) =>
    subjects[0]?.phash === undefined ? [] : [{ i, code: subjects[0].phash }],
  );
  const codes = hashed.map(({ code }) => code);
  const numberOf = hashed.map(({ i }) => i);
  joinNear(codes, phashMethod.bits, PHASH_RADIUS_BITS, (x, y) =>
    partners.join(numberOf[x] as number, numberOf[y] as number),
  );
  const candidates = partners.pairs().flatMap(([i, j]) => {
    const [x, y] = [classes[i] as PixelClass, classes[j] as PixelClass];
    if (x.pixel === y.pixel) return [];
    const [a, b] = x.pixel < y.pixel ? [x, y] : [y, x];
    return [{ a, b, pdqBits: leastBits(codesOf(a) as Codes, codesOf(b) as Codes) }];
  });
  return { candidates, leftOut: partners.leftOut() };
}

/** For every number the best (lowest) of the better numbers it was joined with, BETTER_PARTNERS at most. */
function startPartners(count: number) {
  const lists: number[][] = Array.from({ length: count }, () => []);
  let leftOut = 0;
  return {
    join: (x: number, y: number) => {
      if (x === y) return;
      const [low, high] = x < y ? [x, y] : [y, x];
      const list = lists[high] as number[];
      if (list.includes(low)) return;
      list.push(low);
      if (list.length <= BETTER_PARTNERS) return;
      list.splice(list.indexOf(Math.max(...list)), 1);
      leftOut += 1;
    },
    leftOut: () => leftOut,
    pairs: () =>
      lists.flatMap((list, high) => list.sort((a, b) => a - b).map((low): [number, number] => [low, high])),
  };
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
  const few = ORIENTATION_COUNT * BETTER_PARTNERS;
  for (const ids of index.classes()) joinAll(ids.subarray(0, few), ids);
  for (const { a, b } of index.distinctPairs(radiusBits)) {
    const [as, bs] = [equal.get(a) ?? Uint32Array.of(a), equal.get(b) ?? Uint32Array.of(b)];
    joinAll(as.subarray(0, few), bs);
    if (as.length > few) joinAll(bs.subarray(0, few), as);
  }
}

function codesOf(own: PixelClass): Codes | undefined {
  return own.subjects[0]?.pdq;
}

function firstOf({ subjects }: PixelClass): Subject {
  return subjects[0] as Subject;
}
