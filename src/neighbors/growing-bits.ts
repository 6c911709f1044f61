// An index that codes are added to and taken out of, exact at all times: a base that is searched through its tables,
// a small recent part that is compared one by one, and a list of what is gone. Once the recent part and what is gone
// pass a share of the base, the next question makes a new base of all that is left.

import { MultiIndexBits } from "./multi-index-bits.js";
import type { BitIndex, BitNeighbor, BitPairs, CodeSet, PairOptions } from "./neighbor.js";
import {
  checkCount,
  checkRadius,
  checkSameBits,
  type PackedCodes,
  packCodes,
  packQuery,
} from "./packed-codes.js";
import { nearestFirst, scanCodes } from "./scan.js";

/** Changes that are carried along before a new base is made: so many, or this share of it if that is more. */
const MOST_CHANGES = 1024;
const MOST_SHARE = 1 / 32;

/** Codes that are searched through tables, and their ids, ascending. */
interface Base {
  readonly index: MultiIndexBits;
  readonly ids: Uint32Array;
}

/**
 * A BitIndex whose ids are given by `add`: 0 for the first code ever added, and none of them twice. `pairs`,
 * `distinctPairs` and `join` give the pairs as of the moment they are called.
 */
export class GrowingBits implements BitIndex {
  readonly bits: number;
  private readonly radiusBits: number | undefined;
  private base: Base;
  /** Codes added since, in words that are doubled when they are full; their ids begin at `firstRecent`. */
  private recent: PackedCodes;
  private recentCount = 0;
  private firstRecent = 0;
  /** Ids that were removed since. */
  private readonly gone = new Set<number>();

  /**
   * An empty index of codes of `bits` bits, prepared for questions within `radiusBits` (default as MultiIndexBits).
   * Throws a RangeError when `bits` is no positive multiple of 8.
   */
  constructor(bits: number, radiusBits?: number) {
    this.bits = bits;
    this.radiusBits = radiusBits;
    this.recent = packCodes(new Uint8Array(0), bits);
    this.base = { index: new MultiIndexBits(this.recent, bits, radiusBits), ids: new Uint32Array(0) };
  }

  get size(): number {
    return this.base.ids.length + this.recentCount - this.gone.size;
  }

  /**
   * Adds codes (bits / 8 bytes each, copied) and returns the id of the first; the others follow it. Throws a
   * RangeError when the length is no whole number of codes.
   */
  add(codes: Uint8Array): number {
    const { size, stride, words } = packCodes(codes, this.bits);
    const first = this.firstRecent + this.recentCount;
    const needed = this.recentCount + size;
    if (needed > this.recent.size) {
      const room = Math.max(needed, 2 * this.recent.size);
      const grown = new Uint32Array(room * stride);
      grown.set(this.recent.words);
      this.recent = { ...this.recent, size: room, words: grown };
    }
    this.recent.words.set(words, this.recentCount * stride);
    this.recentCount = needed;
    return first;
  }

  /** Takes codes out. Throws a RangeError, and takes none out, when one of the ids is not in the index. */
  remove(ids: Iterable<number>): void {
    const asked = [...ids];
    for (const id of asked)
      if (!this.has(id)) throw new RangeError(`Expected an id of the index for ids but received ${id}`);
    for (const id of asked) this.gone.add(id);
  }

  /** Whether a code of this id is in the index. */
  has(id: number): boolean {
    if (this.gone.has(id) || !Number.isInteger(id)) return false;
    return id < this.firstRecent ? isAmong(this.base.ids, id) : id < this.firstRecent + this.recentCount;
  }

  codeSet(): CodeSet {
    const { index, ids } = this.settle();
    return { ...index.codeSet(), ids };
  }

  within(code: Uint8Array, radiusBits: number): BitNeighbor[] {
    checkRadius(radiusBits);
    const { index, ids } = this.ready();
    return index
      .within(code, radiusBits)
      .map(({ id, distanceBits }) => ({ id: ids[id]!, distanceBits }))
      .filter(({ id }) => !this.gone.has(id))
      .concat(this.recentWithin(code, radiusBits))
      .sort(nearestFirst);
  }

  nearest(code: Uint8Array, k: number, maxRadiusBits: number = this.bits): BitNeighbor[] {
    checkCount(k);
    checkRadius(maxRadiusBits);
    const { index, ids } = this.ready();
    return index
      .nearest(code, k, maxRadiusBits, (id) => !this.gone.has(ids[id]!))
      .map(({ id, distanceBits }) => ({ id: ids[id]!, distanceBits }))
      .concat(this.recentWithin(code, maxRadiusBits))
      .sort(nearestFirst)
      .slice(0, k);
  }

  pairs(radiusBits: number, options?: PairOptions): BitPairs {
    const { index, ids } = this.settle();
    return renamed(index.pairs(radiusBits, options), ids, ids);
  }

  classes(): Uint32Array[] {
    const { index, ids } = this.settle();
    return index.classes().map((members) => members.map((at) => ids[at]!));
  }

  distinctPairs(radiusBits: number, options?: PairOptions): BitPairs {
    const { index, ids } = this.settle();
    return renamed(index.distinctPairs(radiusBits, options), ids, ids);
  }

  join(other: BitIndex, radiusBits: number, options?: PairOptions): BitPairs {
    checkSameBits(this.bits, other.bits);
    const { index, ids } = this.settle();
    return renamed(index.join(other, radiusBits, options), ids, undefined);
  }

  /** The recent codes near `code`, compared one by one. */
  private recentWithin(code: Uint8Array, radiusBits: number): BitNeighbor[] {
    const query = packQuery(code, this.bits);
    const found = scanCodes(this.recent, this.recentCount, query, radiusBits, this.firstRecent);
    return found.filter(({ id }) => !this.gone.has(id));
  }

  /** The base, made anew when too much has changed since. */
  private ready(): Base {
    const changes = this.recentCount + this.gone.size;
    return changes > Math.max(MOST_CHANGES, this.base.ids.length * MOST_SHARE) ? this.settle() : this.base;
  }

  /** The base, made anew of all that is left when anything has changed since. */
  private settle(): Base {
    if (this.recentCount + this.gone.size === 0) return this.base;
    const { size } = this;
    const { stride } = this.recent;
    const kept = new Uint32Array(size * stride);
    const ids = new Uint32Array(size);
    let count = 0;
    const keep = (id: number, words: Uint32Array, at: number) => {
      if (this.gone.has(id)) return;
      kept.set(words.subarray(at * stride, (at + 1) * stride), count * stride);
      ids[count++] = id;
    };
    const { words } = this.base.index.codeSet().codes;
    for (const [at, id] of this.base.ids.entries()) keep(id, words, at);
    for (let at = 0; at < this.recentCount; at++) keep(this.firstRecent + at, this.recent.words, at);
    const codes = { ...this.recent, size, words: kept };
    this.base = { index: new MultiIndexBits(codes, this.bits, this.radiusBits), ids };
    this.firstRecent += this.recentCount;
    this.recentCount = 0;
    this.recent = { ...this.recent, size: 0, words: new Uint32Array(0) };
    this.gone.clear();
    return this.base;
  }
}

/** Pairs of positions as pairs of ids; their order is the same. */
function* renamed(pairs: BitPairs, as: Uint32Array, bs: Uint32Array | undefined): BitPairs {
  for (;;) {
    const next = pairs.next();
    if (next.done) return next.value;
    const { a, b, distanceBits } = next.value;
    yield { a: as[a]!, b: bs ? bs[b]! : b, distanceBits };
  }
}

/** Whether `id` is one of these ascending ids, by halving. */
function isAmong(ids: Uint32Array, id: number): boolean {
  let low = 0;
  let high = ids.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ids[middle]! < id) low = middle + 1;
    else high = middle;
  }
  return ids[low] === id;
}
