// Candidates by what they show in detail: pictures whose points share rare words, whatever was cut off, laid round
// or turned. The words are a few bits of a point's descriptor; they come from the stored signatures, which are read
// one by one. A search needs the words of each picture twice, for the index and to ask it: they are kept in between
// as far as there is room.

import type { Catalog } from "../../catalog/catalog.js";
import { LookalikeError } from "../../contract/errors.js";
import { type DescriptorShape, drawTables, type Words, wordsOf } from "../../neighbors/sampled-words.js";
import { SharedWords } from "../../neighbors/shared-words.js";
import { WordLists } from "../../neighbors/word-lists.js";
import { DESCRIPTOR_WORDS } from "../../verify/signature.js";
import { unpackSignature } from "../../verify/signature-bytes.js";
import { storedSignature } from "../signatures.js";
import type { Subject } from "../subject.js";
import type { Clusters } from "./clusters.js";
import { forEachInTurn, type Join, type Ranked } from "./source.js";

/** Numbers 4-7 of a descriptor are the mirror of 0-3. */
const SHAPE: DescriptorShape = { numbers: DESCRIPTOR_WORDS, mirrorMask: 128 };

/**
 * Tests of a descriptor that a quarter to three quarters of all points pass (measured on 200 photographs; the
 * others say little, since nearly all points answer alike). Each stands for its mirror, too.
 */
const TELLING = [
  0, 1, 2, 8, 10, 16, 18, 20, 21, 24, 25, 26, 27, 28, 29, 31, 34, 37, 44, 46, 47, 49, 51, 53, 54, 57, 58, 59,
  67, 68, 69, 72, 73, 74, 85, 86, 87, 91, 92, 93, 94, 98, 99, 101, 103, 104, 105, 109, 110, 113, 114, 115,
  119, 124, 125, 127,
] as const;

const BITS = 24;
const TABLES = drawTables(
  TELLING.flatMap((test) => [test, test + SHAPE.mirrorMask]),
  { tables: 2, bits: BITS, seed: 1 },
);

/** The strongest points whose words are taken. */
const MOST_POINTS = 300;

/** Words that occur more often tell nothing apart, and cost the most. */
const MOST_OCCURRENCES = 512;

/** Least score: unrelated pictures reach it by chance, copies that were cut to a quarter hardly more. */
const LEAST_BITS = 40;
/** A score that hardly any two unrelated pictures reach. */
const SURE_BITS = 300;
/** A picture of fewer words in a table is never found by them. */
const LEAST_WORDS = 8;

/** A picture is held against so many partners, copies of one another counted once. */
const BEST_PARTNERS = 5;
/** Of so many of its best partners those are chosen. */
const LOOKED_AT = 48;
/** A single picture that is asked for can be held against more. */
const BEST_PARTNERS_ASKED = 16;

/** Pictures whose words are kept, at most 4.8 kB each: about 100 MB. Those of the others are read twice. */
const MOST_KEPT = 20_000;

/** The words of a picture's points. */
export function wordsOfPoints(descriptors: Uint32Array): Words {
  return wordsOf(descriptors.subarray(0, MOST_POINTS * DESCRIPTOR_WORDS), SHAPE, TABLES);
}

/**
 * Joins every picture with the better ones that share most with it; ends early when the signal says so. The numbers
 * of the pictures that have enough words to be found by.
 */
export async function joinByWords(
  catalog: Catalog,
  ranked: Ranked,
  { join, clusters }: { readonly join: Join; readonly clusters: Clusters },
  signal: AbortSignal | undefined,
): Promise<ReadonlySet<number>> {
  const worded = new Set<number>();
  const wordsAt = keptWords((number) => readWords(catalog, ranked[number] as Subject));
  const index = await indexWords(ranked.length, wordsAt, 2, signal);
  await forEachInTurn(
    index.size,
    (number) => {
      const words = wordsAt(number);
      if (words === undefined || (words[0]?.length ?? 0) < LEAST_WORDS) return;
      worded.add(number);
      const wanted = { limit: LOOKED_AT, leastBits: LEAST_BITS, below: number };
      const found = index.partners(words, wanted, number);
      const partners = found.map(({ id, bits }) => ({ id, sure: bits >= SURE_BITS }));
      for (const id of clusters.best(partners, BEST_PARTNERS)) join(number, id, "words");
      const best = partners[0];
      if (best?.sure) clusters.follow(number, best.id);
    },
    signal,
  );
  return worded;
}

/** The pictures of a catalog, to be asked for others by their words. */
export interface WordIndex {
  /** The subjects that share most with a picture of these descriptors, best first. */
  ask(descriptors: Uint32Array): Subject[];
}

/** Reads the words of all `subjects`. */
export async function openWordIndex(catalog: Catalog, subjects: readonly Subject[]): Promise<WordIndex> {
  const wordsAt = (number: number) => readWords(catalog, subjects[number] as Subject);
  const index = await indexWords(subjects.length, wordsAt, 1, undefined);
  const wanted = { limit: BEST_PARTNERS_ASKED, leastBits: LEAST_BITS };
  return {
    ask: (descriptors) =>
      index.partners(wordsOfPoints(descriptors), wanted).map(({ id }) => subjects[id] as Subject),
  };
}

/** The words of a picture by its number; undefined for one without a signature. */
type WordReader = (number: number) => Words | undefined;

/** Reads as `read`, and for the first MOST_KEPT pictures once only. */
function keptWords(read: WordReader): WordReader {
  const kept = new Map<number, Words>();
  return (number) => {
    const words = kept.get(number) ?? read(number);
    if (words !== undefined && kept.size < MOST_KEPT) kept.set(number, words);
    return words;
  };
}

/** Ids are the numbers of pictures, 0 .. count - 1. */
async function indexWords(
  count: number,
  wordsAt: WordReader,
  leastOccurrences: number,
  signal: AbortSignal | undefined,
): Promise<SharedWords> {
  const shape = { tables: TABLES.length, bits: BITS };
  const lists = new WordLists(count, 2 * MOST_POINTS, shape);
  const none = TABLES.map(() => new Uint32Array(0));
  await forEachInTurn(count, (number) => lists.add(wordsAt(number) ?? none), signal);
  return new SharedWords(lists, { mostOccurrences: MOST_OCCURRENCES, leastOccurrences });
}

/** Undefined where the catalog keeps no signature that can be read: a proof computes one, a search does not. */
function readWords(catalog: Catalog, subject: Subject): Words | undefined {
  const bytes = storedSignature(catalog, subject);
  if (bytes === undefined) return undefined;
  try {
    return wordsOfPoints(unpackSignature(bytes).points.descriptors);
  } catch (error) {
    if (error instanceof LookalikeError && error.code.startsWith("SIGNATURE_")) return undefined;
    throw error;
  }
}
