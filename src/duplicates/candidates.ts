// Which pairs are worth proving? Equal pixel ids need no proof; beyond them, pairs that at least one source names:
// near hashes, near descriptors, shared points. A source that names a pair too many costs a proof, one that misses a
// pair loses it for good: so sources are added up. Flat and blank pictures would be near everything: they are set
// apart and only exact copies of them are found.

import type { Catalog } from "../catalog/catalog.js";
import type { Decisions } from "../catalog/decisions.js";
import { distanceBits } from "../fingerprint/method.js";
import { type Contender, compareContenders } from "./keeper.js";
import { Clusters } from "./sources/clusters.js";
import { isSearchable, joinByHashes } from "./sources/hashes.js";
import { joinByLook } from "./sources/look.js";
import { Partners } from "./sources/partners.js";
import { type CandidateSource, joinFew } from "./sources/source.js";
import { joinByWords } from "./sources/words.js";
import type { Codes, Subject } from "./subject.js";

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
  /** Least PDQ distance over the eight orientations; undefined where a hash says too little to be compared. */
  readonly pdqBits: number | undefined;
  /** Who named the pair. */
  readonly sources: readonly CandidateSource[];
}

export interface Candidates {
  readonly classes: readonly PixelClass[];
  /** The pixel id of `a` comes before that of `b`. */
  readonly candidates: readonly Candidate[];
  /** Images that show too little to be searched. */
  readonly lowQuality: number;
  /** Pairs left out because a picture was near too many others. */
  readonly leftOut: number;
}

/**
 * Groups subjects by pixels and finds the pairs to prove; the same for any order of `subjects`. A signal ends the
 * search early: then pairs are missing.
 */
export async function findCandidates(
  catalog: Catalog,
  subjects: readonly Subject[],
  decisions: Pick<Decisions, "answer" | "isAnswered">,
  signal?: AbortSignal,
): Promise<Candidates> {
  const classes = pixelClasses(subjects, decisions);
  const ordered = [...classes].sort(betterFirst);
  const ranked = ordered.map(firstOf);
  const partners = new Partners(ranked.length);
  const found = { join: partners.join.bind(partners), clusters: new Clusters(ranked.length) };
  joinByHashes(ranked, found);
  const worded = await joinByWords(catalog, ranked, found, signal);
  const showsNothing = (number: number) => !isSearchable(ranked[number]?.pdq) && !worded.has(number);
  joinFew(ranked, found.join, showsNothing);
  await joinByLook(catalog, ranked, found, showsNothing, signal);
  const candidates: Candidate[] = [];
  for (const { low, high, sources } of partners.pairs()) {
    const [x, y] = [ordered[low] as PixelClass, ordered[high] as PixelClass];
    if (x.pixel === y.pixel || isParted(x, y, decisions)) continue;
    const [a, b] = x.pixel < y.pixel ? [x, y] : [y, x];
    candidates.push({ a, b, pdqBits: bitsBetween(firstOf(a).pdq, firstOf(b).pdq), sources });
  }
  return {
    classes,
    candidates,
    lowQuality: ordered.reduce((sum, own, i) => sum + (showsNothing(i) ? own.subjects.length : 0), 0),
    leftOut: partners.leftOut(),
  };
}

/** Bits of 256 within which two pictures look so alike as they are that a closer look may prove what points cannot. */
const NEAR_BITS = 48;

/** Whether the fingerprints of a pair are close. */
export function isNear({ pdqBits }: Pick<Candidate, "pdqBits">): boolean {
  return pdqBits !== undefined && pdqBits <= NEAR_BITS;
}

/** Least distance of two hashes over the eight orientations. */
export function leastBits(a: Codes, b: Codes): number {
  return Math.min(...a.codes.map((code) => distanceBits(code, b.codes[0] as Uint8Array)));
}

/** As `leastBits`; undefined where one of the hashes says too little. */
export function bitsBetween(a: Codes | undefined, b: Codes | undefined): number | undefined {
  return isSearchable(a) && isSearchable(b) ? leastBits(a, b) : undefined;
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

/** Likely keepers, which every copy should be held against, get the low numbers. */
function betterFirst(a: PixelClass, b: PixelClass): number {
  return compareContenders(plainContender(a), plainContender(b)) || (a.key < b.key ? -1 : 1);
}

/** A class by what is known of its files without asking anybody. */
function plainContender(own: PixelClass): Contender {
  const files = own.subjects.flatMap((subject) =>
    subject.files.map((file) => ({
      subject,
      file,
      protected: false,
      companions: [],
      enlarged: false,
      altered: false,
      mark: undefined,
    })),
  );
  return files.sort(compareContenders)[0] as Contender;
}

function firstOf({ subjects }: PixelClass): Subject {
  return subjects[0] as Subject;
}
