// Equal codes collapsed to one before any search: 10,000 blank pages with one hash would otherwise make every
// bucket they fall into cost 50 million comparisons, and there is nothing to find out about them.
// What is kept is one byte a code and the members of the classes with several: the codes stay where they are, and
// the lowest id of a class stands for it in every table.

import type { PackedCodes } from "./packed-codes.js";

/** What a code is among its equals. */
const SINGLE = 0;
const FIRST = 1;
const REPEAT = 2;

export class EqualCodes {
  /** Number of different codes. */
  readonly distinct: number;
  /** SINGLE, FIRST of several or REPEAT, for each code. */
  private readonly kinds: Uint8Array;
  /** The lowest ids of the classes of several, ascending; class c is ids[starts[c]] .. ids[starts[c + 1] - 1]. */
  private readonly firsts: Uint32Array;
  private readonly starts: Uint32Array;
  private readonly ids: Uint32Array;

  /** Finds the classes of equal codes with one pass over a hash table. */
  constructor(codes: PackedCodes) {
    const firstOf = findFirsts(codes);
    this.kinds = new Uint8Array(codes.size);
    let repeats = 0;
    for (let id = 0; id < codes.size; id++) {
      if (firstOf[id] === id) continue;
      this.kinds[id] = REPEAT;
      this.kinds[firstOf[id]!] = FIRST;
      repeats++;
    }
    this.distinct = codes.size - repeats;
    this.firsts = Uint32Array.from(idsOf(this.kinds, FIRST));
    this.ids = new Uint32Array(this.firsts.length + repeats);
    this.starts = new Uint32Array(this.firsts.length + 1);
    this.gatherMembers(firstOf);
  }

  /** Whether an equal code has a lower id: such a code is not searched. */
  isRepeat(id: number): boolean {
    return this.kinds[id] === REPEAT;
  }

  /** How many codes equal the one of the lowest id `first`, itself counted. */
  countOf(first: number): number {
    if (this.kinds[first] === SINGLE) return 1;
    const c = this.classOf(first);
    return this.starts[c + 1]! - this.starts[c]!;
  }

  /** All ids of the class of the lowest id `first`, ascending. */
  membersOf(first: number): Uint32Array {
    return this.kinds[first] === SINGLE ? Uint32Array.of(first) : this.membersAt(this.classOf(first));
  }

  /** Number of classes of several codes. */
  get classes(): number {
    return this.firsts.length;
  }

  /** The members of the `c`th class of several, by lowest id. Not to be changed. */
  membersAt(c: number): Uint32Array {
    return this.ids.subarray(this.starts[c]!, this.starts[c + 1]!);
  }

  /** Counting sort by class; stable, so ids stay ascending. */
  private gatherMembers(firstOf: Uint32Array): void {
    const { kinds, starts, ids } = this;
    const next = new Uint32Array(starts.length);
    for (let id = 0; id < kinds.length; id++)
      if (kinds[id] !== SINGLE) starts[this.classOf(firstOf[id]!) + 1]!++;
    for (let c = 0; c < this.firsts.length; c++) starts[c + 1]! += starts[c]!;
    for (let id = 0; id < kinds.length; id++) {
      if (kinds[id] === SINGLE) continue;
      const c = this.classOf(firstOf[id]!);
      ids[starts[c]! + next[c]!++] = id;
    }
  }

  /** Position of `first` among the firsts, by halving. */
  private classOf(first: number): number {
    const { firsts } = this;
    let low = 0;
    let high = firsts.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (firsts[middle]! < first) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function* idsOf(kinds: Uint8Array, kind: number): Generator<number> {
  for (let id = 0; id < kinds.length; id++) if (kinds[id] === kind) yield id;
}

/** For every code the lowest id of an equal one. */
function findFirsts({ size, stride, words }: PackedCodes): Uint32Array {
  // Open addressing, at most half full; a slot holds id + 1, 0 is empty.
  const slots = new Uint32Array(2 ** Math.ceil(Math.log2(2 * size + 2)));
  const last = slots.length - 1;
  const firstOf = new Uint32Array(size);
  for (let id = 0; id < size; id++) {
    let slot = hash(words, id * stride, stride) & last;
    while (slots[slot] !== 0 && !equal(words, (slots[slot]! - 1) * stride, id * stride, stride))
      slot = (slot + 1) & last;
    if (slots[slot] === 0) slots[slot] = id + 1;
    firstOf[id] = slots[slot]! - 1;
  }
  return firstOf;
}

/** Words mixed by multiplication and shift; the constants are MurmurHash3's finalizer (Appleby, public domain). */
function hash(words: Uint32Array, start: number, stride: number): number {
  let h = 0;
  for (let w = 0; w < stride; w++) {
    h = Math.imul(h ^ words[start + w]!, 0x85ebca6b);
    h ^= h >>> 13;
  }
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

function equal(words: Uint32Array, i: number, j: number, stride: number): boolean {
  for (let w = 0; w < stride; w++) if (words[i + w] !== words[j + w]) return false;
  return true;
}
