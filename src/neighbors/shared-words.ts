// Which pictures share rare words? An inverted index: for every word the pictures that have it, so that a picture
// is asked for by its words and only those are looked at that share one. A word counts the more the fewer have it
// (its bits of surprise, log2 of pictures / pictures with it); words that more than some have say nothing and are
// left out, which bounds the work of a question (Sivic and Zisserman, "Video Google", 2003: inverse document
// frequency, stop words). Every score is a sum of whole numbers over what two pictures have in common: the same
// from either side, and in whatever order the pictures came.

import type { Words } from "./sampled-words.js";
import type { PictureWords, WordLists } from "./word-lists.js";

/** A picture that shares words with the one asked for. */
export interface WordPartner {
  readonly id: number;
  /** How much more they share than chance would have it, in bits; the better of both hands. */
  readonly bits: number;
  /** Whether the mirrored picture shares more. */
  readonly mirrored: boolean;
}

export interface PartnerOptions {
  /** Partners at most. */
  readonly limit: number;
  /** Least score. */
  readonly leastBits: number;
  /** Only pictures with a lower id; default all. */
  readonly below?: number;
}

export interface SharedWordsOptions {
  /** Words that occur more often are left out. A picture may have a word twice: as it is, and mirrored. */
  readonly mostOccurrences: number;
  /** Words that occur less often are left out: 2 when only pictures of the index are asked for. Default 1. */
  readonly leastOccurrences?: number;
}

/** Scores are counted in sixteenths of a bit, so that their sums are exact. */
const PARTS = 16;
/** Buckets of a table at most, as a power of 2: more would cost memory and save little. */
const MOST_BUCKET_BITS = 22;

/** One table: entries by word, those of a word by picture; bucket v is entries[starts[v]] .. entries[starts[v + 1] - 1]. */
interface Table {
  /** The highest bits of a word address its bucket, these lowest ones stand in the entry. */
  readonly restBits: number;
  readonly starts: Uint32Array;
  /** Lowest bits of a word, then 2 * id + hand of a picture that has it: ascending within a bucket. */
  readonly entries: Uint32Array;
}

export class SharedWords {
  readonly size: number;
  /** Bits of 2 * id + hand. */
  private readonly ownerBits: number;
  private readonly tables: readonly Table[];
  /** Score of one shared word, by how often it occurs. */
  private readonly weights: Uint16Array;
  /** Of the question under way: scores as the pictures are and mirrored, and which pictures have one. */
  private readonly scores: readonly [Uint32Array, Uint32Array];
  private readonly touched: Uint32Array;

  /** Indexes the pictures of `lists`, which is emptied. */
  constructor(lists: WordLists, options: SharedWordsOptions) {
    this.size = lists.size;
    this.ownerBits = Math.max(1, Math.ceil(Math.log2(2 * this.size)));
    this.weights = weightsOf(this.size, options.mostOccurrences);
    this.tables = Array.from({ length: lists.tables }, (_, table) =>
      makeTable(lists.take(table), { ownerBits: this.ownerBits, bits: lists.bits }, options),
    );
    this.scores = [new Uint32Array(this.size), new Uint32Array(this.size)];
    this.touched = new Uint32Array(this.size);
  }

  /**
   * The pictures that share most with a picture of these words, best first, ties by id. `self`: its id when it is
   * one of the index; it is no partner of its own.
   */
  partners(
    words: Words,
    { limit, leastBits, below = this.size }: PartnerOptions,
    self?: number,
  ): WordPartner[] {
    const count = this.addUp(words, below, self === undefined ? 1 : 0);
    const [plain, mirrored] = this.scores;
    const least = leastBits * PARTS;
    const found: WordPartner[] = [];
    for (let i = 0; i < count; i++) {
      const id = this.touched[i]!;
      const score = Math.max(plain[id]!, mirrored[id]!);
      if (score >= least && id !== self)
        found.push({ id, bits: score / PARTS, mirrored: mirrored[id]! > plain[id]! });
      plain[id] = 0;
      mirrored[id] = 0;
    }
    return found.sort((a, b) => b.bits - a.bits || a.id - b.id).slice(0, limit);
  }

  /**
   * Adds up what every picture below `below` shares with these words, each of which occurs `more` times outside the
   * index; how many pictures share anything. The hot loop.
   */
  private addUp(words: Words, below: number, more: number): number {
    const { ownerBits, touched, weights } = this;
    const [plain, mirrored] = this.scores;
    const ownerMask = 2 ** ownerBits - 1;
    let count = 0;
    for (const [t, { restBits, starts, entries }] of this.tables.entries()) {
      const restMask = 2 ** restBits - 1;
      for (const handed of words[t]!) {
        const rest = (handed >>> 1) & restMask;
        const bucket = handed >>> (restBits + 1);
        const end = starts[bucket + 1]!;
        let start = starts[bucket]!;
        while (start < end && entries[start]! >>> ownerBits < rest) start++;
        let stop = start;
        while (stop < end && entries[stop]! >>> ownerBits === rest) stop++;
        const weight = weights[stop - start + more]!;
        if (weight === 0) continue;
        for (let i = start; i < stop; i++) {
          const owner = entries[i]! & ownerMask;
          const id = owner >>> 1;
          if (id >= below) break;
          if (plain[id] === 0 && mirrored[id] === 0) touched[count++] = id;
          const scores = ((owner ^ handed) & 1) === 0 ? plain : mirrored;
          scores[id]! += weight;
        }
      }
    }
    return count;
  }
}

/** In PARTS of a bit, for words that occur 0, 1, 2 ... times among `pictures`, each of which has two hands. */
function weightsOf(pictures: number, mostOccurrences: number): Uint16Array {
  return Uint16Array.from({ length: mostOccurrences + 2 }, (_, occurrences) =>
    Math.round(PARTS * Math.max(0, Math.log2((2 * pictures + 1) / Math.max(1, occurrences)))),
  );
}

/** The table of one list of words, without those that too few or too many pictures have. */
function makeTable(
  { words, starts: firsts }: PictureWords,
  { ownerBits, bits }: { readonly ownerBits: number; readonly bits: number },
  { mostOccurrences, leastOccurrences = 1 }: SharedWordsOptions,
): Table {
  const pictures = firsts.length - 1;
  const total = firsts[pictures]!;
  // About as many buckets as words, but so many that the rest of a word and its owner share 32 bits.
  const wanted = Math.min(MOST_BUCKET_BITS, Math.ceil(Math.log2(total + 1)));
  const bucketBits = Math.min(bits, Math.max(wanted, bits + ownerBits - 32));
  const restBits = bits - bucketBits;
  const starts = new Uint32Array(2 ** bucketBits + 1);
  for (let i = 0; i < total; i++) starts[(words[i]! >>> (restBits + 1)) + 1]!++;
  for (let v = 1; v < starts.length; v++) starts[v]! += starts[v - 1]!;
  const entries = new Uint32Array(total);
  const next = starts.slice();
  const restMask = 2 ** restBits - 1;
  for (let id = 0; id < pictures; id++) {
    for (let i = firsts[id]!; i < firsts[id + 1]!; i++) {
      const handed = words[i]!;
      const owner = 2 * id + (handed & 1);
      entries[next[handed >>> (restBits + 1)]!++] = ((handed >>> 1) & restMask) * 2 ** ownerBits + owner;
    }
  }
  const kept = dropWords(starts, entries, ownerBits, leastOccurrences, mostOccurrences);
  return { restBits, starts, entries: entries.slice(0, kept) };
}

/** Sorts every bucket and closes the gaps of the words that are dropped, in place; how many entries stay. */
function dropWords(
  starts: Uint32Array,
  entries: Uint32Array,
  ownerBits: number,
  least: number,
  most: number,
): number {
  let kept = 0;
  let start = 0;
  for (let v = 0; v + 1 < starts.length; v++) {
    const end = starts[v + 1]!;
    if (end - start > 1) sortRange(entries, start, end);
    starts[v] = kept;
    for (let run = start; run < end; ) {
      const word = entries[run]! >>> ownerBits;
      let stop = run + 1;
      while (stop < end && entries[stop]! >>> ownerBits === word) stop++;
      if (stop - run >= least && stop - run <= most) {
        entries.copyWithin(kept, run, stop);
        kept += stop - run;
      }
      run = stop;
    }
    start = end;
  }
  starts[starts.length - 1] = kept;
  return kept;
}

/** Sorts a part ascending; most are of a few entries, for which calling the engine's sort would cost more. */
function sortRange(entries: Uint32Array, start: number, end: number): void {
  if (end - start > 24) {
    entries.subarray(start, end).sort();
    return;
  }
  for (let i = start + 1; i < end; i++) {
    const entry = entries[i]!;
    let at = i;
    for (; at > start && entries[at - 1]! > entry; at--) entries[at] = entries[at - 1]!;
    entries[at] = entry;
  }
}
